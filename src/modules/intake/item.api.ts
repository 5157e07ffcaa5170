import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../platform/http/endpoint.api.ts'
import { daySchema } from '../../kernel/day.ts'
import { HANDLING_MODES } from '../policy/parts/collecting/intake-policy.schema.ts'
import { VERIFICATIONS } from './entry/entry.schema.ts'
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

/** Filters of the ledger, on the screen as on paper; `search` takes words, pinyin in full or by initials, and numbers. */
export const ledgerFilters = {
  ...rowQuery.shape,
  state: z.enum(ITEM_STATES).optional(),
  channel: z.string().optional(),
  keyArea: z.string().optional(),
  signType: z.string().optional(),
  rank: z.coerce.number().int().min(1).max(5).optional(),
  handler: z.string().optional(),
  /** This unit and all below it. */
  unit: z.string().optional(),
  light: z.enum(['red', 'yellow', 'green']).optional(),
  mode: z.enum(HANDLING_MODES).optional(),
  verification: z.enum(VERIFICATIONS).optional(),
  petition: z.stringbool().optional(),
  /** About leading cadres 领导干部 or their posts (R8). */
  leading: z.stringbool().optional(),
  receivedFrom: daySchema.optional(),
  receivedTo: daySchema.optional(),
}

export const listItems = endpoint({
  method: 'GET',
  path: '/api/ledger',
  permission: 'item.read',
  tag,
  summary: '风险信息台账 The ledger',
  query: z.strictObject(ledgerFilters),
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
  /** `columns`: the keys of the columns shown, in their order. */
  query: z.strictObject({ ...ledgerFilters, columns: z.string().max(300).optional() }),
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
