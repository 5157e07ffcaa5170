import { z } from 'zod'
import { endpoint, pageOf, pageQuery } from '../../../platform/http/endpoint.api.ts'
import { wordsSchema } from '../../datasets/canonical.schema.ts'
import { postScore, SCORE_STATES } from './score.schema.ts'

const tag = '预警指标 indicators'
const filters = {
  search: pageQuery.shape.search,
  unitId: z.string().max(100).optional(),
  state: z.enum(SCORE_STATES).optional(),
  sort: z.enum(['share', '-share', 'score', '-score', 'trend', '-trend']).optional(),
}

export const listPostScores = endpoint({
  method: 'GET',
  path: '/api/post-scores',
  permission: 'indicator.score',
  tag,
  summary: '岗位分值与警戒线 Posts against their warning line, each sum with its parts',
  query: pageQuery.extend(filters),
  returns: pageOf(postScore),
})

export const readPostScore = endpoint({
  method: 'GET',
  path: '/api/post-scores/:postId',
  permission: 'indicator.score',
  tag,
  summary: '一个岗位的分值 One post: the signals that make up its sum, its course, and the settings of the score',
  params: z.strictObject({ postId: z.string().min(1).max(200) }),
  returns: z.strictObject({
    post: postScore,
    /** What each signal says, by its id; those that were imported with the record say nothing. */
    sentences: z.record(z.string(), wordsSchema),
    /** As they hold at the unit of the post. */
    settings: z.array(z.strictObject({ key: z.string(), title: wordsSchema, unit: z.string(), value: z.number() })),
  }),
})

export const exportPostScores = endpoint({
  method: 'GET',
  path: '/api/post-scores.xlsx',
  permission: 'indicator.score',
  tag,
  answers: 'file',
  summary: '导出 Excel Export the posts that the list shows',
  query: z.strictObject(filters),
})
