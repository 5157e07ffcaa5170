import { z } from 'zod'
import { daySchema } from '../../kernel/day.ts'
import { citedClause } from './clauses/clause.schema.ts'
import { aboutLine } from '../intake/entry/entry.schema.ts'
import { countdown } from '../matters/matter.schema.ts'
import { personLine, subjectLine } from '../organisation/organisation.schema.ts'

export const TRUTHFULNESS = ['founded', 'partlyFounded', 'unfounded', 'unverifiable'] as const

/** Life of an assessment 评估: office pre-assessment, tabled at a meeting, concluded (P8). */
export const ASSESSMENT_STATES = ['draft', 'tabled', 'concluded'] as const
export type AssessmentState = (typeof ASSESSMENT_STATES)[number]

/** Breach of rules 0 none · 1 minor · 2 clear · 3 serious, with the clauses it rests on (R147, R150, P24). */
const breach = z.strictObject({
  score: z.int().min(0).max(3),
  clauses: z.array(z.string()).max(20),
  note: z.string().max(2000).default(''),
})

/** A graded criterion 1–3; the clauses it rests on where there are any. */
const graded = z.strictObject({
  score: z.int().min(1).max(3),
  clauses: z.array(z.string()).max(20).optional(),
  note: z.string().max(2000).default(''),
})

/** Six criteria of an information item's level 六项依据 (R147). */
export const criteriaSchema = z.strictObject({
  discipline: breach.meta({ title: '党纪条规' }),
  regulation: breach.meta({ title: '行政法规' }),
  selfDiscipline: breach.meta({ title: '廉洁自律规定' }),
  probability: graded.meta({ title: '腐败行为发生几率' }),
  severity: graded.meta({ title: '后果严重程度' }),
  urgency: graded.meta({ title: '紧急程度' }),
})
export type Criteria = z.infer<typeof criteriaSchema>

/** The office's pre-assessment 预评估. */
export const preAssessmentSchema = z.strictObject({
  truthfulness: z.enum(TRUTHFULNESS).meta({ title: '真实性' }),
  truthfulnessNote: z.string().trim().min(4).max(2000).meta({ title: '核实情况' }),
  harm: z.string().trim().min(4).max(2000).meta({ title: '危害性' }),
  criteria: criteriaSchema,
})
export type PreAssessment = z.infer<typeof preAssessmentSchema>

export const opinionSchema = z.strictObject({
  rank: z.int().min(0).meta({ title: '建议等级 (0 = 不予认定)' }),
  isDissent: z.boolean().meta({ title: '不同意见' }),
  text: z.string().trim().min(2).max(2000).meta({ title: '意见' }),
})

/** What an assessment leads to 处置方式. */
export const ACTIONS = ['none', 'guidance', 'warning', 'riskPointChange', 'handOver', 'park'] as const
/** What may be taken beside the first: parking and doing nothing stand alone. */
export const ALSO = ['guidance', 'warning', 'riskPointChange', 'handOver'] as const

/** What the assessing body determines 评估结论. */
export const conclusionSchema = z.strictObject({
  /** Rank on the information scale; null when unfounded or unverifiable. */
  rank: z.int().nullable().meta({ title: '信息等级' }),
  deviationReason: z.string().trim().max(1000).nullable().default(null).meta({ title: '与测算等级不一致的理由' }),
  action: z.enum(ACTIONS).meta({ title: '处置方式' }),
  /** What else follows beside the first 一并采取. */
  also: z.array(z.enum(ALSO)).max(3).optional().meta({ title: '一并采取' }),
  reviewOn: daySchema.nullable().default(null).meta({ title: '暂存复查日期' }),
  meeting: z.string().trim().min(2).max(200).meta({ title: '专题会议' }),
})
export type Conclusion = z.infer<typeof conclusionSchema>

/** How a member signs the sheet: with a reservation where they have one. */
export const signatureSchema = z.strictObject({ remark: z.string().trim().max(500).default('').meta({ title: '保留意见' }) })

/** A change of a risk point that follows from the conclusion. The reason is read by all who read the point: it names no matter and no reporter. */
export const pointChangeSchema = z.strictObject({
  pointId: z.uuid().meta({ title: '风险点' }),
  reason: z.string().trim().min(4).max(500).meta({ title: '调整理由 (不写举报人和具体线索)' }),
})

/** A member's own declaration that the matter touches their interests 利益申报. */
export const interestSchema = z.strictObject({ reason: z.string().trim().min(4).max(500).meta({ title: '回避事由' }) })

export const assessmentPage = z.strictObject({
  id: z.uuid(),
  matterId: z.uuid(),
  matterNo: z.string(),
  itemId: z.uuid(),
  itemTitle: z.string(),
  /** What was reported; members decide on it without access to the ledger (P8). */
  content: z.string(),
  subjects: z.array(subjectLine),
  /** Affairs, decision bodies and key links that it is about (R80). */
  about: z.array(aboutLine),
  state: z.enum(ASSESSMENT_STATES),
  pre: preAssessmentSchema,
  /** Computed by P24 from the six criteria; null for unfounded and unverifiable. */
  computedRank: z.int().nullable(),
  /** Why this rank, in words of the rule: codes for the screen. */
  reasons: z.array(z.string()),
  preparedBy: personLine,
  tabledOn: z.string().nullable(),
  members: z.array(z.strictObject({ person: personLine, isHead: z.boolean(), hasSpoken: z.boolean() })),
  opinions: z.array(
    z.strictObject({ person: personLine, order: z.int(), rank: z.int(), isDissent: z.boolean(), text: z.string(), at: z.string() }),
  ),
  quorum: z.int(),
  /** Are the opinions open to all who sit 意见已公开? Before that each sees only their own. */
  isOpen: z.boolean(),
  /** Was this item parked before 暂存到期再评? */
  isReview: z.boolean(),
  meeting: z.strictObject({ id: z.uuid(), title: z.string() }).nullable(),
  /** The clauses that the sheet cites, as they stood. */
  cited: z.array(citedClause),
  signatures: z.array(z.strictObject({ person: personLine, remark: z.string(), at: z.string() })),
  /** Risk points whose change was proposed upon it (R151). */
  pointChanges: z.array(
    z.strictObject({ pointId: z.uuid(), no: z.string().nullable(), title: z.string().nullable(), reason: z.string(), on: z.string() }),
  ),
  conclusion: conclusionSchema.nullable(),
  concludedBy: personLine.nullable(),
  concludedOn: z.string().nullable(),
  countdown: countdown.nullable(),
})
export type AssessmentPage = z.infer<typeof assessmentPage>
