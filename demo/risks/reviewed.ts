import { sql } from 'kysely'
import type { Day } from '../../src/kernel/day.ts'
import type { PolicyPack } from '../../src/modules/policy/pack.schema.ts'
import type { Work } from '../../src/platform/module.ts'
import type { Institution } from '../institution.schema.ts'

/** Who loads the risk points of which house. */
export type Frame = { work: Work; pack: PolicyPack; officer: string; bureau: string; superior: string }

const OPINIONS: Record<string, string> = { section: '情况属实，同意上报。', discipline: '等级适当，措施可行。', party: '同意。' }

/** Reviews of points, many in one statement for each stage. */
export async function reviewed(
  { work, pack }: Frame,
  institution: Institution,
  ids: readonly string[],
  on: Day,
  { most = 3, round = 1 }: { most?: number; round?: number } = {},
): Promise<void> {
  for (const { stage, roles } of pack.risks.review.slice(0, most)) {
    const holders = JSON.stringify(institution.roles.filter((each) => roles.includes(each.role)))
    // The nearest holder of the stage's role who neither wrote the point nor reviewed it before.
    await sql`INSERT INTO risk_point_reviews (id, point_id, round, stage, decision, opinion, by_person, on_day)
      SELECT gen_random_uuid(), p.id, ${round}::int, ${stage}, 'pass', ${OPINIONS[stage] ?? ''}, taken.person, ${on}
      FROM risk_points AS p JOIN LATERAL (
        SELECT held."personId" AS person FROM jsonb_to_recordset(${holders}::jsonb) AS held ("personId" text, "nodeId" text)
        JOIN unit_closure ON ancestor_id = held."nodeId" AND unit_id = p.unit_id
        WHERE held."personId" <> p.author AND NOT EXISTS (SELECT 1 FROM risk_point_reviews AS given WHERE given.point_id = p.id AND given.round = ${round}::int AND given.by_person = held."personId")
        ORDER BY depth, held."personId" LIMIT 1) AS taken ON true
      WHERE p.id = any(${[...ids]}::uuid[]) AND (${stage} <> 'section' OR NOT EXISTS (SELECT 1 FROM posts WHERE posts.id = p.post_id AND posts.layer = 'leading'))`.execute(
      work.tx,
    )
  }
}
