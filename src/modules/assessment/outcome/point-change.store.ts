import { sql } from 'kysely'
import type { Tx } from '../../../platform/module.ts'

export interface PointChange {
  pointId: string
  no: string | null
  title: string | null
  reason: string
  on: string
}

/** Changes proposed upon an assessment; the point's own words only for whom its register lets read it. */
export async function pointChangesOf(tx: Tx, assessmentId: string): Promise<PointChange[]> {
  const { rows } = await sql<PointChange>`
    SELECT c.point_id AS "pointId", p.no, p.title, c.reason, c.on_day AS on
    FROM assessment_point_changes AS c LEFT JOIN risk_points AS p ON p.id = c.point_id WHERE c.assessment_id = ${assessmentId}::uuid ORDER BY c.on_day, c.id`.execute(
    tx,
  )
  return rows
}
