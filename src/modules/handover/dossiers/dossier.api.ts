import { z } from 'zod'
import { endpoint, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { fileName } from '../../../platform/files/file.schema.ts'
import { confirmQuery, registerPreview } from '../../../platform/sheets/sheet.schema.ts'
import { dossierLine, dossierPage } from './dossier.schema.ts'

const tag = '期中接续 mid-year take-over'
const node = { nodeId: z.string().min(1) }

export const dossierTemplate = endpoint({
  method: 'GET',
  path: '/api/takeover/dossiers/template.xlsx',
  permission: 'takeover.import',
  tag,
  answers: 'file',
  summary: '廉政档案目录模板 Template of dossiers on paper',
  query: z.strictObject(node),
})
export const previewDossiers = endpoint({
  method: 'POST',
  path: '/api/takeover/dossiers/preview',
  permission: 'takeover.import',
  tag,
  takes: 'file',
  summary: '核对廉政档案目录 (不保存) Check the rows; nothing is saved',
  query: z.strictObject(node),
  returns: registerPreview,
})
/** All rows come in as they were seen, new ones and those put right; with one fault none does. */
export const importDossiers = endpoint({
  method: 'POST',
  path: '/api/takeover/dossiers/import',
  permission: 'takeover.import',
  tag,
  takes: 'file',
  summary: '接续廉政档案 Take the dossiers over',
  query: confirmQuery.extend(node),
  returns: z.strictObject({ taken: z.int() }),
})
export const attachDossierFile = endpoint({
  method: 'POST',
  path: '/api/takeover/dossiers/scans',
  permission: 'takeover.import',
  tag,
  takes: 'file',
  summary: '挂接档案扫描件 Attach a scan to the entry that names it (up to 50 MB; 涉密信息不得录入)',
  query: z.strictObject({ ...node, fileName }),
  returns: z.strictObject({
    /** `isNew` is false where the same bytes were attached there before: nothing is kept twice. */
    matched: z.strictObject({ dossierNo: z.string(), personId: z.string(), entries: z.int(), isNew: z.boolean() }).nullable(),
  }),
})

const filters = { ...rowQuery.shape, ...node }

export const listDossiers = endpoint({
  method: 'GET',
  path: '/api/takeover/dossiers',
  permission: 'takeover.import',
  tag,
  summary: '已接续的廉政档案 Persons whose dossiers were taken over',
  query: z.strictObject(filters),
  returns: pageOf(dossierLine),
})
export const exportDossiers = endpoint({
  method: 'GET',
  path: '/api/takeover/dossiers.xlsx',
  permission: 'takeover.import',
  tag,
  answers: 'file',
  summary: '导出已接续的廉政档案 Export who has which dossier',
  query: z.strictObject(filters),
})
export const readDossiers = endpoint({
  method: 'GET',
  path: '/api/takeover/dossiers/:id',
  permission: 'takeover.import',
  tag,
  summary: '一人的廉政档案 The dossiers of one person; the look is recorded',
  params: z.strictObject({ id: z.string().min(1).max(60) }),
  query: z.strictObject(node),
  returns: dossierPage,
})
/** What stands under the wrong person: the whole dossier, or one of its entries, ends with its scans, and the number is free again. */
export const endDossier = endpoint({
  method: 'POST',
  path: '/api/takeover/dossiers/:id/end',
  permission: 'takeover.import',
  tag,
  summary: '撤销接续错误的档案 Take out a dossier or an entry that was taken over wrongly',
  params: z.strictObject({ id: z.string().min(1).max(60) }),
  query: z.strictObject(node),
  body: z.strictObject({
    dossierNo: z.string().min(1).max(60),
    /** Null: the whole dossier. */
    entryId: z.uuid().nullable(),
    reason: z.string().trim().min(4).max(500).meta({ title: '理由' }),
  }),
  returns: dossierPage,
})
