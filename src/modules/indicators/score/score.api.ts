import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.api.ts'
import { wordsSchema } from '../../datasets/canonical.schema.ts'

/** One signal's part of a score: weight · confidence · decay. */
const partSchema = z.strictObject({
  signalId: z.string(),
  rule: z.string(),
  title: wordsSchema,
  rank: z.int(),
  raisedOn: z.string(),
  weight: z.number(),
  confidence: z.number(),
  decay: z.number(),
  part: z.number(),
})

/** The score of a post against its warning line 警戒线: always the list that explains it, as far as the reader may see it. */
export const postScore = z.strictObject({
  postId: z.string(),
  title: z.string(),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  score: z.number(),
  line: z.number(),
  /** 3 · (rank of the post's highest risk point − 1). */
  inherent: z.number(),
  parts: z.array(partSchema),
})
export type PostScore = z.infer<typeof postScore>

export const listPostScores = endpoint({
  method: 'GET',
  path: '/api/post-scores',
  permission: 'indicator.score',
  tag: '预警指标 indicators',
  summary: '岗位分值与警戒线 Posts against their warning line, each sum with its parts',
  query: z.strictObject({ unitId: z.string().max(100).optional() }),
  returns: z.array(postScore),
})
