import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import type { FlowLine } from '../../flows/flow.schema.ts'
import { inForceOf } from '../../flows/flow.store.ts'
import { draft } from '../../flows/versions/version.act.ts'
import { pointLineById } from '../../risks/point/point.store.ts'
import { mayReviseFlow } from '../measure.rules.ts'
import { type MeasureRow, measureRow } from '../measure.store.ts'
import { flowsOfMeasure, linkFlow } from './flow-version.store.ts'

/** The chart in force on which the point of a measure stands, where the measure may revise it now. */
async function chartOf(work: Work, row: MeasureRow) {
  const item = (await pointLineById(work.tx, row.point_id))?.flowItem ?? null
  const refused = mayReviseFlow({ type: row.type, state: row.state, flowItem: item }, await flowsOfMeasure(work.tx, row.id))
  if (refused) return refused
  return (item === null ? undefined : await inForceOf(work.tx, item)) ?? refuse('measure.no_chart', {})
}

/** May this person begin a version of the chart upon this measure 据此修订流程图? */
export async function isFlowOpen(work: Work, row: MeasureRow): Promise<boolean> {
  const chart = await chartOf(work, row)
  if (isRefusal(chart)) return false
  return chart.unit_id === null ? work.access.may('flow.keep') : work.access.may('flow.keep', chart.unit_id)
}

/** The flow is irregular: the chart in force is copied into a draft that says which measure it came from (R117). */
export async function reviseFlow(work: Work, measureId: string): Promise<FlowLine | Refusal> {
  const row = await measureRow(work.tx, measureId)
  if (!row) return refuse('measure.not_found', { measure: measureId })
  const chart = await chartOf(work, row)
  if (isRefusal(chart)) return chart
  const { item, name, bpmn } = chart
  const flow = await draft(work, { item, name, bpmn, unitId: chart.unit_id, powerId: chart.power_id, moves: [], basedOn: chart.id })
  if (isRefusal(flow)) return flow
  await linkFlow(work.tx, measureId, flow.id)
  await work.note({
    action: 'measure.reviseFlow',
    object: { kind: 'measure', id: measureId },
    details: { flowId: flow.id, item, version: flow.version },
  })
  return flow
}
