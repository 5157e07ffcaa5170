import { sql } from 'kysely'
import type { Work } from '../../platform/module.ts'

/** How many measures against each of these points are not yet verified, and how many of them are late today. */
export async function openOnPoints(work: Work, pointIds: readonly string[]): Promise<{ pointId: string; open: number; overdue: number }[]> {
  const { rows } = await sql<{ pointId: string; open: number; overdue: number }>`
    SELECT point_id AS "pointId", count(*)::int AS open, count(*) FILTER (WHERE due_on < ${work.today}::date AND state <> 'submitted')::int AS overdue
    FROM measures WHERE state <> 'verified' AND point_id = any(${[...pointIds]}::uuid[]) GROUP BY point_id`.execute(work.tx)
  return rows
}

/** What is laid down against each of these points, the earliest phase first. */
export async function laidOnPoints(
  work: Work,
  pointIds: readonly string[],
): Promise<{ id: string; pointId: string; text: string; phase: string; ownerName: string; dueOn: string }[]> {
  const { rows } = await sql<{ id: string; pointId: string; text: string; phase: string; ownerName: string; dueOn: string }>`
    SELECT measures.id, point_id AS "pointId", text, phase, persons.name AS "ownerName", due_on::text AS "dueOn" FROM measures JOIN persons ON persons.id = owner
    WHERE point_id = any(${[...pointIds]}::uuid[]) ORDER BY point_id, array_position(ARRAY['early', 'middle', 'late'], phase), measures.seq`.execute(
    work.tx,
  )
  return rows
}
