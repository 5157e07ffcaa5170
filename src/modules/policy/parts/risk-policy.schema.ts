import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'

const entry = z.strictObject({
  code: z.string().min(1),
  label: z.string().min(1),
  /** From this day it is chosen no more; what bears it keeps it. */
  retiredFrom: daySchema.optional().meta({ title: '停用日期' }),
})
const rank = z.int().min(1).max(5)

/** A factor that the grader judges, with what each value means; value 1 is the first meaning. */
const factor = z.strictObject({ ...entry.shape, meanings: z.array(z.string().min(1)).min(2).max(5) })

/** At least these values of these factors lift the rank whatever the score says 一票提级. */
const veto = z.strictObject({ atLeast: z.record(z.string(), z.int().min(1)), rank })

const method = { code: z.string().min(1), title: z.string().min(1), version: z.int().min(1), vetoes: z.array(veto).default([]) }

/** Methods by which a risk point gets its level (C3, P25): their formula is shown beside every result. */
export const gradingMethodSchema = z.discriminatedUnion('kind', [
  /** Σ weight · value; below `lines[0]` rank 1, below `lines[1]` rank 2, and so on. */
  z.strictObject({
    kind: z.literal('weighted'),
    ...method,
    factors: z.array(z.strictObject({ ...factor.shape, weight: z.number().positive().max(1) })).min(1),
    lines: z.array(z.number().positive()).min(1).max(4),
  }),
  /** The value of one factor is the rank 按危害程度. */
  z.strictObject({ kind: z.literal('harm'), ...method, factors: z.array(factor).length(1) }),
  /** How many basic positions the point meets; `counts` is the fewest for rank 1, 2 …; what lies below the first has rank 1. */
  z.strictObject({ kind: z.literal('positions'), ...method, counts: z.array(z.int().min(1)).min(2).max(5) }),
  /** The highest rank that any of these methods gives. */
  z.strictObject({ kind: z.literal('maxOf'), ...method, of: z.array(z.string().min(1)).min(2) }),
])
export type GradingMethod = z.infer<typeof gradingMethodSchema>

/** A stage of review and the roles that may take it at the unit or above (R95). */
const stage = z.strictObject({
  stage: z.enum(['section', 'discipline', 'party']),
  title: z.string().min(1),
  roles: z.array(z.string().min(1)).min(1),
})

/** The risk-point part of a pack: words, dictionaries, grading, reviews, notice, filing, warning line. R66–R103. */
export const riskPolicySchema = z
  .strictObject({
    words: z.strictObject({
      point: z.string().min(1).meta({ title: '风险点' }),
      form: z.string().min(1).meta({ title: '岗位风险点自查表' }),
      catalogue: z.string().min(1).meta({ title: '岗位风险点目录' }),
      /** What the institution calls its layers 层次 (R72); a pack that says nothing has unit, section and post. */
      carriers: z
        .strictObject({
          unit: z.string().min(1).meta({ title: '单位' }),
          section: z.string().min(1).meta({ title: '科室' }),
          post: z.string().min(1).meta({ title: '岗位' }),
        })
        .optional()
        .meta({ title: '层次用语' }),
    }),
    affairs: z.array(entry).min(1).meta({ title: '事务类别' }),
    positions: z
      .array(z.strictObject({ ...entry.shape, meaning: z.string().min(1) }))
      .min(1)
      .meta({ title: '基本风险点位置' }),
    discovery: z.array(entry).min(1).meta({ title: '排查渠道' }),
    grading: z.strictObject({ method: z.string().min(1), methods: z.array(gradingMethodSchema).min(1) }),
    review: z.array(stage).min(1),
    /** Working days of the notice inside the unit 公示; 0: none. */
    noticeDays: z.int().min(0).max(60),
    /** Must the superior have given a receipt before a point comes into force 备案? */
    isFiled: z.boolean(),
    /** Warning line 警戒线 of a post that has none of its own (R87). */
    warningLine: z.number().positive(),
    /** From which likeness two forms of one unit are shown to reviewers as copied, 0 … 1. */
    copiedFrom: z.number().min(0.5).max(1),
  })
  .refine(({ grading }) => grading.methods.some((each) => each.code === grading.method), {
    error: '现用的评级方法不在方法表中',
    path: ['grading', 'method'],
  })
  .refine(
    ({ grading }) =>
      grading.methods.every((each) => each.kind !== 'maxOf' || each.of.every((code) => isPlainMethod(grading.methods, code))),
    {
      error: '取高法只能取自已列出的其他方法',
      path: ['grading', 'methods'],
    },
  )
export type RiskPolicy = z.infer<typeof riskPolicySchema>

function isPlainMethod(methods: readonly GradingMethod[], code: string): boolean {
  return methods.some((each) => each.code === code && each.kind !== 'maxOf')
}
