import { z } from 'zod'
import { endpoint, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { everyoneLine } from './everyone.schema.ts'

const tag = '责任传导 responsibility'
const filters = {
  ...rowQuery.shape,
  /** A person; persons have no UUID. */
  cursor: z.string().max(60).optional(),
  unitId: z.string().max(60).optional(),
  /** Only whoever answers for nothing. */
  without: z.enum(['true']).optional(),
}

export const listEveryone = endpoint({
  method: 'GET',
  path: '/api/responsibility/persons',
  permission: 'everyone.read',
  tag,
  summary: '人人有责 Who in office answers for what, and who for nothing',
  query: z.strictObject(filters),
  returns: pageOf(everyoneLine),
})
export const exportEveryone = endpoint({
  method: 'GET',
  path: '/api/responsibility/persons.xlsx',
  permission: 'everyone.read',
  tag,
  answers: 'file',
  summary: '导出人人有责清单 Export to Excel',
  query: z.strictObject(filters),
})
