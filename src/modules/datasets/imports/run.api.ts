import { z } from 'zod'
import { endpoint, idParams } from '../../../platform/http/endpoint.api.ts'
import { previewed } from '../dataset.api.ts'
import { mappingSchema } from '../mapping/mapping.schema.ts'

const tag = '业务数据 datasets'
const words = z.strictObject({ zh: z.string(), en: z.string() })
const fileName = z.string().min(1).max(200)
const digest = z.string().regex(/^[0-9a-f]{64}$/)

/** The largest file taken, 64 GB. */
const LARGEST = 64 * 2 ** 30

/** Pieces of a large file: what each holds at most, and from which size a file comes in pieces. */
export const PIECE_BYTES = 16 * 2 ** 20
export const LARGE_FROM = 16 * 2 ** 20

const wholeFile = z.strictObject({ fileName, size: z.int().min(1).max(LARGEST), modifiedAt: z.int() })

/** Begin to hand in a large file, or go on with one that broke off. */
export const beginUpload = endpoint({
  method: 'POST',
  path: '/api/datasets/uploads',
  permission: 'dataset.import',
  tag,
  summary: '分段上传：开始或续传 Begin or resume an upload in pieces',
  body: wholeFile,
  returns: z.strictObject({ piecesId: digest, bytes: z.int() }),
})

export const sendPiece = endpoint({
  method: 'PUT',
  path: '/api/datasets/uploads/:piecesId',
  permission: 'dataset.import',
  tag,
  takes: 'file',
  summary: '分段上传：一段 One piece, at the place where the last one ended',
  params: z.strictObject({ piecesId: digest }),
  query: z.strictObject({ at: z.int().min(0), fileName: fileName.optional() }),
  returns: z.strictObject({ bytes: z.int() }),
})

export const previewPieces = endpoint({
  method: 'POST',
  path: '/api/datasets/uploads/:piecesId/preview',
  permission: 'dataset.import',
  tag,
  summary: '分段上传：预览 Look into a file whose pieces are all there',
  params: z.strictObject({ piecesId: digest }),
  body: wholeFile,
  returns: previewed,
})

/** Look once more into a file that lies there: another sheet, another table. */
export const previewAgain = endpoint({
  method: 'POST',
  path: '/api/datasets/previews',
  permission: 'dataset.import',
  tag,
  summary: '再次预览（另一工作表或另一规范表） Look again, at another sheet or for another table',
  body: z.strictObject({ uploadId: digest, fileName, sheet: z.string().max(100).optional(), table: z.string().optional() }),
  returns: previewed,
})

export const runLine = z.strictObject({
  id: z.uuid(),
  at: z.string(),
  byName: z.string(),
  /** Name of the file or of the query. */
  sourceName: z.string(),
  isQuery: z.boolean(),
  table: z.string(),
  state: z.enum(['queued', 'running', 'stopping', 'done', 'unchanged', 'refused', 'failed', 'stopped']),
  progress: z
    .strictObject({
      phase: z.enum(['reading', 'checking', 'writing']),
      bytes: z.number(),
      ofBytes: z.number(),
      rows: z.number(),
      percent: z.number(),
      /** Seconds since the run began. */
      seconds: z.number(),
    })
    .nullable(),
  /** From beginning to end; 0 while it runs. */
  seconds: z.number(),
  importId: z.uuid().nullable(),
  problems: z.array(z.strictObject({ row: z.int().nullable(), field: z.string().nullable(), reason: words })),
})

export const startRun = endpoint({
  method: 'POST',
  path: '/api/datasets/runs',
  permission: 'dataset.import',
  tag,
  summary: '后台导入 Import a previewed file in the background',
  body: z.strictObject({
    uploadId: digest,
    fileName,
    sheet: z.string().max(100).optional(),
    columns: z.array(z.string()),
    mapping: mappingSchema,
    tableVersion: z.int().min(0).optional(),
  }),
  returns: runLine,
})

export const listRuns = endpoint({
  method: 'GET',
  path: '/api/datasets/runs',
  permission: 'dataset.read',
  tag,
  summary: '后台导入的进度和结果 Imports in the background: progress and results',
  returns: z.array(runLine),
})

export const stopRunning = endpoint({
  method: 'POST',
  path: '/api/datasets/runs/:id/stop',
  permission: 'dataset.import',
  tag,
  summary: '停止导入，不留半截数据 Stop an import; nothing half-written stays',
  params: idParams,
  returns: runLine,
})
