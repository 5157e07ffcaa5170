import { z } from 'zod'

const limit = z.strictObject({ count: z.int().min(1).max(366), unit: z.enum(['workday', 'day']) })

/** One thing that a channel's own form asks 登记表单栏目; the answer is kept as text. */
export const formFieldSchema = z
  .strictObject({
    code: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/),
    label: z.string().min(1).max(40),
    kind: z.enum(['text', 'area', 'day', 'number', 'choice']),
    isRequired: z.boolean().optional(),
    /** Of a `choice`. */
    options: z.array(z.string().min(1).max(60)).max(30).optional(),
  })
  .refine((field) => (field.kind === 'choice') === (field.options !== undefined), {
    error: '选择栏须列出选项，其他栏不列',
    path: ['options'],
  })
export type FormField = z.infer<typeof formFieldSchema>

/** By channel code, what its form asks beyond what every entry has; a pack that says nothing asks nothing more. */
export const channelFormsSchema = z.record(z.string(), z.array(formFieldSchema).max(20)).optional().meta({ title: '各渠道登记表单' })

/** Ways of handling 办理方式: by oneself, passed to another body, given to a unit below, overseen, helped with. */
export const HANDLING_MODES = ['own', 'refer', 'assign', 'supervise', 'assist'] as const
/** Dispositions of a clue 线索处置方式 (X13). */
export const DISPOSITIONS = ['inquiry', 'preliminary', 'park', 'close'] as const

const way = <const T extends readonly [string, ...string[]]>(codes: T) =>
  z.strictObject({ code: z.enum(codes), label: z.string().min(1), limit: limit.nullable() })

/** How entries of the ledger are handled; a way that is not listed is not open here. */
export const handlingPolicySchema = z
  .strictObject({ modes: z.array(way(HANDLING_MODES)).min(1), dispositions: z.array(way(DISPOSITIONS)) })
  .meta({ title: '办理方式和线索处置方式' })
export type HandlingPolicy = z.infer<typeof handlingPolicySchema>

/** What holds where a pack says nothing: the five modes and the four dispositions, with the limits of X14, X15 and X18. */
export const USUAL_HANDLING: HandlingPolicy = {
  modes: [
    { code: 'own', label: '自办', limit: null },
    { code: 'refer', label: '转办', limit: { count: 5, unit: 'workday' } },
    { code: 'assign', label: '交办', limit: { count: 30, unit: 'workday' } },
    { code: 'supervise', label: '督办', limit: { count: 20, unit: 'workday' } },
    { code: 'assist', label: '协办', limit: { count: 15, unit: 'workday' } },
  ],
  dispositions: [
    { code: 'inquiry', label: '谈话函询', limit: { count: 15, unit: 'workday' } },
    { code: 'preliminary', label: '初步核实', limit: { count: 60, unit: 'workday' } },
    { code: 'park', label: '暂存待查', limit: null },
    { code: 'close', label: '予以了结', limit: null },
  ],
}
