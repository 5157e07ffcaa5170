import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../platform/http/endpoint.api.ts'
import { ITEM_STATES, itemLine, itemPage, registrationAnswer, registrationSchema } from './item.schema.ts'

const tag = '台账 ledger'

/** Register an information item, from a signal or by hand; the matter number is born here (P26). */
export const registerItem = endpoint({
  method: 'POST',
  path: '/api/ledger',
  permission: 'item.register',
  tag,
  summary: '登记风险信息 Register an information item',
  body: registrationSchema,
  returns: registrationAnswer,
})

const filters = {
  ...rowQuery.shape,
  state: z.enum(ITEM_STATES).optional(),
  channel: z.string().optional(),
  keyArea: z.string().optional(),
}

export const listItems = endpoint({
  method: 'GET',
  path: '/api/ledger',
  permission: 'item.read',
  tag,
  summary: '风险信息台账 The ledger',
  query: z.strictObject(filters),
  returns: pageOf(itemLine),
})

export const readItem = endpoint({
  method: 'GET',
  path: '/api/ledger/:id',
  permission: 'item.read',
  tag,
  summary: '风险信息 One information item',
  params: idParams,
  returns: itemPage,
})

export const exportItems = endpoint({
  method: 'GET',
  path: '/api/ledger.xlsx',
  permission: 'item.export',
  tag,
  answers: 'file',
  summary: '导出台账 Export the ledger to Excel',
  query: z.strictObject(filters),
})

/** Tell the source what became of it 反馈 (R12). */
export const feedBack = endpoint({
  method: 'POST',
  path: '/api/ledger/:id/feedback',
  permission: 'item.register',
  tag,
  summary: '向来源反馈 Feed back to the source',
  params: idParams,
  body: z.strictObject({ text: z.string().trim().min(4).max(1000).meta({ title: '反馈内容' }) }),
  returns: itemPage,
})
