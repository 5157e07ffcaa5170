import { endpoint, pageOf } from '../../../platform/http/endpoint.api.ts'
import { supervisionFileQuery, supervisionQuery, supervisionRow } from './supervision.schema.ts'

const tag = '监督台账 supervision register'

/** Read by whoever reads the risk points of a unit: it holds nothing of a person but their post, and what stands in force on it. */
export const listSupervision = endpoint({
  method: 'GET',
  path: '/api/supervision-register',
  permission: 'riskPoint.read',
  tag,
  summary: '监督台账：监督谁、谁来监督、监督什么、怎么监督 The supervision register',
  query: supervisionQuery,
  returns: pageOf(supervisionRow),
})

export const exportSupervision = endpoint({
  method: 'GET',
  path: '/api/supervision-register.xlsx',
  permission: 'riskPoint.read',
  tag,
  answers: 'file',
  summary: '导出监督台账 The supervision register as Excel',
  query: supervisionFileQuery,
})

export const printSupervision = endpoint({
  method: 'GET',
  path: '/api/supervision-register.pdf',
  permission: 'riskPoint.read',
  tag,
  answers: 'file',
  summary: '打印监督台账 The supervision register as PDF',
  query: supervisionFileQuery,
})
