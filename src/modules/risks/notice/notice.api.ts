import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { SPAN_STATES } from '../span.schema.ts'
import {
  answerBody,
  FILING_STATES,
  filingDraft,
  filingLine,
  noticeDraft,
  noticedPoint,
  noticeLine,
  objectionBody,
  objectionLine,
  receiptBody,
} from './notice.schema.ts'

const tag = '公示与备案 notice and filing'

const filters = { ...rowQuery.shape, unitId: z.string().max(60).optional() }

export const noticeFilters = z.strictObject({
  ...filters,
  state: z.enum(SPAN_STATES).optional(),
  /** Only those with an objection that waits for its answer. */
  unanswered: z.enum(['true']).optional(),
})
const filingFilters = z.strictObject({ ...filters, state: z.enum(FILING_STATES).optional() })

export const listNotices = endpoint({
  method: 'GET',
  path: '/api/risk-notices',
  permission: 'riskPoint.read',
  tag,
  summary: '公示列表 Notices inside the unit, the newest first',
  query: noticeFilters,
  returns: pageOf(noticeLine),
})

export const exportNotices = endpoint({
  method: 'GET',
  path: '/api/risk-notices.xlsx',
  permission: 'riskPoint.read',
  tag,
  answers: 'file',
  summary: '导出公示清单 Export notices to Excel',
  query: noticeFilters,
})

/** What waits for a notice at a unit: reviewed points that none shows yet. */
export const readWaiting = endpoint({
  method: 'GET',
  path: '/api/risk-notices/waiting',
  permission: 'riskNotice.keep',
  tag,
  summary: '待公示、待备案数 How many points wait for notice and for filing',
  query: z.strictObject({ unitId: z.string() }),
  returns: z.strictObject({ notice: z.int(), filing: z.int(), endsOn: z.string() }),
})

export const openNotice = endpoint({
  method: 'POST',
  path: '/api/risk-notices',
  permission: 'riskNotice.keep',
  tag,
  summary: '发起公示 Show all points of a unit that wait for a notice',
  body: noticeDraft,
  returns: noticeLine,
})

export const noticePage = z.strictObject({
  notice: noticeLine,
  contact: z.string(),
  points: z.array(noticedPoint),
  objections: z.array(objectionLine),
})

export const readNotice = endpoint({
  method: 'GET',
  path: '/api/risk-notices/:id',
  permission: 'riskPoint.read',
  tag,
  summary: '公示 One notice with its points and objections',
  params: idParams,
  returns: noticePage,
})

export const object = endpoint({
  method: 'POST',
  path: '/api/risk-notices/:id/objections',
  permission: 'riskPoint.read',
  tag,
  summary: '提出意见 Object',
  params: idParams,
  body: objectionBody,
  returns: noticePage,
})

export const answerObjection = endpoint({
  method: 'POST',
  path: '/api/risk-objections/:id/answer',
  permission: 'riskNotice.keep',
  tag,
  summary: '答复意见 Answer an objection; an upheld one sends its point back to its author',
  params: idParams,
  body: answerBody,
  returns: noticePage,
})

export const closeNotice = endpoint({
  method: 'POST',
  path: '/api/risk-notices/:id/close',
  permission: 'riskNotice.keep',
  tag,
  summary: '结束公示 Close; its points go on to filing or into force',
  params: idParams,
  returns: noticePage,
})

export const printNotice = endpoint({
  method: 'GET',
  path: '/api/risk-notices/:id/sheet.pdf',
  permission: 'riskPoint.read',
  tag,
  answers: 'file',
  summary: '打印公示 The notice as PDF',
  params: idParams,
})

export const listFilings = endpoint({
  method: 'GET',
  path: '/api/risk-filings',
  permission: 'riskFiling.read',
  tag,
  summary: '备案列表 Filings, the newest first',
  query: filingFilters,
  returns: pageOf(filingLine),
})

export const exportFilings = endpoint({
  method: 'GET',
  path: '/api/risk-filings.xlsx',
  permission: 'riskFiling.read',
  tag,
  answers: 'file',
  summary: '导出备案清单 Export filings to Excel',
  query: filingFilters,
})

export const sendFiling = endpoint({
  method: 'POST',
  path: '/api/risk-filings',
  permission: 'riskNotice.keep',
  tag,
  summary: '报备 File everything that waits for it with the superior',
  body: filingDraft,
  returns: filingLine,
})

export const receiveFiling = endpoint({
  method: 'POST',
  path: '/api/risk-filings/:id/receipt',
  permission: 'riskFiling.read',
  tag,
  summary: '备案回执 Give the receipt, or send back',
  params: idParams,
  body: receiptBody,
  returns: filingLine,
})

export const downloadFiling = endpoint({
  method: 'GET',
  path: '/api/risk-filings/:id/package.zip',
  permission: 'riskFiling.read',
  tag,
  answers: 'file',
  summary: '下载备案材料（PDF 和 Excel） The package',
  params: idParams,
})
