import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { HOLD_KINDS, HOLD_STATES, holdLifting, holdLine, newHold } from './hold.schema.ts'

const tag = '证据保管 custody'
const filters = { ...rowQuery.shape, kind: z.enum(HOLD_KINDS).optional(), state: z.enum(HOLD_STATES).optional() }

export const listHolds = endpoint({
  method: 'GET',
  path: '/api/legal-holds',
  permission: 'retention.read',
  tag,
  summary: '暂停销毁列表 Legal holds',
  query: z.strictObject(filters),
  returns: pageOf(holdLine),
})

export const exportHolds = endpoint({
  method: 'GET',
  path: '/api/legal-holds.xlsx',
  permission: 'retention.read',
  tag,
  answers: 'file',
  summary: '导出暂停销毁列表 Export the holds to Excel',
  query: z.strictObject(filters),
})

export const placeHold = endpoint({
  method: 'POST',
  path: '/api/legal-holds',
  permission: 'hold.place',
  tag,
  summary: '暂停销毁 Suspend disposal of a matter, of all about a person, or of a period',
  body: newHold,
  returns: holdLine,
})

export const liftHold = endpoint({
  method: 'POST',
  path: '/api/legal-holds/:id/lifting',
  permission: 'hold.lift',
  tag,
  summary: '解除暂停 Lift a hold; by another than who placed it',
  params: idParams,
  body: holdLifting,
  returns: holdLine,
})
