import type { Tx } from '../../../platform/module.ts'
import type { FlowTables } from '../../flows/flow.store.ts'
import type { MeasureFlow } from '../measure.schema.ts'
import type { MeasureTables } from '../measure.tables.ts'

type Tables = Pick<FlowTables, 'flows'> &
  Pick<MeasureTables, 'measures'> & { measure_flows: { measure_id: string; flow_id: string }; risk_points: { id: string; no: string } }
const on = (tx: Tx) => tx.withTables<Tables>()

/** Versions of charts that a measure led to, the newest first. */
export async function flowsOfMeasure(tx: Tx, measureId: string): Promise<MeasureFlow[]> {
  return on(tx)
    .selectFrom('measure_flows')
    .innerJoin('flows', 'flows.id', 'measure_flows.flow_id')
    .select(['flows.id', 'flows.name', 'flows.version', 'flows.state'])
    .where('measure_id', '=', measureId)
    .orderBy('flows.version', 'desc')
    .execute()
}

/** The measure that led to a version, as far as the reader sees it. */
export async function measureOfFlow(tx: Tx, flowId: string): Promise<{ id: string; text: string; pointNo: string }[]> {
  return on(tx)
    .selectFrom('measure_flows')
    .innerJoin('measures', 'measures.id', 'measure_flows.measure_id')
    .innerJoin('risk_points', 'risk_points.id', 'measures.point_id')
    .select(['measures.id', 'measures.text', 'risk_points.no as pointNo'])
    .where('flow_id', '=', flowId)
    .execute()
}

export async function linkFlow(tx: Tx, measureId: string, flowId: string): Promise<void> {
  await on(tx).insertInto('measure_flows').values({ measure_id: measureId, flow_id: flowId }).execute()
}
