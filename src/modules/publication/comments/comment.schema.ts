import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { DIMENSIONS } from '../site/words.schema.ts'

/** Waits for the office; shown; held back with a reason (P17). */
export const COMMENT_STATES = ['waiting', 'shown', 'held'] as const
export type CommentState = (typeof COMMENT_STATES)[number]
export const COMMENT_STATE_TITLES: Readonly<Record<CommentState, string>> = { waiting: '待审看', shown: '已显示', held: '不予显示' }

export const COMMENT_LONGEST = 500

/** A comment of the public 评议: what was said and on which day, never by whom. */
export const commentLine = z.strictObject({
  id: z.uuid(),
  unitId: z.string(),
  unitName: z.string(),
  text: z.string(),
  receivedOn: daySchema,
  state: z.enum(COMMENT_STATES),
  reason: z.string().nullable(),
  answer: z.string().nullable(),
  answeredOn: daySchema.nullable(),
  /** 转登记: the entry of the ledger that it became, to those who may see that entry. */
  entry: z.strictObject({ itemId: z.uuid(), ledgerNo: z.string(), on: daySchema }).nullable(),
  /** The mark by which it was formerly handed over; to the office alone. */
  handedOverOn: daySchema.nullable(),
  revision: z.int(),
  mayAct: z.array(z.enum(['moderate', 'answer', 'register'])),
})
export type CommentLine = z.infer<typeof commentLine>

/** Ratings of a unit in sum; an average only from 5 on, so that nobody's own mark can be read off it. */
export const ratingSum = z.strictObject({ dimension: z.enum(DIMENSIONS), count: z.int(), average: z.number().nullable() })
export type RatingSum = z.infer<typeof ratingSum>
