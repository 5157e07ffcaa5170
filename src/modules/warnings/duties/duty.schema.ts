import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { countdown } from '../../matters/matter.schema.ts'
import { personLine } from '../../organisation/organisation.schema.ts'
import { DUTY_KINDS } from '../../policy/parts/warning-policy.schema.ts'

/** States of one duty 回告义务; `duty.rules.ts` holds its life as a table. */
export const DUTY_STATES = [
  'pending',
  'owed',
  'objected',
  'answered',
  'overdue',
  'poor',
  'demanded',
  'answeredAgain',
  'failed',
  'met',
  'accounted',
  'withdrawn',
] as const
export type DutyState = (typeof DUTY_STATES)[number]

/** A reply 回告: statement, cause analysis, measures (R167, R170–R173). */
export const replySchema = z.strictObject({
  text: z.string().trim().min(10).max(20000).meta({ title: '说明 / 报告正文' }),
  /** Cause codes of the pack 成因; asked of rectification and unit reports. */
  causes: z.array(z.string()).max(10).default([]).meta({ title: '成因剖析' }),
  measures: z
    .array(
      z.strictObject({
        what: z.string().trim().min(4).max(500).meta({ title: '整改措施' }),
        owner: z.string().trim().min(1).max(60).meta({ title: '责任人' }),
        dueOn: daySchema.meta({ title: '完成日期' }),
      }),
    )
    .max(30)
    .default([]),
  files: z.array(z.uuid()).max(20).default([]),
})
export type Reply = z.infer<typeof replySchema>

/** A unit's report, as its form asks for it: cause and measures are part of it (R167). */
export const unitReplySchema = replySchema.extend({
  causes: z.array(z.string()).min(1, { error: '请至少选择一项成因' }).max(10).meta({ title: '成因剖析' }),
  measures: replySchema.shape.measures.unwrap().min(1, { error: '请至少填写一项措施' }),
})

/** A verdict 核查结论: passed, poor (整改不力). Overdue is told by the clock, never chosen (R191). */
export const verdictSchema = z.strictObject({
  checks: z.string().trim().min(10).max(8000).meta({ title: '核查经过' }),
  evidence: z.string().trim().min(2).max(4000).meta({ title: '核查依据' }),
  files: z.array(z.uuid()).max(20).default([]),
})

/** Every act on a duty 办理. */
export const actSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answer'), reply: replySchema }),
  z.strictObject({ kind: z.literal('object'), text: z.string().trim().min(10).max(8000).meta({ title: '申辩意见' }) }),
  z.strictObject({ kind: z.literal('uphold'), text: z.string().trim().min(4).max(2000).meta({ title: '答复' }) }),
  z.strictObject({
    kind: z.literal('vary'),
    text: z.string().trim().min(4).max(2000).meta({ title: '变更内容' }),
    dueOn: daySchema.meta({ title: '新时限' }),
  }),
  z.strictObject({ kind: z.literal('withdraw'), text: z.string().trim().min(4).max(2000).meta({ title: '撤销理由' }) }),
  z.strictObject({ kind: z.literal('accept'), verdict: verdictSchema }),
  z.strictObject({ kind: z.literal('reject'), verdict: verdictSchema }),
  z.strictObject({ kind: z.literal('urge'), text: z.string().trim().min(4).max(2000).meta({ title: '催办内容' }) }),
])
export type Act = z.infer<typeof actSchema>
export type ActKind = Act['kind']

/** Who answers 责任主体: a person, or a unit by its head. */
export const respondent = z.strictObject({
  kind: z.enum(['person', 'unit']),
  id: z.string(),
  name: z.string(),
  head: personLine.nullable(),
})

export const dutyLine = z.strictObject({
  id: z.uuid(),
  warningId: z.uuid(),
  letterId: z.uuid(),
  docNo: z.string(),
  letterTitle: z.string(),
  matterId: z.uuid(),
  kind: z.enum(DUTY_KINDS),
  respondent,
  state: z.enum(DUTY_STATES),
  /** How it failed, if it did: two reasons kept apart (R191). */
  failure: z.enum(['overdue', 'poor']).nullable(),
  servedOn: z.string().nullable(),
  countdown: countdown.nullable(),
  urgings: z.int(),
  /** Acts open to the person who asks, by the same rules as the server's. */
  mayAct: z.array(z.string()),
})
export type DutyLine = z.infer<typeof dutyLine>

export const dutyPage = z.strictObject({
  duty: dutyLine,
  replies: z.array(z.strictObject({ id: z.uuid(), at: z.string(), byName: z.string(), isLate: z.boolean(), reply: replySchema })),
  objections: z.array(z.strictObject({ at: z.string(), byName: z.string(), kind: z.string(), text: z.string() })),
  verifications: z.array(z.strictObject({ at: z.string(), byName: z.string(), result: z.enum(['met', 'poor']), verdict: verdictSchema })),
  urgings: z.array(z.strictObject({ on: z.string(), byName: z.string(), text: z.string() })),
})
