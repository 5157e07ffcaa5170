import { z } from 'zod'
import { wordsSchema } from '../../datasets/canonical.schema.ts'

/** Against its warning line: at or above it, from four fifths of it on, or below that. */
export const SCORE_STATES = ['above', 'near', 'below'] as const
export type ScoreState = (typeof SCORE_STATES)[number]

/** What each state is called on paper; screens have their own words in both languages. */
export const SCORE_STATE_TITLES: Record<ScoreState, string> = { above: '达到警戒线', near: '接近警戒线', below: '未达警戒线' }

/** One signal's part of a score: weight · confidence · decay. */
const partSchema = z.strictObject({
  signalId: z.string(),
  rule: z.string(),
  title: wordsSchema,
  rank: z.int(),
  raisedOn: z.string(),
  /** Triage, on which the confidence rests. */
  state: z.enum(['new', 'watching', 'registered']),
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
  state: z.enum(SCORE_STATES),
  /** So much for each level of the post's highest risk point above the first. */
  inherent: z.number(),
  parts: z.array(partSchema),
  /** The score on earlier days and today, the oldest first, with the signals as they are sorted today. */
  course: z.array(z.strictObject({ on: z.string(), score: z.number() })),
})
export type PostScore = z.infer<typeof postScore>
