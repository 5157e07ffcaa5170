import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { COUNTERPARTS, DIRECTIONS, exchangeDraft, exchangePage, exchangeReceipt } from './exchange.schema.ts'

const tag = '信息交流 exchanges'

const filters = {
  ...rowQuery.shape,
  direction: z.enum(DIRECTIONS).optional(),
  counterpart: z.enum(COUNTERPARTS).optional(),
  owed: z.enum(['true']).optional(),
}

export const listExchanges = endpoint({
  method: 'GET',
  path: '/api/exchanges',
  permission: 'exchange.read',
  tag,
  summary: '信息交流登记 What was exchanged with other bodies, the newest first (R142)',
  query: z.strictObject(filters),
  returns: pageOf(exchangePage),
})

export const exportExchanges = endpoint({
  method: 'GET',
  path: '/api/exchanges.xlsx',
  permission: 'exchange.read',
  tag,
  answers: 'file',
  summary: '导出信息交流登记 Export to Excel',
  query: z.strictObject(filters),
})

export const readExchange = endpoint({
  method: 'GET',
  path: '/api/exchanges/:id',
  permission: 'exchange.read',
  tag,
  summary: '一件信息交流 One exchange; the reading is noted in the trail',
  params: idParams,
  returns: exchangePage,
})

export const recordExchange = endpoint({
  method: 'POST',
  path: '/api/exchanges',
  permission: 'exchange.keep',
  tag,
  summary: '登记信息交流 Record what was received or sent',
  body: exchangeDraft,
  returns: exchangePage,
})

export const receiveReceipt = endpoint({
  method: 'POST',
  path: '/api/exchanges/:id/receipt',
  permission: 'exchange.keep',
  tag,
  summary: '登记回执 Record the receipt of what was sent',
  params: idParams,
  body: exchangeReceipt,
  returns: exchangePage,
})
