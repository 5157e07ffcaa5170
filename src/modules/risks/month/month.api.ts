import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { receiptBody } from '../notice/notice.schema.ts'
import { MONTH_STATES, monthLine, monthPage } from './month.schema.ts'

const tag = '公示与备案 notice and filing'
const revision = z.int().min(1).meta({ title: '修改序号' })

export const monthFilters = z.strictObject({
  ...rowQuery.shape,
  unitId: z.string().max(60).optional(),
  state: z.enum(MONTH_STATES).optional(),
})

export const listMonths = endpoint({
  method: 'GET',
  path: '/api/risk-month-filings',
  permission: 'riskFiling.read',
  tag,
  summary: '变动备案列表 Filings of the changes of each month',
  query: monthFilters,
  returns: pageOf(monthLine),
})

export const exportMonths = endpoint({
  method: 'GET',
  path: '/api/risk-month-filings.xlsx',
  permission: 'riskFiling.read',
  tag,
  answers: 'file',
  summary: '导出变动备案 Export them to Excel',
  query: monthFilters,
})

export const readMonth = endpoint({
  method: 'GET',
  path: '/api/risk-month-filings/:id',
  permission: 'riskFiling.read',
  tag,
  summary: '一个月的变动备案 The changes of one month',
  params: idParams,
  returns: monthPage,
})

export const sendMonth = endpoint({
  method: 'POST',
  path: '/api/risk-month-filings/:id/sending',
  permission: 'riskNotice.keep',
  tag,
  summary: '报送 Send it to the superior',
  params: idParams,
  body: z.strictObject({ revision }),
  returns: monthPage,
})

export const receiveMonth = endpoint({
  method: 'POST',
  path: '/api/risk-month-filings/:id/receipt',
  permission: 'riskFiling.read',
  tag,
  summary: '备案回执 Give the receipt, or send back',
  params: idParams,
  body: z.strictObject({ revision, receipt: receiptBody }),
  returns: monthPage,
})

export const downloadMonth = endpoint({
  method: 'GET',
  path: '/api/risk-month-filings/:id/package.zip',
  permission: 'riskFiling.read',
  tag,
  answers: 'file',
  summary: '下载变动备案材料（PDF 和 Excel） The package',
  params: idParams,
})
