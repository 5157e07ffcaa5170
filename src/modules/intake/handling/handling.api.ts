import { endpoint, idParams } from '../../../platform/http/endpoint.api.ts'
import { handlingDecision, handlingEnd, handlingPage, handlingProposal } from './handling.schema.ts'

const tag = '台账 ledger'

export const readHandlings = endpoint({
  method: 'GET',
  path: '/api/ledger/:id/handlings',
  permission: 'item.read',
  tag,
  summary: '办理情况 How an entry is handled, and the ways open for it',
  params: idParams,
  returns: handlingPage,
})

export const proposeHandling = endpoint({
  method: 'POST',
  path: '/api/ledger/:id/handlings',
  permission: 'item.register',
  tag,
  summary: '提出办理意见 Propose how to handle an entry (X13)',
  params: idParams,
  body: handlingProposal,
  returns: handlingPage,
})

export const decideOnHandling = endpoint({
  method: 'POST',
  path: '/api/handlings/:id/decision',
  permission: 'item.decide',
  tag,
  summary: '审批办理意见 Approve or refuse a disposition',
  params: idParams,
  body: handlingDecision,
  returns: handlingPage,
})

export const recordHandlingEnd = endpoint({
  method: 'POST',
  path: '/api/handlings/:id/end',
  permission: 'item.register',
  tag,
  summary: '登记办理结果或回执 Record the result or the receipt',
  params: idParams,
  body: handlingEnd,
  returns: handlingPage,
})

export const printTransferList = endpoint({
  method: 'GET',
  path: '/api/handlings/:id/list.pdf',
  permission: 'item.read',
  tag,
  answers: 'file',
  summary: '移送清单 The transfer list with its receipt (A21)',
  params: idParams,
})
