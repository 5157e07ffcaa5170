import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx } from '../../../platform/module.ts'
import type { SupervisionRow } from './supervision.schema.ts'

type Power = SupervisionRow['powers'][number] & { postId: string }
type Point = SupervisionRow['points'][number] & { unitId: string; postId: string | null }
type Form = NonNullable<SupervisionRow['form']> & { postId: string; personId: string }

/** Powers in force that these posts exercise, the highest level first. */
export async function powersOf(tx: Tx, postIds: readonly string[], today: Day): Promise<Power[]> {
  const { rows } = await sql<Power>`
    SELECT power_id AS "powerId", no, title, class, rank, post_id AS "postId" FROM power_versions
    WHERE post_id = ANY (${[...postIds]}::text[]) AND state = 'approved' AND NOT is_retirement AND effective_on <= ${today}::date
      AND (until_on IS NULL OR until_on > ${today}::date)
    ORDER BY rank DESC, no`.execute(tx)
  return rows
}

/** Points in force of these units, on their posts and on themselves, the highest level first. */
export async function pointsOf(tx: Tx, unitIds: readonly string[], today: Day): Promise<Point[]> {
  const { rows } = await sql<Point>`
    SELECT v.point_id AS "pointId", p.no, v.content ->> 'title' AS title, v.rank, v.unit_id AS "unitId", v.content ->> 'postId' AS "postId"
    FROM risk_point_versions AS v JOIN risk_points AS p ON p.id = v.point_id
    WHERE v.unit_id = ANY (${[...unitIds]}::text[]) AND v.effective_on <= ${today}::date AND (v.ended_on IS NULL OR v.ended_on > ${today}::date)
    ORDER BY v.rank DESC NULLS LAST, p.no`.execute(tx)
  return rows
}

/** The last self-check form of each holder of these posts, as far as the reader may see forms. */
export async function formsOf(tx: Tx, postIds: readonly string[]): Promise<Form[]> {
  const { rows } = await sql<Form>`
    SELECT DISTINCT ON (f.post_id, f.person_id) f.id, c.title, f.state, f.submitted_on::text AS "submittedOn", f.post_id AS "postId", f.person_id AS "personId"
    FROM risk_forms AS f JOIN risk_campaigns AS c ON c.id = f.campaign_id
    WHERE f.carrier = 'post' AND f.post_id = ANY (${[...postIds]}::text[]) ORDER BY f.post_id, f.person_id, f.seq DESC`.execute(tx)
  return rows
}
