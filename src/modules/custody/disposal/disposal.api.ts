import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import {
  disposalDecision,
  disposalProposal,
  disposalWithdrawal,
  RETENTION_STATES,
  retentionLine,
  retentionPage,
} from './disposal.schema.ts'

const tag = '证据保管 custody'
const filters = { ...rowQuery.shape, state: z.enum(RETENTION_STATES).optional() }

export const listRetention = endpoint({
  method: 'GET',
  path: '/api/retention',
  permission: 'retention.read',
  tag,
  summary: '保存期限列表 Closed matters with the day until which they are kept',
  query: z.strictObject(filters),
  returns: pageOf(retentionLine),
})

export const exportRetention = endpoint({
  method: 'GET',
  path: '/api/retention.xlsx',
  permission: 'retention.read',
  tag,
  answers: 'file',
  summary: '导出保存期限列表 Export to Excel',
  query: z.strictObject(filters),
})

export const readRetention = endpoint({
  method: 'GET',
  path: '/api/retention/:id',
  permission: 'retention.read',
  tag,
  summary: '一个事项的保存与销毁 Retention and disposal of one matter',
  params: idParams,
  returns: retentionPage,
})

export const proposeDisposal = endpoint({
  method: 'POST',
  path: '/api/retention/:id/disposals',
  permission: 'disposal.propose',
  tag,
  summary: '提出销毁 Propose disposal; not before the day, not against a hold',
  params: idParams,
  body: disposalProposal,
  returns: retentionPage,
})

export const decideOnDisposal = endpoint({
  method: 'POST',
  path: '/api/disposals/:id/decision',
  permission: 'disposal.approve',
  tag,
  summary: '审批销毁 Approve or refuse; never one’s own',
  params: idParams,
  body: disposalDecision,
  returns: retentionPage,
})

export const withdrawDisposal = endpoint({
  method: 'POST',
  path: '/api/disposals/:id/withdrawal',
  permission: 'disposal.propose',
  tag,
  summary: '撤回销毁 Take it back before it is executed',
  params: idParams,
  body: disposalWithdrawal,
  returns: retentionPage,
})

export const certificatePdf = endpoint({
  method: 'GET',
  path: '/api/disposals/:id/certificate.pdf',
  permission: 'retention.read',
  tag,
  answers: 'file',
  summary: '销毁清册 PDF The certificate of disposal',
  params: idParams,
})
