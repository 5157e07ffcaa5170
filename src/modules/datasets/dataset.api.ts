import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../platform/http/endpoint.api.ts'
import { mappingSchema } from './mapping/mapping.schema.ts'

const tag = '业务数据 datasets'
const words = z.strictObject({ zh: z.string(), en: z.string() })

const column = z.strictObject({
  name: z.string(),
  title: words,
  type: z.enum(['text', 'amount', 'day', 'instant', 'integer', 'number', 'boolean']),
  isRequired: z.boolean(),
})

export const listTables = endpoint({
  method: 'GET',
  path: '/api/datasets/tables',
  permission: 'dataset.read',
  tag,
  summary: '规范表登记 Canonical tables, their columns and what the lake holds',
  returns: z.array(
    z.strictObject({
      name: z.string(),
      title: words,
      columns: z.array(column),
      rows: z.int(),
      partitions: z.int(),
      lastImportAt: z.string().nullable(),
    }),
  ),
})

const uploadQuery = z.strictObject({ fileName: z.string().min(1).max(200), table: z.string().optional() })

/** Look into a file without keeping it: encoding, columns, guesses, first rows, problems. */
export const previewFile = endpoint({
  method: 'POST',
  path: '/api/datasets/preview',
  permission: 'dataset.import',
  tag,
  takes: 'file',
  summary: '预览文件并猜测列 Preview a file and guess its mapping',
  query: uploadQuery,
  returns: z.strictObject({
    uploadId: z.string(),
    format: z.enum(['csv', 'xes']),
    encoding: z.string(),
    sha256: z.string(),
    /** The import that brought this very file in before, if any. */
    importedAlready: z.strictObject({ importId: z.string(), at: z.string() }).nullable(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    /** The table is '' where no canonical one fits. */
    mapping: mappingSchema.extend({ table: z.string() }),
    /** True where the mapping comes from an earlier import of the same columns. */
    isSavedMapping: z.boolean(),
    problems: z.array(z.strictObject({ row: z.int().nullable(), field: z.string().nullable(), reason: z.string() })),
  }),
})

const importLine = z.strictObject({
  id: z.uuid(),
  fileName: z.string(),
  table: z.string(),
  at: z.string(),
  byName: z.string(),
  rowsGood: z.int(),
  rowsBad: z.int(),
  sha256: z.string(),
  state: z.enum(['done', 'failed']),
})

/** Bring a previewed file in under a mapping. Good rows go to the lake, bad ones to a rejects file. */
export const importFile = endpoint({
  method: 'POST',
  path: '/api/datasets/imports',
  permission: 'dataset.import',
  tag,
  summary: '导入文件 Import a previewed file',
  body: z.strictObject({ uploadId: z.string(), fileName: z.string().min(1).max(200), mapping: mappingSchema }),
  returns: z.strictObject({
    import: importLine,
    rejects: z.array(z.strictObject({ row: z.int(), field: z.string().nullable(), value: z.string().nullable(), reason: z.string() })),
  }),
})

export const listImports = endpoint({
  method: 'GET',
  path: '/api/datasets/imports',
  permission: 'dataset.read',
  tag,
  summary: '导入记录 Past imports',
  query: rowQuery,
  returns: pageOf(importLine),
})

export const readRejects = endpoint({
  method: 'GET',
  path: '/api/datasets/imports/:id/rejects',
  permission: 'dataset.read',
  tag,
  answers: 'file',
  summary: '下载退回行（含行号、字段、原因） Rejected rows as CSV',
  params: idParams,
})
