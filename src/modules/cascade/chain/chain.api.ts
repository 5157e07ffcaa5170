import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.api.ts'
import { chainPage, GAPS } from './chain.schema.ts'

const tag = '责任传导 responsibility'
/** With a leader: the units of this leader's charge there, at whatever depth. With a gap: the units that have it, one by one. */
const at = z.strictObject({ unitId: z.string().min(1).max(60), leaderId: z.string().max(60).optional(), gap: z.enum(GAPS).optional() })

export const readChain = endpoint({
  method: 'GET',
  path: '/api/responsibility',
  permission: 'plan.read',
  tag,
  summary: '责任传导 Responsibility from the leading group down to every measure, with its gaps',
  query: at,
  returns: chainPage,
})
export const exportChain = endpoint({
  method: 'GET',
  path: '/api/responsibility.xlsx',
  permission: 'plan.read',
  tag,
  answers: 'file',
  summary: '导出责任传导表 Export to Excel',
  query: at,
})
