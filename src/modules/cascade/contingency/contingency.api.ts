import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { CONTINGENCY_STATES, contingencyContent, contingencyLine, contingencyPage } from './contingency.schema.ts'

const tag = '预案 contingency plans'
const filters = { ...rowQuery.shape, unitId: z.string().max(60).optional(), state: z.enum(CONTINGENCY_STATES).optional() }
const version = z.int().min(1).meta({ title: '版本' })
const reason = z.string().trim().min(4).max(500).meta({ title: '理由' })

export const listContingencies = endpoint({
  method: 'GET',
  path: '/api/contingency-plans',
  permission: 'contingency.read',
  tag,
  summary: '预案列表 Contingency plans, the newest first',
  query: z.strictObject(filters),
  returns: pageOf(contingencyLine),
})

export const exportContingencies = endpoint({
  method: 'GET',
  path: '/api/contingency-plans.xlsx',
  permission: 'contingency.read',
  tag,
  answers: 'file',
  summary: '导出预案列表 Export the contingency plans to Excel',
  query: z.strictObject(filters),
})

export const readContingency = endpoint({
  method: 'GET',
  path: '/api/contingency-plans/:id',
  permission: 'contingency.read',
  tag,
  summary: '一份预案 One contingency plan',
  params: idParams,
  returns: contingencyPage,
})

export const enterContingency = endpoint({
  method: 'POST',
  path: '/api/contingency-plans',
  permission: 'contingency.keep',
  tag,
  summary: '登记预案 Enter a contingency plan',
  body: z.strictObject({ unitId: z.string().min(1).max(60).meta({ title: '制定单位' }), ...contingencyContent.shape }),
  returns: contingencyPage,
})

export const amendContingency = endpoint({
  method: 'PUT',
  path: '/api/contingency-plans/:id',
  permission: 'contingency.keep',
  tag,
  summary: '修订预案 Amend a contingency plan',
  params: idParams,
  body: z.strictObject({ version, reason, ...contingencyContent.shape }),
  returns: contingencyPage,
})

export const repealContingency = endpoint({
  method: 'POST',
  path: '/api/contingency-plans/:id/repeal',
  permission: 'contingency.keep',
  tag,
  summary: '废止预案 Repeal a contingency plan',
  params: idParams,
  body: z.strictObject({ version, reason, repealedOn: daySchema.meta({ title: '废止日期' }) }),
  returns: contingencyPage,
})

export const restoreContingency = endpoint({
  method: 'POST',
  path: '/api/contingency-plans/:id/restore',
  permission: 'contingency.keep',
  tag,
  summary: '撤回废止 Take a repeal back before its day',
  params: idParams,
  body: z.strictObject({ version, reason }),
  returns: contingencyPage,
})
