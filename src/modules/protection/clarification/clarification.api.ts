import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { CLARIFICATION_WAYS } from '../../policy/parts/protection-policy.schema.ts'
import {
  CLARIFICATION_STATES,
  clarificationAnswer,
  clarificationDecision,
  clarificationDelivery,
  clarificationLine,
  clarificationPage,
  clarificationProposal,
  clarificationsOfItem,
} from './clarification.schema.ts'

const tag = '澄清 clarification'
const filters = { ...rowQuery.shape, state: z.enum(CLARIFICATION_STATES).optional(), way: z.enum(CLARIFICATION_WAYS).optional() }

export const listClarifications = endpoint({
  method: 'GET',
  path: '/api/clarifications',
  permission: 'clarification.read',
  tag,
  summary: '澄清列表 Clarifications of the unfounded',
  query: z.strictObject(filters),
  returns: pageOf(clarificationLine),
})

export const exportClarifications = endpoint({
  method: 'GET',
  path: '/api/clarifications.xlsx',
  permission: 'clarification.read',
  tag,
  answers: 'file',
  summary: '导出澄清列表 Export clarifications to Excel',
  query: z.strictObject(filters),
})

export const readItemClarifications = endpoint({
  method: 'GET',
  path: '/api/ledger/:id/clarifications',
  permission: 'clarification.read',
  tag,
  summary: '一条信息的澄清 Clarifications of one entry, and what a new one may be',
  params: idParams,
  returns: clarificationsOfItem,
})

export const proposeAClarification = endpoint({
  method: 'POST',
  path: '/api/ledger/:id/clarifications',
  permission: 'clarification.propose',
  tag,
  summary: '提出澄清 Propose a clarification; the person concerned is asked first (P9, X22)',
  params: idParams,
  body: clarificationProposal,
  returns: clarificationPage,
})

/** For the office, and for the person concerned without the matter. */
export const readClarification = endpoint({
  method: 'GET',
  path: '/api/clarifications/:id',
  permission: 'self',
  tag,
  summary: '澄清页 One clarification',
  params: idParams,
  returns: clarificationPage,
})

export const answerAClarification = endpoint({
  method: 'POST',
  path: '/api/clarifications/:id/answer',
  permission: 'self',
  tag,
  summary: '本人意见 The answer of the person concerned, by themselves or entered from paper',
  params: idParams,
  body: clarificationAnswer,
  returns: clarificationPage,
})

export const decideOnClarification = endpoint({
  method: 'POST',
  path: '/api/clarifications/:id/decision',
  permission: 'clarification.approve',
  tag,
  summary: '审批澄清 Approve or refuse; the approval gives the number',
  params: idParams,
  body: clarificationDecision,
  returns: clarificationPage,
})

export const deliverAClarification = endpoint({
  method: 'POST',
  path: '/api/clarifications/:id/delivery',
  permission: 'clarification.propose',
  tag,
  summary: '登记送达 Record the delivery with its receipt',
  params: idParams,
  body: clarificationDelivery,
  returns: clarificationPage,
})

export const withdrawAClarification = endpoint({
  method: 'POST',
  path: '/api/clarifications/:id/withdrawal',
  permission: 'clarification.propose',
  tag,
  summary: '撤回澄清 Take it back before it is approved',
  params: idParams,
  body: z.strictObject({ reason: z.string().trim().min(2).max(300).meta({ title: '撤回理由' }) }),
  returns: clarificationPage,
})

export const clarificationPdf = endpoint({
  method: 'GET',
  path: '/api/clarifications/:id/document.pdf',
  permission: 'self',
  tag,
  answers: 'file',
  summary: '澄清文书 PDF The document',
  params: idParams,
})

export const clarificationDocx = endpoint({
  method: 'GET',
  path: '/api/clarifications/:id/document.docx',
  permission: 'self',
  tag,
  answers: 'file',
  summary: '澄清文书 DOCX The document',
  params: idParams,
})
