import { z } from 'zod'
import { daySchema } from '../../kernel/day.ts'
import { countdown } from '../matters/matter.schema.ts'
import { personLine, subjectLine } from '../organisation/organisation.schema.ts'
import { APPROVAL_STEPS } from '../policy/parts/warning-policy.schema.ts'
import { dutyLine } from './duties/duty.schema.ts'

/** A warning has no state that its letters and duties don't give it. */
export const WARNING_STATES = [
  'drafting',
  'approving',
  'issued',
  'open',
  'overdue',
  'poor',
  'secondTerm',
  'failed',
  'accountable',
  'handedOver',
  'closed',
  'withdrawn',
] as const
export type WarningState = (typeof WARNING_STATES)[number]

/** Conditions of Article 14, each with the signs of the pack that were found (G5). */
export const conditionsSchema = z.strictObject({
  brokeRule: z.boolean().meta({ title: '不遵守工作规则' }),
  publicDissatisfied: z.boolean().meta({ title: '引起群众不满' }),
  seriousConsequence: z.boolean().meta({ title: '造成严重后果' }),
  signs: z.array(z.string()).max(20).default([]).meta({ title: '认定情形' }),
})
export type Conditions = z.infer<typeof conditionsSchema>

/** What the drafter writes 拟稿. */
export const draftSchema = z.strictObject({
  conditions: conditionsSchema,
  rank: z.int().min(1).meta({ title: '预警等级' }),
  deviationReason: z.string().trim().max(1000).nullable().default(null).meta({ title: '与建议等级不一致的理由' }),
  instrument: z.string().min(1).meta({ title: '文书' }),
  personId: z.string().nullable().meta({ title: '当事人' }),
  unitId: z.string().meta({ title: '责任单位' }),
  facts: z.string().trim().min(10).max(8000).meta({ title: '事实' }),
  brokenRules: z.array(z.string()).max(20).meta({ title: '违反的规则' }),
  demands: z.string().trim().min(4).max(4000).meta({ title: '要求' }),
  /** Limits by duty kind in working days where they differ from the pack's (R156). */
  limits: z.record(z.string(), z.int().min(1).max(120)).default({}),
})
export type WarningDraft = z.infer<typeof draftSchema>

/** Service of a letter 送达; served earlier than entered needs a reason and both dates (P15). */
export const serviceSchema = z.strictObject({
  servedOn: daySchema.meta({ title: '送达日期' }),
  method: z.enum(['inPerson', 'system', 'post', 'leftAtPlace']).meta({ title: '送达方式' }),
  receiver: z.string().trim().min(1).max(60).meta({ title: '签收人' }),
  backdatingReason: z.string().trim().max(500).nullable().default(null).meta({ title: '补录原因' }),
})
export type Service = z.infer<typeof serviceSchema>

export const letterLine = z.strictObject({
  id: z.uuid(),
  warningId: z.uuid(),
  purpose: z.enum(['warning', 'rectification']),
  instrument: z.string(),
  title: z.string(),
  docNo: z.string().nullable(),
  state: z.enum(['draft', 'approving', 'returned', 'issued', 'served', 'withdrawn']),
  draftedBy: personLine,
  steps: z.array(
    z.strictObject({
      step: z.enum(APPROVAL_STEPS),
      role: z.string(),
      person: personLine.nullable(),
      at: z.string().nullable(),
      verdict: z.enum(['approved', 'returned']).nullable(),
      comment: z.string().nullable(),
    }),
  ),
  /** The step that waits now; null when none. */
  waitingFor: z.enum(APPROVAL_STEPS).nullable(),
  mayApprove: z.boolean(),
  issuedOn: z.string().nullable(),
  service: serviceSchema.nullable(),
})
export type LetterLine = z.infer<typeof letterLine>

export const warningLine = z.strictObject({
  id: z.uuid(),
  matterId: z.uuid(),
  matterNo: z.string(),
  docNo: z.string().nullable(),
  title: z.string(),
  rank: z.int(),
  state: z.enum(WARNING_STATES),
  person: personLine.nullable(),
  unitId: z.string(),
  unitName: z.string(),
  draftedBy: z.string(),
  issuedOn: z.string().nullable(),
  countdown: countdown.nullable(),
})

export const warningPage = z.strictObject({
  warning: warningLine,
  draft: draftSchema,
  proposedRank: z.int().nullable(),
  letters: z.array(letterLine),
  duties: z.array(dutyLine),
  /** What the ladder opens now: `rectificationNotice`, `admonitionTalk`, `accountability`, `handOver`, `close`. */
  open: z.array(z.string()),
  accountability: z.array(
    z.strictObject({ on: z.string(), byName: z.string(), persons: z.array(subjectLine), form: z.string(), authority: z.string() }),
  ),
  handOver: z
    .strictObject({ on: z.string(), finding: z.string(), decidedBy: z.string(), decisionNo: z.string(), receiver: z.string() })
    .nullable(),
})

/** Accountability 责任追究 (R262, R263): the leader in charge, the section head and the person directly responsible. */
export const accountabilitySchema = z.strictObject({
  persons: z
    .array(
      z.strictObject({
        personId: z.string(),
        as: z.enum(['leaderInCharge', 'sectionHead', 'directlyResponsible', 'directLeader', 'principalLeader']),
      }),
    )
    .min(1)
    .max(8)
    .meta({ title: '责任人' }),
  form: z.string().trim().min(2).max(200).meta({ title: '追究方式' }),
  authority: z.string().trim().min(2).max(120).meta({ title: '决定机关 (干部管理权限)' }),
  reason: z.string().trim().min(10).max(4000).meta({ title: '事由' }),
})

/** Hand-over 移送: only with a recorded finding and the decision of the competent body (P2). */
export const handOverSchema = z.strictObject({
  finding: z.string().trim().min(10).max(4000).meta({ title: '构成违纪违法的认定' }),
  decidedBy: z.string().trim().min(2).max(120).meta({ title: '作出决定的机关' }),
  decisionNo: z.string().trim().min(2).max(60).meta({ title: '决定文号' }),
  receiver: z.string().trim().min(2).max(120).meta({ title: '接收机关' }),
})

/** A rectification notice 整改通知书 (R187): the failed duties, what is lacking, a new limit. */
export const noticeSchema = z.strictObject({
  dutyIds: z.array(z.uuid()).min(1).max(10).meta({ title: '未完成事项' }),
  defects: z.string().trim().min(10).max(8000).meta({ title: '存在问题' }),
  demands: z.string().trim().min(4).max(4000).meta({ title: '整改要求' }),
  limit: z.int().min(1).max(120).nullable().default(null).meta({ title: '时限 (工作日)' }),
})
