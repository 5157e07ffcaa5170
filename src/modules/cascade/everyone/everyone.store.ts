import { sql } from 'kysely'
import type { Work } from '../../../platform/module.ts'
import { nodesBelow, personsById } from '../../organisation/organisation.store.ts'
import type { EveryoneLine } from './everyone.schema.ts'

export interface EveryoneFilter {
  unitId?: string | undefined
  /** Only whoever answers for nothing. */
  isWithout: boolean
  words?: string | undefined
}

/** What makes a person answer for something, each with the rows that a person of `held` owns. */
const POINTS = sql`risk_points AS p JOIN tenures AS t ON t.post_id = p.post_id AND t.to_on IS NULL WHERE t.person_id = held.person_id AND p.version > 0 AND p.state <> 'retired'`
const MEASURES = sql`measures AS m WHERE m.owner = held.person_id`
const UNITS = sql`charges AS c WHERE c.person_id = held.person_id AND c.kind = 'inCharge'`
const TASKS = [
  sql`plan_tasks AS t WHERE t.owner = held.person_id AND t.is_issued`,
  sql`risk_tasks AS t WHERE t.owner = held.person_id AND t.is_laid`,
  sql`execution_issues AS i WHERE i.owner = held.person_id`,
  sql`decisions AS d WHERE d.executor = held.person_id`,
]

/** 人人有任务、人人有责任 (R34): persons in office at these nodes with what they answer for, unit by unit; `after` is the id of the last person shown. */
export async function everyonePage(
  work: Work,
  { unitId, isWithout, words }: EveryoneFilter,
  after: string | undefined,
  limit: number,
): Promise<EveryoneLine[]> {
  const seen = new Set(work.access.nodesWith('everyone.read'))
  const nodes = unitId === undefined ? seen : ((await nodesBelow(work.tx, [unitId])).get(unitId) ?? []).filter((id) => seen.has(id))
  const like = words === undefined ? null : `%${words.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const free = [POINTS, MEASURES, UNITS, ...TASKS].map((owned) => sql`NOT EXISTS (SELECT 1 FROM ${owned})`)
  const tasks = TASKS.map((owned) => sql`(SELECT count(*) FROM ${owned})`)
  const { rows } = await sql<{ person_id: string; points: number; measures: number; units: number; tasks: number }>`
    WITH held AS MATERIALIZED (
      SELECT DISTINCT ON (tenures.person_id) tenures.person_id, posts.unit_id FROM tenures JOIN posts ON posts.id = tenures.post_id JOIN persons ON persons.id = tenures.person_id
      WHERE tenures.to_on IS NULL AND posts.unit_id = ANY (${[...nodes]}::text[]) AND (${like}::text IS NULL OR persons.name LIKE ${like} OR persons.pinyin LIKE ${like})
      ORDER BY tenures.person_id, posts.is_head DESC, posts.id),
    page AS MATERIALIZED (
      SELECT * FROM held WHERE ${isWithout ? sql.join(free, sql` AND `) : sql`TRUE`}
        AND (${after ?? null}::text IS NULL OR (unit_id, person_id) > (SELECT last.unit_id, last.person_id FROM held AS last WHERE last.person_id = ${after ?? null}))
      ORDER BY unit_id, person_id LIMIT ${limit})
    SELECT held.person_id, (SELECT count(*)::int FROM ${POINTS}) AS points, (SELECT count(*)::int FROM ${MEASURES}) AS measures,
      (SELECT count(*)::int FROM ${UNITS}) AS units, (${sql.join(tasks, sql` + `)})::int AS tasks
    FROM page AS held ORDER BY unit_id, person_id`.execute(work.tx)
  const persons = await personsById(
    work.tx,
    rows.map((row) => row.person_id),
  )
  return rows.flatMap(({ person_id, ...owned }) => {
    const person = persons.get(person_id)
    return person ? [{ person, ...owned }] : []
  })
}
