import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'

/**
 * What became of an untrue report 失实检举的认定 (X26): false accusation 诬告陷害, which the competent body determined
 * (P9), or honest error 错告, which protects the reporter. Recorded as somebody decided it, never proposed.
 */
export const DETERMINATION_RESULTS = ['falseAccusation', 'honestError'] as const
export type DeterminationResult = (typeof DETERMINATION_RESULTS)[number]
export const DETERMINATION_TITLES: Readonly<Record<DeterminationResult, string>> = {
  falseAccusation: '诬告陷害',
  honestError: '错告、检举失实（非诬告）',
}

export const DETERMINATION_STATES = ['recorded', 'approved', 'refused'] as const
export type DeterminationState = (typeof DETERMINATION_STATES)[number]
export const DETERMINATION_STATE_TITLES: Readonly<Record<DeterminationState, string>> = {
  recorded: '待审批',
  approved: '已认定',
  refused: '未批准',
}

/** Whether the reporter of the entry is known: somebody on its list of readers, or nobody. The name never stands here. */
export const DETERMINATION_REPORTERS = ['named', 'unknown'] as const

/** What the head of the office records 登记认定; of honest error no outside decision is asked. */
export const determinationEntry = z.strictObject({
  result: z.enum(DETERMINATION_RESULTS).meta({ title: '认定结论' }),
  facts: z.string().trim().min(10).max(4000).meta({ title: '认定的事实' }),
  basis: z.string().trim().max(300).default('').meta({ title: '依据条款' }),
  decidedBy: z.string().trim().max(120).default('').meta({ title: '作出认定的机关' }),
  decidedOn: daySchema.nullable().default(null).meta({ title: '认定日期' }),
  docNo: z.string().trim().max(60).default('').meta({ title: '认定文书文号' }),
  /** The decision itself, as it was received. */
  files: z.array(z.uuid()).max(1).default([]).meta({ title: '认定文书' }),
})
export type DeterminationEntry = z.infer<typeof determinationEntry>

/** Of false accusation: everything on which it stands, so that the form says beside the field what is lacking. */
export const accusationEntry = determinationEntry.extend({
  basis: z.string().trim().min(2).max(300).meta({ title: '依据条款' }),
  decidedBy: z.string().trim().min(2).max(120).meta({ title: '作出认定的机关' }),
  decidedOn: daySchema.meta({ title: '认定日期' }),
  docNo: z.string().trim().min(2).max(60).meta({ title: '认定文书文号' }),
  files: z.array(z.uuid()).min(1).max(1).meta({ title: '认定文书' }),
})

export const determinationDecision = z.strictObject({
  decision: z.enum(['approve', 'refuse']).meta({ title: '审批结论' }),
  opinion: z.string().trim().min(2).max(500).meta({ title: '审批意见' }),
})
export type DeterminationDecision = z.infer<typeof determinationDecision>

export const determinationLine = z.strictObject({
  id: z.uuid(),
  matterId: z.string(),
  matterNo: z.string(),
  itemId: z.string(),
  title: z.string(),
  result: z.enum(DETERMINATION_RESULTS),
  state: z.enum(DETERMINATION_STATES),
  decidedBy: z.string(),
  decidedOn: z.string().nullable(),
  docNo: z.string(),
  reporter: z.enum(DETERMINATION_REPORTERS),
  recordedByName: z.string(),
  recordedOn: z.string(),
})
export type DeterminationLine = z.infer<typeof determinationLine>

export const determinationPage = z.strictObject({
  line: determinationLine,
  facts: z.string(),
  basis: z.string(),
  files: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  approval: z.strictObject({ byName: z.string(), on: z.string(), opinion: z.string() }).nullable(),
  mayDecide: z.boolean(),
})
export type DeterminationPage = z.infer<typeof determinationPage>

/** The determinations of one entry, and whether the reader may record one. */
export const determinationsOfItem = z.strictObject({
  lines: z.array(determinationLine),
  reporter: z.enum(DETERMINATION_REPORTERS),
  mayRecord: z.boolean(),
})
