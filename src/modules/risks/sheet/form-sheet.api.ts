import { endpoint, idParams } from '../../../platform/http/endpoint.api.ts'
import { confirmQuery, registerPreview } from '../../../platform/sheets/sheet.schema.ts'
import { sectionConfirm, sectionQuery } from './form-sheet.schema.ts'

const tag = '风险点排查 campaigns'

/** One's own form, laid out with the powers of the post and the steps of its charts. */
export const downloadForm = endpoint({
  method: 'GET',
  path: '/api/risk-forms/:id/sheet.xlsx',
  permission: 'riskForm.read',
  tag,
  answers: 'file',
  summary: '下载自查表（Excel） One form as Excel to fill in',
  params: idParams,
})

export const lookAtForm = endpoint({
  method: 'POST',
  path: '/api/risk-forms/:id/sheet/preview',
  permission: 'riskForm.read',
  tag,
  takes: 'file',
  summary: '预览填好的自查表，不保存 Look at a form filled in; nothing is saved',
  params: idParams,
  returns: registerPreview,
})

export const takeInForm = endpoint({
  method: 'POST',
  path: '/api/risk-forms/:id/sheet',
  permission: 'riskForm.read',
  tag,
  takes: 'file',
  summary: '导入填好的自查表，作为草稿 Take a form in as its draft',
  params: idParams,
  query: confirmQuery,
  returns: registerPreview,
})

/** The forms of a whole section, for its head to enter 代录. */
export const downloadSection = endpoint({
  method: 'GET',
  path: '/api/risk-campaigns/:id/sheet.xlsx',
  permission: 'riskForm.enter',
  tag,
  answers: 'file',
  summary: '下载科室自查表（Excel） All forms of a section as Excel',
  params: idParams,
  query: sectionQuery,
})

export const lookAtSection = endpoint({
  method: 'POST',
  path: '/api/risk-campaigns/:id/sheet/preview',
  permission: 'riskForm.enter',
  tag,
  takes: 'file',
  summary: '预览科室自查表，不保存 Look at the forms of a section; nothing is saved',
  params: idParams,
  query: sectionQuery,
  returns: registerPreview,
})

/** Each person still looks at their draft, pledges and hands it in. */
export const takeInSection = endpoint({
  method: 'POST',
  path: '/api/risk-campaigns/:id/sheet',
  permission: 'riskForm.enter',
  tag,
  takes: 'file',
  summary: '代录科室自查表 Enter the forms of a section as drafts, in the name of who enters them',
  params: idParams,
  query: sectionConfirm,
  returns: registerPreview,
})
