import { z } from 'zod'
import { daySchema } from '../../kernel/day.ts'
import { countdown } from '../matters/matter.schema.ts'
import { personLine } from '../organisation/organisation.schema.ts'

/** 三重一大事项 on its way: brought up, decided or not, carried out. */
export const DECISION_STATES = ['proposed', 'passed', 'deferred', 'rejected', 'executed'] as const
export type DecisionState = (typeof DECISION_STATES)[number]

export const DECISION_STATE_TITLES: Readonly<Record<DecisionState, string>> = {
  proposed: '待上会',
  passed: '通过，执行中',
  deferred: '暂缓',
  rejected: '未通过',
  executed: '已执行',
}

export const VOTES = ['for', 'against', 'abstain'] as const
export type Vote = (typeof VOTES)[number]
export const VOTE_TITLES: Readonly<Record<Vote, string>> = { for: '同意', against: '反对', abstain: '弃权' }

/** What departed from the rule and is kept for good. */
export const DEVIATIONS = ['headNotLast', 'executedBeforeDecided'] as const
export type DeviationKind = (typeof DEVIATIONS)[number]

const said = (least: number, most: number) => z.string().trim().min(least).max(most)

/** 会前调研论证 (R65): what was looked into before the meeting. */
export const investigation = z.strictObject({
  findings: said(4, 4000).meta({ title: '调研论证情况' }),
  risks: said(2, 2000).meta({ title: '风险评估' }),
  legality: said(2, 2000).meta({ title: '合法合规性审查' }),
  consultation: said(2, 2000).meta({ title: '征求意见情况' }),
})
export type Investigation = z.infer<typeof investigation>

export const decisionDraft = z.strictObject({
  unitId: z.string().min(1).meta({ title: '单位' }),
  kind: z.string().min(1).max(60).meta({ title: '事项类别' }),
  title: said(4, 160).meta({ title: '事项名称' }),
  amount: z.int().positive().max(1e14).nullable().meta({ title: '金额' }),
  content: said(4, 4000).meta({ title: '事项内容' }),
})
export type DecisionDraft = z.infer<typeof decisionDraft>

/** One member's word: view and vote, in the order of speech. */
const speech = z.strictObject({
  personId: z.string().min(1).meta({ title: '发言人' }),
  view: said(1, 1000).meta({ title: '意见' }),
  vote: z.enum(VOTES).meta({ title: '表决' }),
})

const recusal = z.strictObject({
  personId: z.string().min(1).meta({ title: '回避人员' }),
  relation: said(2, 200).meta({ title: '回避事由' }),
})

/** 会议记录: who was there, who stood aside, who said what in which order. */
export const meetingRecord = z.strictObject({
  heldOn: daySchema.meta({ title: '会议日期' }),
  kind: z.string().min(1).max(60).meta({ title: '会议类型' }),
  members: z.int().min(1).max(200).meta({ title: '应到人数' }),
  present: z.array(z.string().min(1)).min(1).max(200).meta({ title: '到会人员' }),
  recused: z.array(recusal).max(50).meta({ title: '回避' }),
  speeches: z.array(speech).min(1).max(200).meta({ title: '发言与表决' }),
  minutesNo: said(2, 60).nullable().meta({ title: '纪要编号' }),
})
export type MeetingRecord = z.infer<typeof meetingRecord>

export const RESULT_TITLES: Readonly<Record<'passed' | 'deferred' | 'rejected', string>> = {
  passed: '通过',
  deferred: '暂缓',
  rejected: '未通过',
}

/** How the votes came out, with the figures that explain it. */
export const outcome = z.strictObject({
  result: z.enum(['passed', 'deferred', 'rejected']),
  /** Members that count: all, less those who stood aside. */
  base: z.int(),
  present: z.int(),
  /** Fewest that had to be there, fewest votes that pass. */
  quorum: z.int(),
  needed: z.int(),
  for: z.int(),
  against: z.int(),
  abstain: z.int(),
})
export type Outcome = z.infer<typeof outcome>

export const decisionLine = z.strictObject({
  id: z.uuid(),
  no: z.string(),
  kind: z.string(),
  kindLabel: z.string(),
  title: z.string(),
  amount: z.int().nullable(),
  unitId: z.string(),
  unitName: z.string(),
  state: z.enum(DECISION_STATES),
  proposedOn: daySchema,
  decidedOn: daySchema.nullable(),
  executor: personLine.nullable(),
  dueOn: daySchema.nullable(),
  countdown: countdown.nullable(),
  isOverdue: z.boolean(),
  deviations: z.int(),
  disclosedOn: daySchema.nullable(),
})
export type DecisionLine = z.infer<typeof decisionLine>

const file = z.strictObject({ id: z.uuid(), name: z.string() })

export const DECISION_ACTS = ['investigate', 'meet', 'assign', 'step', 'execute', 'disclose'] as const
export type DecisionAct = (typeof DECISION_ACTS)[number]

export const decisionPage = z.strictObject({
  line: decisionLine,
  content: z.string(),
  revision: z.int(),
  proposer: personLine.nullable(),
  /** Whether the reader sees how it was decided, or only what was disclosed. */
  isOpen: z.boolean(),
  investigation: investigation.nullable(),
  meetings: z.array(
    z.strictObject({
      id: z.uuid(),
      record: meetingRecord,
      kindLabel: z.string(),
      headId: z.string().nullable(),
      outcome,
      recordedBy: personLine.nullable(),
      files: z.array(file),
    }),
  ),
  persons: z.array(personLine),
  steps: z.array(z.strictObject({ on: daySchema, by: personLine.nullable(), text: z.string() })),
  executedOn: daySchema.nullable(),
  deviations: z.array(z.strictObject({ kind: z.enum(DEVIATIONS), on: daySchema, by: personLine.nullable(), reason: z.string() })),
  disclosure: z.string().nullable(),
  mayAct: z.array(z.enum(DECISION_ACTS)),
})
export type DecisionPage = z.infer<typeof decisionPage>
