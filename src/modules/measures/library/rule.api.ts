import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { controlRule, NAMES_NO_POWER, namesPower, RULE_STATES, ruleFields, rulePage } from './rule.schema.ts'

const tag = '制约制度 control rules'
const revision = z.int().min(1).meta({ title: '修改序号' })
const reason = z.string().trim().min(4).max(500).meta({ title: '理由' })

const IDS = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(,[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*$/i

export const ruleFilters = z.strictObject({
  ...rowQuery.shape,
  unitId: z.string().max(60).optional(),
  state: z.enum(RULE_STATES).optional(),
  powerId: z.uuid().optional(),
  /** These rules only, by comma. */
  ids: z.string().max(800).regex(IDS).optional(),
})

export const listRules = endpoint({
  method: 'GET',
  path: '/api/control-rules',
  permission: 'measure.read',
  tag,
  summary: '制约制度库 Rules that restrain powers, the newest first',
  query: ruleFilters,
  returns: pageOf(controlRule),
})

export const exportRules = endpoint({
  method: 'GET',
  path: '/api/control-rules.xlsx',
  permission: 'measure.read',
  tag,
  answers: 'file',
  summary: '导出制约制度库 Export the rules to Excel',
  query: ruleFilters,
})

export const readRule = endpoint({
  method: 'GET',
  path: '/api/control-rules/:id',
  permission: 'measure.read',
  tag,
  summary: '一项制度 One rule with what rests on it',
  params: idParams,
  returns: rulePage,
})

export const addRule = endpoint({
  method: 'POST',
  path: '/api/control-rules',
  permission: 'measure.keep',
  tag,
  summary: '登记制度 Enter a rule',
  body: z.strictObject({ unitId: z.string().min(1).max(60).meta({ title: '制定单位' }), ...ruleFields }).refine(namesPower, NAMES_NO_POWER),
  returns: controlRule,
})

export const amendRule = endpoint({
  method: 'PUT',
  path: '/api/control-rules/:id',
  permission: 'measure.keep',
  tag,
  summary: '修订制度 Amend a rule',
  params: idParams,
  body: z.strictObject({ revision, reason, ...ruleFields }).refine(namesPower, NAMES_NO_POWER),
  returns: rulePage,
})

export const repealRule = endpoint({
  method: 'POST',
  path: '/api/control-rules/:id/repeal',
  permission: 'measure.keep',
  tag,
  summary: '废止制度 Repeal a rule',
  params: idParams,
  body: z.strictObject({ revision, reason, repealedOn: daySchema.meta({ title: '废止日期' }) }),
  returns: rulePage,
})

export const restoreRule = endpoint({
  method: 'POST',
  path: '/api/control-rules/:id/restoration',
  permission: 'measure.keep',
  tag,
  summary: '撤回废止 Take a repeal back before its day',
  params: idParams,
  body: z.strictObject({ revision, reason }),
  returns: rulePage,
})
