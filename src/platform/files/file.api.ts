import { z } from 'zod'
import { endpoint, idParams } from '../http/endpoint.api.ts'
import { fileName, keptFile, mediaType } from './file.schema.ts'

const tag = '附件 Files'

export const uploadFile = endpoint({
  method: 'POST',
  path: '/api/files',
  permission: 'self',
  summary: '上传附件 Upload a file (up to 50 MB; 涉密信息不得录入)',
  tag,
  query: z.strictObject({ fileName, mediaType: mediaType.default('application/octet-stream') }),
  takes: 'file',
  returns: keptFile,
})

export const downloadFile = endpoint({
  method: 'GET',
  path: '/api/files/:id/content',
  permission: 'self',
  summary: '下载附件 Download a file; the download is noted in the trail',
  tag,
  params: idParams,
  answers: 'file',
})
