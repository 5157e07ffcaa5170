import { z } from 'zod'
import { endpoint, pageOf, pageQuery } from '../../../platform/http/endpoint.api.ts'
import { chainLine, chainPage, GAPS } from './chain.schema.ts'

const tag = '责任传导 responsibility'
/** With a leader: of this leader's charge there, at whatever depth. With a gap: of the units that have it. */
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

/** The units below one by one, in the order of the register; with a leader or a gap those alone. */
export const listChainUnits = endpoint({
  method: 'GET',
  path: '/api/responsibility/units',
  permission: 'plan.read',
  tag,
  summary: '责任传导：逐个单位 Responsibility, unit by unit',
  query: pageQuery.extend(at.shape),
  returns: pageOf(chainLine),
})

export const exportChain = endpoint({
  method: 'GET',
  path: '/api/responsibility.xlsx',
  permission: 'plan.read',
  tag,
  answers: 'file',
  summary: '导出责任传导表 Export to Excel',
  query: at.extend({ search: pageQuery.shape.search }),
})
