import { endpoint, idParams } from '../../../platform/http/endpoint.api.ts'
import { custodyAct, evidenceList, evidencePage, evidenceTaken, evidenceWords, redaction } from './evidence.schema.ts'

const tag = '证据保管 custody'

export const readEvidenceList = endpoint({
  method: 'GET',
  path: '/api/matters/:id/evidence',
  permission: 'evidence.read',
  tag,
  summary: '证据材料清单 Evidence of a matter: number, hash, who, when, whence, where',
  params: idParams,
  returns: evidenceList,
})

export const evidencePdf = endpoint({
  method: 'GET',
  path: '/api/matters/:id/evidence.pdf',
  permission: 'evidence.read',
  tag,
  answers: 'file',
  summary: '证据材料清单 PDF The list to be signed',
  params: idParams,
})

export const evidenceXlsx = endpoint({
  method: 'GET',
  path: '/api/matters/:id/evidence.xlsx',
  permission: 'evidence.read',
  tag,
  answers: 'file',
  summary: '证据材料清单 Excel',
  params: idParams,
})

export const takeIntoEvidence = endpoint({
  method: 'POST',
  path: '/api/matters/:id/evidence',
  permission: 'evidence.keep',
  tag,
  summary: '收存材料 Take files into the evidence (涉密信息不得录入)',
  params: idParams,
  body: evidenceTaken,
  returns: evidenceList,
})

export const checkAllEvidence = endpoint({
  method: 'POST',
  path: '/api/matters/:id/evidence-check',
  permission: 'evidence.read',
  tag,
  summary: '全部校验 Recompute the hash of every file and follow every chain',
  params: idParams,
  returns: evidenceList,
})

export const readEvidence = endpoint({
  method: 'GET',
  path: '/api/evidence/:id',
  permission: 'evidence.read',
  tag,
  summary: '一件材料和它的保管链 One piece of evidence with its chain of custody',
  params: idParams,
  returns: evidencePage,
})

export const checkEvidence = endpoint({
  method: 'POST',
  path: '/api/evidence/:id/check',
  permission: 'evidence.read',
  tag,
  summary: '校验 Recompute the hash of the bytes: intact or not',
  params: idParams,
  returns: evidencePage,
})

export const describeOneEvidence = endpoint({
  method: 'POST',
  path: '/api/evidence/:id/description',
  permission: 'evidence.keep',
  tag,
  summary: '补充登记 Say what it is, from whom, and where its original lies',
  params: idParams,
  body: evidenceWords,
  returns: evidencePage,
})

export const redactEvidence = endpoint({
  method: 'POST',
  path: '/api/evidence/:id/redactions',
  permission: 'evidence.keep',
  tag,
  summary: '制作脱敏件 Add a redacted copy as a version; the original stays',
  params: idParams,
  body: redaction,
  returns: evidencePage,
})

export const stepOfCustody = endpoint({
  method: 'POST',
  path: '/api/evidence/:id/steps',
  permission: 'evidence.keep',
  tag,
  summary: '移交、归还、封存、启封 Note a step of custody',
  params: idParams,
  body: custodyAct,
  returns: evidencePage,
})

/** The bytes to be looked at: the original where it is open, noted as a look. */
export const openEvidence = endpoint({
  method: 'GET',
  path: '/api/evidence/:id/content',
  permission: 'evidence.read',
  tag,
  answers: 'file',
  summary: '查看材料 Open the bytes; the opening is a step of custody',
  params: idParams,
})

/** What goes out of the house: the redacted copy where there is one. */
export const exportEvidence = endpoint({
  method: 'GET',
  path: '/api/evidence/:id/copy',
  permission: 'evidence.read',
  tag,
  answers: 'file',
  summary: '导出材料 Export: the newest redacted copy, otherwise the original',
  params: idParams,
})
