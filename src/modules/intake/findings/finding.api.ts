import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.api.ts'
import { confirmQuery, registerPreview } from '../../../platform/sheets/sheet.schema.ts'

const tag = '台账 ledger'

export const findingsTemplate = endpoint({
  method: 'GET',
  path: '/api/ledger-findings/template.xlsx',
  permission: 'item.register',
  tag,
  answers: 'file',
  summary: '检查发现问题模板 Template of a list of findings',
})

export const previewFindings = endpoint({
  method: 'POST',
  path: '/api/ledger-findings/preview',
  permission: 'item.register',
  tag,
  takes: 'file',
  summary: '核对检查发现问题 (不保存) Check the rows; nothing is saved',
  returns: registerPreview,
})

/** All rows come in as they were seen; with one fault none does. */
export const importFindings = endpoint({
  method: 'POST',
  path: '/api/ledger-findings/import',
  permission: 'item.register',
  tag,
  takes: 'file',
  summary: '导入检查发现问题 Register a list of findings',
  query: confirmQuery,
  returns: z.strictObject({ taken: z.int(), passedUp: z.int() }),
})
