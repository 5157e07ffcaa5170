import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Work } from '../../../platform/module.ts'
import { findingsNamed } from '../../risks/point/point.question.ts'
import type { LaidMeasure } from '../../risks/control/control.schema.ts'
import type { MeasureVersion } from '../measure.schema.ts'

type Laid = LaidMeasure & { id: string; pointId: string }

/** Phases in the order in which they act, then measures in the order in which they were laid down. */
const IN_ORDER = sql`"pointId", array_position(ARRAY['early', 'middle', 'late'], phase), laid.seq`

/** What was laid down against each of these points on a day, the earliest phase first. */
export async function laidOnPoints(work: Work, pointIds: readonly string[], on: Day): Promise<Laid[]> {
  const points = sql`point_id = any(${[...pointIds]}::uuid[])`
  const stood =
    on >= work.today
      ? sql`SELECT id, seq, point_id, text, phase, owner, due_on FROM measures WHERE ${points}`
      : sql`SELECT measure_id AS id, seq, point_id, text, phase, owner, due_on FROM measure_versions
          WHERE ${points} AND from_on <= ${on}::date AND (until_on IS NULL OR until_on > ${on}::date)`
  const { rows } = await sql<Laid>`
    SELECT laid.id, point_id AS "pointId", text, phase, persons.name AS "ownerName", due_on::text AS "dueOn"
    FROM (${stood}) AS laid JOIN persons ON persons.id = owner ORDER BY ${IN_ORDER}`.execute(work.tx)
  return rows
}

/** How a measure stood, the newest first; days on which it changed twice show the last, and those that come from a finding (R266). */
export async function versionsOf(work: Work, measureId: string): Promise<MeasureVersion[]> {
  const { rows } = await sql<Omit<MeasureVersion, 'finding'> & { findingId: string | null }>`
    SELECT (row_number() OVER (ORDER BY seq))::int AS place, from_on::text AS "fromOn", until_on::text AS "untilOn", text, phase, persons.name AS "ownerName", due_on::text AS "dueOn", prevention, state, finding_id AS "findingId"
    FROM measure_versions JOIN persons ON persons.id = owner
    WHERE measure_id = ${measureId}::uuid AND (until_on IS NULL OR until_on > from_on OR finding_id IS NOT NULL) ORDER BY seq DESC`.execute(
    work.tx,
  )
  const ids = rows.flatMap((row) => row.findingId ?? [])
  const findings = ids.length > 0 ? (await work.ask(findingsNamed, { ids })).flat() : []
  return rows.map(({ findingId, ...row }) => ({ ...row, finding: findings.find((each) => each.id === findingId) ?? null }))
}
