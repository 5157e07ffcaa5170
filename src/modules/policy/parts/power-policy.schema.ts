import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'

const entry = z.strictObject({
  code: z.string().min(1),
  label: z.string().min(1),
  /** From this day it is chosen no more; what bears it keeps it. */
  retiredFrom: daySchema.optional().meta({ title: '停用日期' }),
})

/** A category of powers 职权类别 with its kinds (R56–R59), in the institution's own words. */
const category = z.strictObject({
  ...entry.shape,
  /** Does exercising it take money in: then the basis of the charge is asked for. */
  isCharge: z.boolean(),
  kinds: z.array(entry).min(1).meta({ title: '职权事项类型' }),
})

/** A class by final decision right 最终决定权: who has the last word (R60). Independent of the level of risk (C5). */
const decisionClass = z.strictObject({ ...entry.shape, definition: z.string().min(1) })

/** The powers part of a pack: how this institution sorts its powers. */
export const powerPolicySchema = z.strictObject({
  categories: z.array(category).min(1).meta({ title: '职权类别' }),
  classes: z.array(decisionClass).min(2).meta({ title: '按最终决定权分类' }),
})
export type PowerPolicy = z.infer<typeof powerPolicySchema>
