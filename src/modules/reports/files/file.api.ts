import { z } from 'zod'
import { endpoint, idParams } from '../../../platform/http/endpoint.api.ts'
import { fileClaim } from '../report.schema.ts'

const tag = '举报附件 report files'

/** One sealed chunk is at most this long. */
export const CHUNK_LONGEST = 1_060_000

export const chunkQuery = z.strictObject({
  file: z.uuid(),
  number: z.coerce.number().int().min(0).max(3999),
  chunks: z.coerce.number().int().min(1).max(4000),
})

/** Files come before the message that names them. The same chunk sent again is taken once. */
export const putOfficeChunk = endpoint({
  method: 'PUT',
  path: '/api/reports/:id/chunks',
  permission: 'report.handle',
  isWatched: true,
  tag,
  takes: 'file',
  longest: CHUNK_LONGEST,
  summary: "上传附件分块（密文） One sealed chunk of an officer's file",
  params: idParams,
  query: chunkQuery,
  returns: z.strictObject({ have: z.int() }),
})

export const readOfficeChunk = endpoint({
  method: 'GET',
  path: '/api/reports/:id/chunks',
  permission: 'report.read',
  isWatched: true,
  tag,
  answers: 'file',
  summary: '下载附件分块（密文） One sealed chunk of a file',
  params: idParams,
  query: z.strictObject({ file: z.uuid(), number: z.coerce.number().int().min(0).max(3999) }),
})

/** Which chunks are there already, so that an upload goes on where it broke off. */
export const uploadState = z.array(fileClaim.extend({ have: z.array(z.int()) }))

export const readOfficeUploads = endpoint({
  method: 'GET',
  path: '/api/reports/:id/uploads',
  permission: 'report.handle',
  isWatched: true,
  tag,
  summary: '未完成的上传 Uploads of the officer that no message names yet',
  params: idParams,
  returns: uploadState,
})
