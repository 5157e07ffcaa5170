import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'

const entry = z.strictObject({
  code: z.string().min(1),
  label: z.string().min(1),
  /** From this day it is chosen no more; what bears it keeps it. */
  retiredFrom: daySchema.optional().meta({ title: '停用日期' }),
})

/** A fraction of the members who have to be there: 1/2, 2/3. */
const fraction = z.strictObject({ numerator: z.int().min(1), denominator: z.int().min(2) })

/** A kind of meeting that decides 议事会议, and how many of its members have to be there. */
const meetingKind = z.strictObject({ ...entry.shape, quorum: fraction })

/** The decisions part of a pack 三重一大 (X12): what has to be decided together, and where. */
export const decisionPolicySchema = z.strictObject({
  kinds: z
    .array(z.strictObject({ ...entry.shape, hasAmount: z.boolean() }))
    .min(1)
    .meta({ title: '三重一大事项类别' }),
  /** In fen: funds below it go through the ordinary approval. */
  amountLine: z.int().min(1).meta({ title: '大额资金标准（分）' }),
  meetings: z.array(meetingKind).min(1).meta({ title: '议事会议与到会要求' }),
})
export type DecisionPolicy = z.infer<typeof decisionPolicySchema>
