import { z } from 'zod'

const limit = z.strictObject({ count: z.int().min(1).max(366), unit: z.enum(['workday', 'day']) })

/** Three ways of clarification 澄清方式 (X22): told to the person by letter or in person; told to their party organisation; circular in a scope. */
export const CLARIFICATION_WAYS = ['direct', 'organisation', 'circular'] as const
export type ClarificationWay = (typeof CLARIFICATION_WAYS)[number]

/** How what proved unfounded is clarified 澄清; a way that is not listed is not open here. */
export const clarificationPolicySchema = z
  .strictObject({
    ways: z.array(z.strictObject({ code: z.enum(CLARIFICATION_WAYS), label: z.string().min(1) })).min(1),
    /** Within which the person concerned is asked to answer. */
    answerLimit: limit,
    /** From the proposal to the delivery. */
    limit,
  })
  .meta({ title: '澄清' })
export type ClarificationPolicy = z.infer<typeof clarificationPolicySchema>

/** Protection 保护 of who reports and of who is reported; what a pack leaves out stands as usual. */
export const protectionPolicySchema = z.strictObject({ clarification: clarificationPolicySchema.optional() }).meta({ title: '保护' })

/** What holds where a pack says nothing (X22). */
export const USUAL_CLARIFICATION: ClarificationPolicy = {
  ways: [
    { code: 'direct', label: '向本人发函或者当面说明' },
    { code: 'organisation', label: '向所在党组织发函或者当面说明' },
    { code: 'circular', label: '在一定范围内通报' },
  ],
  answerLimit: { count: 5, unit: 'workday' },
  limit: { count: 15, unit: 'workday' },
}
