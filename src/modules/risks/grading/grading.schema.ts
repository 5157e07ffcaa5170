import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'

/** What the grader judged: a value for each factor, and the basic positions that the point meets. */
export const gradingInputs = z.strictObject({
  values: z.record(z.string(), z.int().min(1).max(5)).default({}),
  positions: z.array(z.string()).default([]),
})
export type GradingInputs = z.infer<typeof gradingInputs>

/** How a result came about, line by line, in terms a screen can put into words. */
export const gradingStep = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('term'), label: z.string(), weight: z.number(), value: z.int(), part: z.number() }),
  z.strictObject({ kind: z.literal('value'), label: z.string(), value: z.int() }),
  z.strictObject({ kind: z.literal('count'), count: z.int() }),
  z.strictObject({ kind: z.literal('lines'), score: z.number(), lines: z.array(z.number()), rank: z.int() }),
  z.strictObject({ kind: z.literal('method'), title: z.string(), rank: z.int() }),
  z.strictObject({ kind: z.literal('veto'), conditions: z.array(z.strictObject({ label: z.string(), atLeast: z.int() })), rank: z.int() }),
])
export type GradingStep = z.infer<typeof gradingStep>

/** The level that a method gives, with what led to it. */
export interface GradingResult {
  rank: number
  score: number | null
  steps: GradingStep[]
}

/** A grade as kept 评级记录: inputs, method and its version, grader, reason (R94). */
export const gradeLine = z.strictObject({
  id: z.uuid(),
  method: z.string(),
  methodTitle: z.string(),
  methodVersion: z.int(),
  inputs: gradingInputs,
  score: z.number().nullable(),
  rank: z.int(),
  /** What the method gave; the grader may differ from it with a reason. */
  proposedRank: z.int(),
  reason: z.string(),
  byName: z.string(),
  on: daySchema,
  isOfMeeting: z.boolean(),
})
export type GradeLine = z.infer<typeof gradeLine>

/** What is sent to grade a point. */
export const gradingBody = z.strictObject({
  method: z.string().min(1).meta({ title: '评级方法' }),
  inputs: gradingInputs,
  /** Another level than the method gives needs a reason. */
  rank: z.int().min(1).max(5).meta({ title: '等级' }),
  reason: z.string().trim().max(1000).default('').meta({ title: '理由' }),
})
export type GradingBody = z.infer<typeof gradingBody>
