import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { COMMENT_STATES, commentLine, ratingSum } from './comment.schema.ts'

const tag = '评议 public comments'
const revision = z.int().min(1).meta({ title: '修改序号' })
const permission = 'publicComment.read'

const filters = z.strictObject({
  ...rowQuery.shape,
  unitId: z.string().max(60).optional(),
  state: z.enum(COMMENT_STATES).optional(),
})

export const listComments = endpoint({
  method: 'GET',
  path: '/api/public-comments',
  permission,
  tag,
  summary: '群众评议 Comments of the public, the newest first',
  query: filters,
  returns: pageOf(commentLine),
})

export const exportComments = endpoint({
  method: 'GET',
  path: '/api/public-comments.xlsx',
  permission,
  tag,
  answers: 'file',
  summary: '导出群众评议 Export comments to Excel',
  query: filters,
})

export const readRatings = endpoint({
  method: 'GET',
  path: '/api/public-comments/ratings',
  permission,
  tag,
  summary: '评分汇总 Ratings of a unit in sum',
  query: z.strictObject({ unitId: z.string().min(1).max(60) }),
  returns: z.array(ratingSum),
})

export const readComment = endpoint({
  method: 'GET',
  path: '/api/public-comments/:id',
  permission,
  tag,
  summary: '一条评议 One comment',
  params: idParams,
  returns: commentLine,
})

export const handleComment = endpoint({
  method: 'POST',
  path: '/api/public-comments/:id/acts',
  permission,
  tag,
  summary: '显示、不予显示、答复 Show, hold back, answer',
  params: idParams,
  body: z.strictObject({
    revision,
    act: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('show') }),
      z.strictObject({ kind: z.literal('hold'), reason: z.string().trim().max(300).meta({ title: '不予显示的理由' }) }),
      z.strictObject({ kind: z.literal('answer'), answer: z.string().trim().min(4).max(1000).meta({ title: '答复' }) }),
    ]),
  }),
  returns: commentLine,
})
