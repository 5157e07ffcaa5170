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
  /** Added by the institution; retired: nothing new is brought in. */
  isAdded: z.boolean(),
  isRetired: z.boolean(),
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
      /** A table of the institution's own. */
      isAdded: z.boolean(),
      /** The column by which a record is looked for. */
      searchColumn: z.string().nullable(),
      rows: z.int(),
      rejects: z.int(),
      partitions: z.int(),
      lastImportAt: z.string().nullable(),
      /** First and last day that the rows tell of. */
      firstDay: z.string().nullable(),
      lastDay: z.string().nullable(),
    }),
  ),
})

/** Where a record comes from: source file or query, and its row there. */
export const traceRecord = endpoint({
  method: 'GET',
  path: '/api/datasets/tables/:name/sources',
  permission: 'dataset.read',
  tag,
  summary: '数据来源：一条记录出自哪个文件的哪一行 Lineage of a record: file and row',
  params: z.strictObject({ name: z.string().max(60) }),
  query: z.strictObject({ value: z.string().min(1).max(200) }),
  returns: z.array(
    z.strictObject({
      /** Null where the lake's file was entered by no import of this house. */
      source: z
        .strictObject({ importId: z.string(), fileName: z.string(), at: z.string(), byName: z.string(), sha256: z.string() })
        .nullable(),
      digest: z.string(),
      row: z.int(),
      /** False where a later source brought the same key. */
      isCurrent: z.boolean(),
      values: z.record(z.string(), z.string().nullable()),
    }),
  ),
})

const uploadQuery = z.strictObject({ fileName: z.string().min(1).max(200), table: z.string().optional() })

/** What a look into a file finds: encoding, columns, guesses, first rows, problems. */
export const previewed = z.strictObject({
  uploadId: z.string(),
  format: z.enum(['csv', 'xlsx', 'parquet', 'xes']),
  encoding: z.string(),
  sha256: z.string(),
  /** Sheets of a workbook, and the one that was looked at; null for the first and for other files. */
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  /** The import that brought this very file in before, if any. */
  importedAlready: z.strictObject({ importId: z.string(), at: z.string() }).nullable(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  /** The table is '' where no canonical one fits. */
  mapping: mappingSchema.extend({ table: z.string() }),
  /** True where the mapping comes from an earlier import of the same columns. */
  isSavedMapping: z.boolean(),
  /** Versions of what the institution added, by table, as it was when the file was looked at; 0 for others. */
  versions: z.record(z.string(), z.int()),
  problems: z.array(z.strictObject({ row: z.int().nullable(), field: z.string().nullable(), reason: z.string(), reasonEn: z.string() })),
})

/** Look into a file without keeping it. */
export const previewFile = endpoint({
  method: 'POST',
  path: '/api/datasets/preview',
  permission: 'dataset.import',
  tag,
  takes: 'file',
  summary: '预览文件并猜测列 Preview a file and guess its mapping',
  query: uploadQuery,
  returns: previewed,
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
  body: z.strictObject({
    uploadId: z.string(),
    fileName: z.string().min(1).max(200),
    sheet: z.string().max(100).optional(),
    mapping: mappingSchema,
    /** The version of the table under which the mapping was made; where given, a table that changed since is refused. */
    tableVersion: z.int().min(0).optional(),
  }),
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
