import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx } from '../../../platform/module.ts'
import type { VersionRow } from '../../powers/power.store.ts'
import type { PointContent } from '../../risks/point/point.schema.ts'
import type { ItemKey } from '../publication.schema.ts'

/** Powers of a unit that stand on the day, by number; one of them where it is named. */
export async function powersStanding(tx: Tx, unitId: string, day: Day, powerId: string | null = null): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    SELECT * FROM power_versions WHERE unit_id = ${unitId} AND state = 'approved' AND NOT is_retirement AND effective_on <= ${day}::date
      AND (until_on IS NULL OR until_on > ${day}::date) AND (${powerId}::uuid IS NULL OR power_id = ${powerId}::uuid) ORDER BY no`.execute(
    tx,
  )
  return rows
}

export interface ChartRow {
  id: string
  item: string
  name: string
  bpmn: string
  version: number
  powerId: string | null
}

/** Charts in force of a unit; one of them where it is named. */
export async function chartsInForce(tx: Tx, unitId: string, item: string | null = null): Promise<ChartRow[]> {
  const { rows } = await sql<ChartRow>`
    SELECT id, item, name, bpmn, version, power_id AS "powerId" FROM flows
    WHERE state = 'inForce' AND unit_id = ${unitId} AND (${item}::text IS NULL OR item = ${item}) ORDER BY name`.execute(tx)
  return rows
}

/** The chart that shows how a power is exercised. */
export async function chartOfPower(tx: Tx, powerId: string): Promise<ChartRow | undefined> {
  const { rows } = await sql<ChartRow>`
    SELECT id, item, name, bpmn, version, power_id AS "powerId" FROM flows WHERE state = 'inForce' AND power_id = ${powerId}::uuid ORDER BY name, id LIMIT 1`.execute(
    tx,
  )
  return rows[0]
}

export interface StandingPoint {
  stepId: string
  title: string
  postTitle: string | null
  rank: number | null
}

/** Risk points in force of the unit on the steps of its chart, the highest level first: the same as its own list has, none of units below. */
export async function pointsOnSteps(tx: Tx, { item, unitId }: { item: string; unitId: string }): Promise<StandingPoint[]> {
  const { rows } = await sql<StandingPoint>`
    SELECT p.step_id AS "stepId", v.content ->> 'title' AS title, posts.title AS "postTitle", v.rank FROM risk_points AS p
    JOIN risk_point_versions AS v ON v.point_id = p.id AND v.version = p.version LEFT JOIN posts ON posts.id = p.post_id
    WHERE p.flow_item = ${item} AND p.unit_id = ${unitId} AND p.step_id IS NOT NULL AND p.version > 0 AND p.state <> 'retired' ORDER BY v.rank DESC NULLS LAST, p.no`.execute(
    tx,
  )
  return rows
}

export interface PointSource {
  id: string
  no: string
  rank: number | null
  content: PointContent
  postTitle: string | null
  powerId: string | null
  powerTitle: string | null
  /** Rules of the library that it names. */
  ruleTitles: string[]
  measures: { text: string; phase: string }[]
}

/** Risk points of a unit as they stand in force, with their measures, the highest level first. */
export async function pointsInForce(tx: Tx, unitId: string): Promise<PointSource[]> {
  const { rows } = await sql<PointSource>`
    SELECT p.id, p.no, v.rank, v.content, posts.title AS "postTitle", own.power_id AS "powerId",
      (SELECT title FROM power_versions AS w WHERE w.power_id = own.power_id AND w.state = 'approved' AND w.until_on IS NULL) AS "powerTitle",
      ARRAY (SELECT r.title || coalesce('（' || r.doc_no || '）', '') FROM jsonb_array_elements_text(coalesce(v.content -> 'ruleIds', '[]')) WITH ORDINALITY AS named (id, at)
        JOIN control_rules AS r ON r.id = named.id::uuid ORDER BY named.at) AS "ruleTitles",
      coalesce((SELECT jsonb_agg(jsonb_build_object('text', m.text, 'phase', m.phase) ORDER BY array_position(ARRAY['early', 'middle', 'late'], m.phase), m.seq)
        FROM measures AS m WHERE m.point_id = p.id), '[]') AS measures
    FROM risk_points AS p JOIN risk_point_versions AS v ON v.point_id = p.id AND v.version = p.version LEFT JOIN posts ON posts.id = p.post_id
    -- A point on the chart of a power is a point of that power.
    CROSS JOIN LATERAL (SELECT coalesce(p.power_id, (SELECT f.power_id FROM flows AS f WHERE f.item = p.flow_item AND f.state = 'inForce')) AS power_id) AS own
    WHERE p.unit_id = ${unitId} AND p.version > 0 AND p.state <> 'retired' ORDER BY v.rank DESC NULLS LAST, p.no`.execute(tx)
  return rows
}

/** Names of persons of the institution that occur in a text. */
export async function namesIn(tx: Tx, text: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT DISTINCT name FROM persons WHERE length(name) >= 2 AND strpos(${text}, name) > 0 ORDER BY name`.execute(tx)
  return rows.map((row) => row.name)
}

/** What the item rests on now, as one mark. */
export async function sourceMark(tx: Tx, { kind, unitId, subject }: Omit<ItemKey, 'scope'>, day: Day): Promise<string> {
  const { rows } = await sql<{ mark: string }>`SELECT jianwei_source_mark(${kind}, ${unitId}, ${subject}, ${day}::date) AS mark`.execute(tx)
  return rows[0]?.mark ?? ''
}
