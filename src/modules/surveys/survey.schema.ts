import { z } from 'zod'
import { daySchema } from '../../kernel/day.ts'
import { personLine } from '../organisation/organisation.schema.ts'
import { PERIOD_SHAPE } from './period/period.rules.ts'
import { questionnaireContent } from './questionnaire/questionnaire.schema.ts'

/** Drafted, put forward, approved (opens on a day to come), open, closed by its day, stopped with a reason; or thrown away. */
export const SURVEY_STATES = ['draft', 'submitted', 'approved', 'open', 'closed', 'stopped', 'discarded'] as const
export type SurveyState = (typeof SURVEY_STATES)[number]

/** 答题方式: a public link, one-time codes, or either. */
export const ACCESSES = ['link', 'codes', 'both'] as const
export type AnswerAccess = (typeof ACCESSES)[number]

export const MOST_TARGETS = 60

/** What an officer lays down of a survey. */
export const surveyDraft = z.strictObject({
  title: z.string().trim().min(2).max(100).meta({ title: '测评名称' }),
  questionnaireId: z.uuid().meta({ title: '问卷' }),
  /** Units asked about 被评单位; with several, each answer names one. */
  targets: z.array(z.string().min(1).max(60)).min(1).max(MOST_TARGETS).meta({ title: '被评单位' }),
  period: z.string().regex(PERIOD_SHAPE).meta({ title: '评价期间' }),
  access: z.enum(ACCESSES).meta({ title: '答题方式' }),
  opensOn: daySchema.meta({ title: '开放日' }),
  closesOn: daySchema.meta({ title: '截止日' }),
})
export type SurveyDraft = z.infer<typeof surveyDraft>

const target = z.strictObject({ unitId: z.string(), name: z.string() })
export type Target = z.infer<typeof target>

export const surveyLine = z.strictObject({
  id: z.uuid(),
  unitId: z.string(),
  unitName: z.string(),
  title: z.string(),
  period: z.string(),
  state: z.enum(SURVEY_STATES),
  access: z.enum(ACCESSES),
  opensOn: daySchema,
  closesOn: daySchema,
  targets: z.int(),
  /** The satisfaction of all together; null while it runs, and where too few answered. */
  score: z.number().nullable(),
})
export type SurveyLine = z.infer<typeof surveyLine>

export const SURVEY_ACTS = ['revise', 'submit', 'discard', 'return', 'approve', 'stop', 'codes'] as const
export type SurveyAct = (typeof SURVEY_ACTS)[number]

const why = z.string().trim().min(4).max(500)

export const surveyAct = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('submit') }),
  z.strictObject({ kind: z.literal('discard') }),
  z.strictObject({ kind: z.literal('return'), note: why.meta({ title: '退回理由' }) }),
  z.strictObject({ kind: z.literal('approve'), note: z.string().trim().max(500).meta({ title: '审批意见' }) }),
  z.strictObject({ kind: z.literal('stop'), reason: why.meta({ title: '中止理由' }) }),
])
export type GivenAct = z.infer<typeof surveyAct>

export const surveyPage = z.strictObject({
  line: surveyLine,
  questionnaire: z.strictObject({ id: z.uuid(), title: z.string(), version: z.int() }),
  content: questionnaireContent,
  targets: z.array(target),
  revision: z.int(),
  /** Address of the answering page below `/public/surveys/`; null before approval, and to who does not run it. */
  slug: z.string().nullable(),
  /** How many answered, and how many codes are unused; null to who does not run it. */
  counts: z.strictObject({ answers: z.int(), codes: z.int() }).nullable(),
  minimum: z.int(),
  dissatisfiedBelow: z.int(),
  preparedBy: z.array(personLine),
  submittedOn: daySchema.nullable(),
  approvedBy: personLine.nullable(),
  approvedOn: daySchema.nullable(),
  note: z.string().nullable(),
  endedBy: personLine.nullable(),
  endedOn: daySchema.nullable(),
  endedReason: z.string().nullable(),
  mayAct: z.array(z.enum(SURVEY_ACTS)),
})
export type SurveyPage = z.infer<typeof surveyPage>
