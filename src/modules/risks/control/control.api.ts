import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { endpoint } from '../../../platform/http/endpoint.api.ts'
import { controlForm } from './control.schema.ts'

const tag = '风险点目录 catalogue'
const params = z.strictObject({ personId: z.string().min(1).max(60) })
const query = z.strictObject({ on: daySchema.optional() })

export const readControl = endpoint({
  method: 'GET',
  path: '/api/risk-control-forms/:personId',
  permission: 'riskPoint.read',
  tag,
  summary: '岗位职责风险预警与防控表（可查任一日） Posts, risk points and measures of one person on a day',
  params,
  query,
  returns: controlForm,
})

export const printControl = endpoint({
  method: 'GET',
  path: '/api/risk-control-forms/:personId/sheet.pdf',
  permission: 'riskPoint.read',
  tag,
  answers: 'file',
  summary: '打印预警与防控表 The form as PDF, with lines to sign on',
  params,
  query,
})
