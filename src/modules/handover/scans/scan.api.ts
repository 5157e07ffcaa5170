import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.api.ts'
import { fileName } from '../../../platform/files/file.schema.ts'

/** One scan of a dossier, found by the old number in its name; without a match nothing is kept. */
export const attachScan = endpoint({
  method: 'POST',
  path: '/api/takeover/scans',
  permission: 'takeover.import',
  tag: '期中接续 mid-year take-over',
  takes: 'file',
  summary: '挂接扫描件 Attach a scan to the matter of its number (up to 50 MB; 涉密信息不得录入)',
  query: z.strictObject({ nodeId: z.string().min(1), fileName }),
  returns: z.strictObject({ matched: z.strictObject({ matterId: z.uuid(), oldNo: z.string(), title: z.string() }).nullable() }),
})
