import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import {
  PROTECTION_FORMS,
  PROTECTION_STATES,
  protectionDecision,
  protectionFiling,
  protectionLine,
  protectionPage,
  protectionStep,
} from './retaliation.schema.ts'

const tag = '打击报复情况和保护申请 protection'
const filters = { ...rowQuery.shape, state: z.enum(PROTECTION_STATES).optional(), form: z.enum(PROTECTION_FORMS).optional() }

export const listProtection = endpoint({
  method: 'GET',
  path: '/api/protection-cases',
  permission: 'protection.read',
  tag,
  summary: '打击报复情况和保护申请列表 Retaliation notes and protection requests',
  query: z.strictObject(filters),
  returns: pageOf(protectionLine),
})

export const exportProtection = endpoint({
  method: 'GET',
  path: '/api/protection-cases.xlsx',
  permission: 'protection.read',
  tag,
  answers: 'file',
  summary: '导出打击报复情况和保护申请 Export them to Excel',
  query: z.strictObject(filters),
})

export const listOwnProtection = endpoint({
  method: 'GET',
  path: '/api/own-protection-cases',
  permission: 'self',
  tag,
  summary: '我的保护申请 What I filed myself',
  query: z.strictObject(filters),
  returns: pageOf(protectionLine),
})

/** The kinds from which a filing chooses, by the pack of the actor's own institution. */
export const readProtectionKinds = endpoint({
  method: 'GET',
  path: '/api/protection-kinds',
  permission: 'self',
  tag,
  summary: '打击报复形式 Kinds of retaliation',
  returns: z.array(z.strictObject({ code: z.string(), label: z.string() })),
})

export const fileAProtection = endpoint({
  method: 'POST',
  path: '/api/own-protection-cases',
  permission: 'self',
  tag,
  summary: '登记打击报复情况、申请保护 File for oneself or a relative (X22, R225)',
  body: protectionFiling,
  returns: protectionPage,
})

export const fileForReporter = endpoint({
  method: 'POST',
  path: '/api/ledger/:id/protection-cases',
  permission: 'protection.read',
  tag,
  summary: '为实名反映人登记 File for the named reporter of an entry',
  params: idParams,
  body: protectionFiling,
  returns: protectionPage,
})

export const readItemProtection = endpoint({
  method: 'GET',
  path: '/api/ledger/:id/protection-cases',
  permission: 'protection.read',
  tag,
  summary: '一条信息的保护情况 Protection of the reporter of one entry',
  params: idParams,
  returns: z.array(protectionLine),
})

/** For the office, and for whoever filed it. Opening one is a read that the trail records. */
export const readProtection = endpoint({
  method: 'GET',
  path: '/api/protection-cases/:id',
  permission: 'self',
  tag,
  summary: '一项打击报复情况或者保护申请 One of them',
  params: idParams,
  returns: protectionPage,
})

export const decideOnProtection = endpoint({
  method: 'POST',
  path: '/api/protection-cases/:id/decision',
  permission: 'protection.decide',
  tag,
  summary: '受理或者不予受理 Take up with measures and an owner, or decline with why',
  params: idParams,
  body: protectionDecision,
  returns: protectionPage,
})

export const enterProtectionStep = endpoint({
  method: 'POST',
  path: '/api/protection-cases/:id/steps',
  permission: 'protection.read',
  tag,
  summary: '登记措施、回访、办结 Enter a measure, a follow-up or the end',
  params: idParams,
  body: protectionStep,
  returns: protectionPage,
})
