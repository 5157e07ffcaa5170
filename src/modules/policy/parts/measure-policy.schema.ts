import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'

const entry = z.strictObject({
  code: z.string().min(1),
  label: z.string().min(1),
  /** From this day it is chosen no more; what bears it keeps it. */
  retiredFrom: daySchema.optional().meta({ title: '停用日期' }),
})

/** Phases of control 前期防控、中期监控、后期处置 (R121–R123, R127). */
export const PHASES = ['early', 'middle', 'late'] as const

/** What a point of a rank must have at least: so many measures, acting in these phases (R120). */
const need = z.strictObject({ rank: z.int().min(1), least: z.int().min(1), phases: z.array(z.enum(PHASES)) })

/** The measures part of a pack. */
export const measurePolicySchema = z.strictObject({
  types: z.array(entry).min(1).meta({ title: '措施类型' }),
  /** Which type of measure answers a cause (R115–R119). */
  suggestions: z.array(z.strictObject({ cause: z.string().min(1), type: z.string().min(1) })),
  phases: z
    .array(z.strictObject({ code: z.enum(PHASES), label: z.string().min(1) }))
    .length(3)
    .meta({ title: '防控阶段' }),
  needs: z.array(need).min(1).meta({ title: '各级风险点的最低措施' }),
})
export type MeasurePolicy = z.infer<typeof measurePolicySchema>
