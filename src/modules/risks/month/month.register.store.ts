import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { measuresOfPoints } from '../control/control.question.ts'
import { monthAfter, registerChanges } from './month.rules.ts'
import type { MeasureChange, MonthMeasure } from './month.schema.ts'

interface PointAt {
  nodeId: string
  pointId: string
  no: string
  title: string
  unitName: string
}

/** Points in force under the nearest office above each, as `changesOf` sorts them, where the register of this month was not taken yet. */
async function pointsToTake(tx: Tx, month: Day): Promise<PointAt[]> {
  const { rows } = await sql<PointAt>`
    WITH offices AS (SELECT DISTINCT node_id FROM role_grants WHERE role IN ('disciplineOfficer', 'disciplineHead')
      AND from_on <= ${monthAfter(month)}::date AND (to_on IS NULL OR to_on >= ${monthAfter(month)}::date))
    SELECT node.ancestor_id AS "nodeId", p.id AS "pointId", p.no, p.title, units.name AS "unitName"
    FROM risk_points AS p JOIN units ON units.id = p.unit_id
    JOIN LATERAL (SELECT ancestor_id FROM unit_closure WHERE unit_id = p.unit_id AND ancestor_id IN (SELECT node_id FROM offices) ORDER BY depth LIMIT 1) AS node ON true
    WHERE p.state = 'inForce' AND NOT EXISTS (SELECT 1 FROM risk_month_registers AS taken WHERE taken.unit_id = node.ancestor_id AND taken.month = ${month}::date)
    ORDER BY units.position, p.no`.execute(tx)
  return rows
}

/** The last register of each node before this month, where that of this month was not taken yet. */
async function registersBefore(tx: Tx, month: Day): Promise<Map<string, MonthMeasure[]>> {
  const { rows } = await sql<{ unit_id: string; measures: MonthMeasure[] }>`
    SELECT DISTINCT ON (unit_id) unit_id, measures FROM risk_month_registers AS before
    WHERE month < ${month}::date AND NOT EXISTS (SELECT 1 FROM risk_month_registers AS taken WHERE taken.unit_id = before.unit_id AND taken.month = ${month}::date)
    ORDER BY unit_id, month DESC`.execute(tx)
  return new Map(rows.map((row) => [row.unit_id, row.measures]))
}

async function keep(work: Work, unitId: string, month: Day, measures: readonly MonthMeasure[]): Promise<void> {
  await sql`
    INSERT INTO risk_month_registers (unit_id, month, measures, taken_on)
    VALUES (${unitId}, ${month}, ${JSON.stringify(measures)}::jsonb, ${work.today})`.execute(work.tx)
}

/** Take the register of measures of each node once for the month that is over; what differs from the register before, by node. */
export async function takeRegisters(work: Work, month: Day): Promise<Map<string, MeasureChange[]>> {
  const points = new Map((await pointsToTake(work.tx, month)).map((point) => [point.pointId, point]))
  const before = await registersBefore(work.tx, month)
  const laid = points.size === 0 ? [] : (await work.ask(measuresOfPoints, { pointIds: [...points.keys()], on: work.today })).flat()
  const now = new Map<string, MonthMeasure[]>([...points.values()].map((point) => [point.nodeId, []]))
  for (const { pointId, ...measure } of laid) {
    const point = points.get(pointId)
    if (!point) continue
    const { nodeId, no, title, unitName } = point
    now.get(nodeId)?.push({ ...measure, pointId, pointNo: no, pointTitle: title, unitName })
  }
  const changes = new Map<string, MeasureChange[]>()
  for (const unitId of new Set([...now.keys(), ...before.keys()])) {
    const found = registerChanges(unitId, before, now)
    if (found.length > 0) changes.set(unitId, found)
    await keep(work, unitId, month, now.get(unitId) ?? [])
  }
  return changes
}
