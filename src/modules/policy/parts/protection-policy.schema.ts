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

/** How whoever reported or answered is protected against being made to suffer for it 打击报复 (X22, R225). */
export const retaliationPolicySchema = z
  .strictObject({
    kinds: z.array(z.strictObject({ code: z.string().regex(/^[a-zA-Z]{2,30}$/), label: z.string().min(1) })).min(1),
    /** From the request to whether it is taken up. */
    answerLimit: limit,
    /** From taking it up to the measures standing. */
    measureLimit: limit,
  })
  .meta({ title: '打击报复情况和保护申请' })
export type RetaliationPolicy = z.infer<typeof retaliationPolicySchema>

/** How whoever a letter addresses is heard 陈述申辩, and words that are wrong are put right 更正 (X33, R228). */
export const hearingPolicySchema = z
  .strictObject({
    /** From the statement or request to the answer of somebody other than the letter's author. */
    answerLimit: limit,
  })
  .meta({ title: '陈述申辩和更正' })
export type HearingPolicy = z.infer<typeof hearingPolicySchema>

/** Protection 保护 of who reports and of who is reported; what a pack leaves out stands as usual. */
export const protectionPolicySchema = z
  .strictObject({
    clarification: clarificationPolicySchema.optional(),
    retaliation: retaliationPolicySchema.optional(),
    hearing: hearingPolicySchema.optional(),
  })
  .meta({ title: '保护' })

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

export const USUAL_RETALIATION: RetaliationPolicy = {
  kinds: [
    { code: 'transfer', label: '调岗' },
    { code: 'demotion', label: '降职' },
    { code: 'appraisal', label: '考核' },
    { code: 'benefits', label: '待遇' },
    { code: 'threats', label: '言语威胁' },
    { code: 'other', label: '其他' },
  ],
  answerLimit: { count: 3, unit: 'workday' },
  measureLimit: { count: 10, unit: 'workday' },
}

export const USUAL_HEARING: HearingPolicy = { answerLimit: { count: 10, unit: 'workday' } }
