import { z } from 'zod'

const limit = z.strictObject({ count: z.int().min(1).max(366), unit: z.enum(['workday', 'day']) })

/** What a letter can lay on a person or unit 义务. R153–R155, R167–R172. */
export const DUTY_KINDS = [
  'writtenStatement',
  'oralExplanation',
  'rectification',
  'admonitionTalk',
  'rectificationReport',
  'unitReport',
] as const
export type DutyKind = (typeof DUTY_KINDS)[number]

/** One duty of an instrument, with the limit of this act (limits belong to acts, P23). */
const dutyTemplate = z.strictObject({
  kind: z.enum(DUTY_KINDS),
  on: z.enum(['person', 'unit']),
  limit,
})

/** An instrument 文书种类: title, mark of its number series, addressees, duties, basis printed on it (C9, P19). */
export const instrumentSchema = z.strictObject({
  code: z.string().min(1),
  title: z.string().min(1),
  purpose: z.enum(['warning', 'rectification', 'guidance', 'reminder']),
  /** Warning rank for which this instrument is meant; null where it has none. */
  rank: z.int().min(1).nullable(),
  /** Kind of the number series, after the agency mark: 「警」 in 澜公纪警〔2026〕3号. */
  series: z.string().min(1),
  to: z.array(z.enum(['person', 'unit'])).min(1),
  duties: z.array(dutyTemplate),
  basis: z.array(z.string().min(1)).min(1),
  /** Opening words; the aim is to educate and prevent (R228). */
  opening: z.string().min(1),
  /** The right to explain, printed on every letter (P7). */
  right: z.string().min(1),
})
export type Instrument = z.infer<typeof instrumentSchema>

/** One row of the decision table of Article 14: conditions true or false, null where it does not matter. */
const proposalRow = z.strictObject({
  brokeRule: z.boolean().nullable(),
  publicDissatisfied: z.boolean().nullable(),
  seriousConsequence: z.boolean().nullable(),
  /** Warning rank; null: no warning, guidance possible. */
  rank: z.int().min(1).nullable(),
})

/** Steps of approval 审批环节 and the role that takes each (P1). */
export const APPROVAL_STEPS = ['review', 'sign', 'committee'] as const
export type ApprovalStep = (typeof APPROVAL_STEPS)[number]

const signingChain = z.strictObject({
  rank: z.int().min(1),
  steps: z.array(z.strictObject({ step: z.enum(APPROVAL_STEPS), role: z.string().min(1) })).min(2),
})

/** What follows a failure 阶梯: `on` overdue or poor; the acts in their order (P3, R187, R188, R191). */
const rung = z.strictObject({
  on: z.enum(['overdue', 'poor', 'failedAgain']),
  acts: z.array(z.enum(['urge', 'rectificationNotice', 'admonitionTalk', 'accountability'])).min(1),
  /** Fewest recorded urgings before the heavier act is open. */
  urgingsFirst: z.int().min(0).default(0),
  raiseRank: z.int().min(0).default(0),
})

/** The warning part of a pack: instruments, decision table, signing chains, ladder, limits, lights. */
export const warningPolicySchema = z.strictObject({
  instruments: z.array(instrumentSchema).min(1),
  proposal: z.array(proposalRow).min(1),
  /** What counts as public dissatisfaction and as serious consequence (G5). */
  dissatisfactionSigns: z.array(z.string().min(1)),
  consequenceSigns: z.array(z.string().min(1)),
  signing: z.array(signingChain).min(1),
  ladder: z.array(rung).min(1),
  unitReportRequired: z.boolean(),
  limits: z.strictObject({ unitReport: limit, verify: limit, second: limit, service: limit }),
  lights: z.strictObject({ yellowWithin: z.int().min(0), remindBefore: z.int().min(0) }),
})
export type WarningPolicy = z.infer<typeof warningPolicySchema>
