import { z } from 'zod'
import { daySchema } from '../../kernel/day.ts'
import { endpoint, idParams, pageOf, rowQuery } from '../../platform/http/endpoint.api.ts'
import { findingId } from '../risks/point/point.schema.ts'
import { flowLine } from '../flows/flow.schema.ts'
import { PHASES } from '../policy/parts/measure-policy.schema.ts'
import { judgement, MEASURE_STATES, measureContent, measureLine, measurePage, PREVENTIONS } from './measure.schema.ts'

const tag = '防控措施 measures'
const revision = z.int().min(1).meta({ title: '修改序号' })

export const measureFilters = {
  ...rowQuery.shape,
  unitId: z.string().max(60).optional(),
  state: z.enum(MEASURE_STATES).optional(),
  type: z.string().max(60).optional(),
  phase: z.enum(PHASES).optional(),
  prevention: z.enum(PREVENTIONS).optional(),
  pointId: z.uuid().optional(),
  ruleId: z.uuid().optional(),
  overdue: z.enum(['true']).optional(),
  /** Not yet verified 未落实. */
  open: z.enum(['true']).optional(),
  dueFrom: daySchema.optional(),
  dueTo: daySchema.optional(),
  /** With `unitId`: this very unit, without those below it. */
  only: z.enum(['true']).optional(),
  /** Of units that this leader is in charge of 分管 or linked with 联系. */
  leaderId: z.string().max(60).optional(),
  /** Whose owner holds no post any more. */
  ownerless: z.enum(['true']).optional(),
  mine: z.enum(['true']).optional(),
}

export const listMeasures = endpoint({
  method: 'GET',
  path: '/api/measures',
  permission: 'measure.read',
  tag,
  summary: '防控措施 Measures, the earliest limit first',
  query: z.strictObject(measureFilters),
  returns: pageOf(measureLine),
})

export const exportMeasures = endpoint({
  method: 'GET',
  path: '/api/measures.xlsx',
  permission: 'measure.read',
  tag,
  answers: 'file',
  summary: '导出防控措施 Export measures to Excel',
  query: z.strictObject(measureFilters),
})

export const readMeasure = endpoint({
  method: 'GET',
  path: '/api/measures/:id',
  permission: 'measure.read',
  tag,
  summary: '一项措施 One measure',
  params: idParams,
  returns: measurePage,
})

export const addMeasure = endpoint({
  method: 'POST',
  path: '/api/measures',
  permission: 'measure.keep',
  tag,
  summary: '制定措施 Lay a measure down',
  body: z.strictObject({ pointId: z.uuid().meta({ title: '风险点' }), ...measureContent.shape }),
  returns: measurePage,
})

export const reviseMeasure = endpoint({
  method: 'PUT',
  path: '/api/measures/:id',
  permission: 'measure.keep',
  tag,
  summary: '修改措施 Change a measure',
  params: idParams,
  body: z.strictObject({ revision, ...measureContent.shape, findingId }),
  returns: measurePage,
})

export const startMeasure = endpoint({
  method: 'POST',
  path: '/api/measures/:id/start',
  permission: 'measure.read',
  tag,
  summary: '开始落实 Begin to carry it out',
  params: idParams,
  body: z.strictObject({ revision }),
  returns: measurePage,
})

export const submitEvidence = endpoint({
  method: 'POST',
  path: '/api/measures/:id/evidence',
  permission: 'measure.read',
  tag,
  summary: '提交落实材料 Hand in evidence',
  params: idParams,
  body: z.strictObject({
    revision,
    evidence: z.string().trim().min(4).max(2000).meta({ title: '落实情况' }),
    files: z.array(z.uuid()).max(20).meta({ title: '佐证材料' }),
  }),
  returns: measurePage,
})

/** Copies the chart in force into a draft that says which measure it came from (R117). */
export const reviseFlowOfMeasure = endpoint({
  method: 'POST',
  path: '/api/measures/:id/flow-version',
  permission: 'flow.keep',
  tag,
  summary: '据此修订流程图 Begin a new version of the chart upon a measure that optimises the flow',
  params: idParams,
  returns: flowLine,
})

export const verifyMeasure = endpoint({
  method: 'POST',
  path: '/api/measures/:id/verification',
  permission: 'measure.verify',
  tag,
  summary: '核验 Verify what was done, or return it',
  params: idParams,
  body: z.strictObject({
    revision,
    verdict: z.enum(['pass', 'return']).meta({ title: '核验结论' }),
    opinion: z.string().trim().min(2).max(500).meta({ title: '核验意见' }),
    judgement: judgement.nullable().meta({ title: '措施评价' }),
  }),
  returns: measurePage,
})
