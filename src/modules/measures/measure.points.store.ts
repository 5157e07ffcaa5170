import { sql } from 'kysely'
import type { Work } from '../../platform/module.ts'

/** How many measures against each of these points are not yet verified, and how many of them are late today. */
export async function openOnPoints(work: Work, pointIds: readonly string[]): Promise<{ pointId: string; open: number; overdue: number }[]> {
  const { rows } = await sql<{ pointId: string; open: number; overdue: number }>`
    SELECT point_id AS "pointId", count(*)::int AS open, count(*) FILTER (WHERE due_on < ${work.today}::date AND state <> 'submitted')::int AS overdue
    FROM measures WHERE state <> 'verified' AND point_id = any(${[...pointIds]}::uuid[]) GROUP BY point_id`.execute(work.tx)
  return rows
}
