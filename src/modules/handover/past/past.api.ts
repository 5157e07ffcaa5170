import { z } from 'zod'
import { endpoint, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { confirmQuery, registerPreview } from '../../../platform/sheets/sheet.schema.ts'
import { PAST_STATES, pastLine } from './past.schema.ts'

const tag = '期中接续 mid-year take-over'
const node = { nodeId: z.string().min(1) }

export const pastTemplate = endpoint({
  method: 'GET',
  path: '/api/takeover/matters/template.xlsx',
  permission: 'takeover.import',
  tag,
  answers: 'file',
  summary: '在办事项和历史台账模板 Template of open matters and old ledgers',
  query: z.strictObject(node),
})

export const previewPast = endpoint({
  method: 'POST',
  path: '/api/takeover/matters/preview',
  permission: 'takeover.import',
  tag,
  takes: 'file',
  summary: '核对在办事项 (不保存) Check the rows; nothing is saved',
  query: z.strictObject(node),
  returns: registerPreview,
})

/** All rows come in as they were seen, each in its state of the chain; with one fault none does. */
export const importPast = endpoint({
  method: 'POST',
  path: '/api/takeover/matters/import',
  permission: 'takeover.import',
  tag,
  takes: 'file',
  summary: '接续在办事项 Take the matters over',
  query: confirmQuery.extend(node),
  returns: z.strictObject({ taken: z.int() }),
})

const filters = { ...rowQuery.shape, ...node, state: z.enum(PAST_STATES).optional() }

export const listPast = endpoint({
  method: 'GET',
  path: '/api/takeover/matters',
  permission: 'takeover.import',
  tag,
  summary: '已接续的事项 Matters taken over',
  query: z.strictObject(filters),
  returns: pageOf(pastLine),
})

export const exportPast = endpoint({
  method: 'GET',
  path: '/api/takeover/matters.xlsx',
  permission: 'takeover.import',
  tag,
  answers: 'file',
  summary: '导出已接续的事项 Export matters taken over',
  query: z.strictObject(filters),
})
