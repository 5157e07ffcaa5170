import { z } from 'zod'
import { daySchema } from '../../kernel/day.ts'
import { scaleSchema } from '../../kernel/scale.ts'
import { appointmentPolicySchema } from './parts/collecting/appointment-policy.schema.ts'
import { channelFormsSchema, handlingPolicySchema } from './parts/collecting/intake-policy.schema.ts'
import { measurePolicySchema } from './parts/measure-policy.schema.ts'
import { checkPolicySchema } from './parts/check-policy.schema.ts'
import { decisionPolicySchema } from './parts/decision-policy.schema.ts'
import { routinePolicySchema } from './parts/routine-policy.schema.ts'
import { powerPolicySchema } from './parts/power-policy.schema.ts'
import { protectionPolicySchema } from './parts/protection-policy.schema.ts'
import { retentionPolicySchema } from './parts/retention-policy.schema.ts'
import { reportPolicySchema } from './parts/collecting/report-policy.schema.ts'
import { riskPolicySchema } from './parts/risk-policy.schema.ts'
import { surveyPolicySchema } from './parts/collecting/survey-policy.schema.ts'
import { warningPolicySchema } from './parts/warning-policy.schema.ts'

const entry = z.strictObject({
  code: z.string().min(1),
  label: z.string().min(1),
  /** From this day it is chosen no more; what bears it keeps it. */
  retiredFrom: daySchema.optional().meta({ title: '停用日期' }),
})

/** A dictionary entry of the pack: stable code, label in the institution's own word. */
export type Entry = z.infer<typeof entry>

/** A limit of an act; calendar days only where the pack says so (P23). */
export const limitSchema = z.strictObject({
  count: z.int().min(1).max(366).meta({ title: '天数' }),
  unit: z.enum(['workday', 'day']).meta({ title: '工作日 / 自然日' }),
})

/** A channel by which information comes in 信息来源渠道; petitions are handled first (R133, P20). */
const channel = z.strictObject({
  ...entry.shape,
  /** How far the source can be relied on before it is checked, 1 low … 3 high. */
  reliability: z.int().min(1).max(3),
  isPetition: z.boolean(),
})

/** A clause of the library 条款库, cited by the first three criteria (R150). */
export const clauseSchema = z.strictObject({
  code: z.string().min(1),
  kind: z.enum(['discipline', 'regulation', 'selfDiscipline']).meta({ title: '党纪条规 / 行政法规 / 廉洁自律规定' }),
  title: z.string().min(1),
  article: z.string().min(1),
  docNo: z.string().max(60).optional().meta({ title: '文号' }),
  text: z.string().max(600).optional().meta({ title: '内容摘要 (自行表述)' }),
  effectiveFrom: daySchema.optional().meta({ title: '施行日期' }),
  /** From this day it is cited no more; sheets that cite it keep it. */
  retiredFrom: daySchema.optional().meta({ title: '停用日期' }),
})
export type Clause = z.infer<typeof clauseSchema>

/** Bodies of an institution that take part in the chain (C6, C7). */
export const BODIES = ['discipline', 'leadingGroup', 'partyCommittee', 'legalSupervision', 'superiorDiscipline'] as const
const body = z.enum(BODIES)

/** Who manages and who supervises powers of one level (Art. 21; the top level turns the hierarchy round). */
const tier = z.strictObject({
  rank: z.int().min(1),
  manage: z.enum(['sectionHead', 'leaderInCharge', 'principalLeader']),
  supervise: z.array(z.enum(['leaderInCharge', 'principalLeader', 'disciplineCommittee', 'legalSupervision'])).min(1),
})

/** A policy pack 制度方案: one institution's regulation as data, versioned and inherited (section 4). */
export const packSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9.-]+$/)
    .meta({ title: '方案代号' }),
  version: z.int().min(1).meta({ title: '版本' }),
  extends: z.string().optional().meta({ title: '继承自' }),
  meta: z.strictObject({
    title: z.string().min(1),
    status: z.enum(['trial', 'inForce']).meta({ title: '试行 / 施行' }),
    effectiveFrom: daySchema,
    /** On trial 试行: when the trial is looked back on (R267). */
    reviewOn: daySchema.optional().meta({ title: '试行期满评估日期' }),
    interpreter: z.string(),
    /** To whom the regulation applies, in its own words (R24–R27); a pack need not say. */
    scope: z.string().trim().min(4).max(500).optional().meta({ title: '实施范围' }),
    basis: z.array(z.string()).meta({ title: '依据 (文号)' }),
    principles: z.array(z.string()),
  }),
  terms: z.strictObject({ risk: z.string(), ledger: z.string(), unit: z.string(), section: z.string(), person: z.string() }),
  bodies: z.strictObject({
    informationReceiver: body,
    assessor: body,
    issuer: body,
    tracker: body,
    archiveKeeper: body,
    reportTo: z.array(body).min(1),
    names: z.record(z.enum(BODIES), z.string().min(1)),
  }),
  scales: z.strictObject({ point: scaleSchema, information: scaleSchema, warning: scaleSchema, power: scaleSchema }),
  layers: z.array(entry).min(1).meta({ title: '岗位层次' }),
  channels: z.array(channel).min(1).meta({ title: '信息来源渠道' }),
  channelForms: channelFormsSchema,
  handling: handlingPolicySchema.optional(),
  protection: protectionPolicySchema.optional(),
  retention: retentionPolicySchema.optional(),
  signTypes: z.array(entry).min(1).meta({ title: '苗头性 / 倾向性 / 征兆性' }),
  keyAreas: z.array(entry).min(1).meta({ title: '重点领域' }),
  riskTypes: z.array(entry).min(1).meta({ title: '风险类型' }),
  causes: z
    .array(z.strictObject({ ...entry.shape, measure: z.string().min(1) }))
    .min(1)
    .meta({ title: '成因与建议措施' }),
  clauses: z.array(clauseSchema).min(1).meta({ title: '条款库' }),
  assessment: z.strictObject({
    method: z.enum(['criteria6']),
    limit: limitSchema,
    urgentLimit: limitSchema,
    /** Fewest opinions before a level may be determined. */
    quorum: z.int().min(1),
    headSpeaksLast: z.boolean(),
    /** How soon after the conclusion the source is told; the usual limit where nothing is said. */
    feedbackLimit: limitSchema.optional().meta({ title: '向来源反馈的时限' }),
  }),
  warning: warningPolicySchema,
  supervision: z.array(tier).min(1),
  frequencies: z.strictObject({
    spotCheckHighRisk: z.string(),
    selfCheck: z.string(),
    study: z.string(),
    learningSpotCheck: z.string(),
    appraisalMonths: z.array(z.int().min(1).max(12)),
  }),
  powers: powerPolicySchema,
  measures: measurePolicySchema,
  risks: riskPolicySchema,
  decisions: decisionPolicySchema,
  routine: routinePolicySchema,
  appointments: appointmentPolicySchema.optional(),
  surveys: surveyPolicySchema.optional(),
  /** Public reports 群众举报; a pack that says nothing has the usual ones (`reportPolicyOf`). */
  reports: reportPolicySchema.optional(),
  /** Checks of persons and units 排查; a pack that says nothing has none. */
  checks: checkPolicySchema.optional(),
  /** Rule pack of the indicator library that this institution runs (indicators §5). */
  rulePack: z.enum(['generic', 'bank', 'highway', 'township']),
})
export type PolicyPack = z.infer<typeof packSchema>

/** What a child pack states: any part of a pack, plus its identity. Objects merge, lists replace. */
export type PackSource = { id: string; version: number; extends?: string } & Record<string, unknown>
