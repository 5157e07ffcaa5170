import { z } from 'zod'
import { daySchema } from '../../kernel/day.ts'
import { FLOW_STATES } from '../flows/flow.schema.ts'
import { countdown } from '../matters/matter.schema.ts'
import { personLine } from '../organisation/organisation.schema.ts'
import { appraisalFinding } from '../risks/point/point.schema.ts'
import { controlRule } from './library/rule.schema.ts'
import { PHASES } from '../policy/parts/measure-policy.schema.ts'

/** Life of a measure: planned, carried out, proved by evidence, verified by another or returned (R112). */
export const MEASURE_STATES = ['planned', 'inProgress', 'submitted', 'returned', 'verified'] as const
export type MeasureState = (typeof MEASURE_STATES)[number]

export const MEASURE_STATE_TITLES: Readonly<Record<MeasureState, string>> = {
  planned: '未开始',
  inProgress: '落实中',
  submitted: '待核验',
  returned: '退回补充',
  verified: '已落实',
}

/** 防范类型: what a case teaches is prevented in this case, in the system, or in a campaign on one topic (R126). */
export const PREVENTIONS = ['individual', 'system', 'special'] as const
export type Prevention = (typeof PREVENTIONS)[number]
export const PREVENTION_TITLES: Readonly<Record<Prevention, string>> = { individual: '个案预防', system: '系统预防', special: '专项预防' }

/** The type of measures that optimise a flow 优化工作流程 (R117). */
export const FLOW_TYPE = 'flow'

/** What a measure says: what is done against the point, by whom, until when, on what rule. */
export const measureContent = z.strictObject({
  text: z.string().trim().min(4).max(1000).meta({ title: '防控措施' }),
  type: z.string().min(1).max(60).meta({ title: '措施类型' }),
  phase: z.enum(PHASES).meta({ title: '防控阶段' }),
  ownerId: z.string().min(1).meta({ title: '责任人' }),
  dueOn: daySchema.meta({ title: '完成期限' }),
  ruleId: z.uuid().nullable().meta({ title: '依据制度' }),
  prevention: z.enum(PREVENTIONS).nullable().default(null).meta({ title: '防范类型' }),
})
export type MeasureContent = z.infer<typeof measureContent>

/** A measure is judged by four questions 针对性、有效性、可操作性、约束力 (R128), 1 weak … 5 strong. */
export const QUALITIES = ['pertinence', 'effectiveness', 'operability', 'bindingForce'] as const
const mark = z.strictObject({ score: z.int().min(1).max(5), note: z.string().trim().max(300) })
export const judgement = z.strictObject({ pertinence: mark, effectiveness: mark, operability: mark, bindingForce: mark })
export type Judgement = z.infer<typeof judgement>

export const measureLine = z.strictObject({
  id: z.uuid(),
  pointId: z.uuid(),
  pointNo: z.string(),
  pointTitle: z.string(),
  pointRank: z.int().nullable(),
  unitId: z.string(),
  unitName: z.string(),
  text: z.string(),
  type: z.string(),
  typeLabel: z.string(),
  phase: z.enum(PHASES),
  phaseLabel: z.string(),
  prevention: z.enum(PREVENTIONS).nullable(),
  owner: personLine,
  dueOn: daySchema,
  state: z.enum(MEASURE_STATES),
  /** Runs until it is verified; evidence handed in stops it. */
  countdown: countdown.nullable(),
  isOverdue: z.boolean(),
})
export type MeasureLine = z.infer<typeof measureLine>

export const MEASURE_ACTS = ['revise', 'start', 'submit', 'verify'] as const
export type MeasureAct = (typeof MEASURE_ACTS)[number]

/** How a measure stood from one day to another; the last stands still. */
export const measureVersion = z.strictObject({
  /** 1 the first of those shown. */
  place: z.int(),
  fromOn: daySchema,
  untilOn: daySchema.nullable(),
  text: z.string(),
  phase: z.enum(PHASES),
  ownerName: z.string(),
  dueOn: daySchema,
  prevention: z.enum(PREVENTIONS).nullable(),
  state: z.enum(MEASURE_STATES),
  /** The finding of an appraisal from which it comes (R266). */
  finding: appraisalFinding.nullable(),
})
export type MeasureVersion = z.infer<typeof measureVersion>

/** A version of a chart that a measure led to. */
export const measureFlow = z.strictObject({ id: z.uuid(), name: z.string(), version: z.int(), state: z.enum(FLOW_STATES) })
export type MeasureFlow = z.infer<typeof measureFlow>

export const measurePage = z.strictObject({
  line: measureLine,
  content: measureContent,
  revision: z.int(),
  rule: controlRule.nullable(),
  evidence: z.string().nullable(),
  files: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  submittedOn: daySchema.nullable(),
  verifiedBy: personLine.nullable(),
  verifiedOn: daySchema.nullable(),
  opinion: z.string().nullable(),
  judgement: judgement.nullable(),
  /** The newest first. */
  versions: z.array(measureVersion),
  /** Versions of the chart that it led to, the newest first. */
  flows: z.array(measureFlow),
  /** May the reader begin such a version now 据此修订流程图? */
  mayReviseFlow: z.boolean(),
  mayAct: z.array(z.enum(MEASURE_ACTS)),
})
export type MeasurePage = z.infer<typeof measurePage>
