import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.api.ts'
import { cyclePage, improvementContent } from './cycle.schema.ts'

const tag = '管理循环 cycle'

export const readCycle = endpoint({
  method: 'GET',
  path: '/api/cycle',
  permission: 'plan.read',
  tag,
  summary: '计划—执行—考核—修正 The four steps of a unit in a year',
  query: z.strictObject({ unitId: z.string().min(1).max(60), year: z.coerce.number().int().min(2000).max(2100) }),
  returns: cyclePage,
})
export const addImprovement = endpoint({
  method: 'POST',
  path: '/api/improvements',
  permission: 'plan.keep',
  tag,
  summary: '登记改进记录 Enter what the year has taught',
  body: improvementContent,
  returns: cyclePage,
})
