import { z } from 'zod'

/** The unit asked about with all below it, or a unit just below it with all below that one. Figures of the whole count what several parts share once. */
export const place = z.strictObject({ unitId: z.string(), unitName: z.string(), isWhole: z.boolean() })
export type Place = z.infer<typeof place>

/** Figures of the four key links 查找、防控、督查、评估 (R1). A part is null for who may not read the records that it counts. */
export const stageRow = place.extend({
  /** 查找: forms owed in campaigns that are not closed, those handed in; points in force. */
  find: z.strictObject({ forms: z.int(), handedIn: z.int() }).nullable(),
  points: z.int(),
  /** 防控: graded points in force, those that lack measures; measures, those late. */
  guard: z.strictObject({ points: z.int(), few: z.int(), measures: z.int(), overdue: z.int() }).nullable(),
  /** 督查: measures that wait for verification; warnings under way, those of which a limit has passed; checks 排查 opened there that are not closed, those past their limit. */
  verify: z.strictObject({ submitted: z.int() }).nullable(),
  warnings: z.strictObject({ underWay: z.int(), late: z.int() }).nullable(),
  checks: z.strictObject({ open: z.int(), late: z.int() }).nullable(),
  /** 评估: entries of this year, those of them assessed; entries of any year not yet assessed, and being assessed; points graded in the last year. */
  items: z.strictObject({ received: z.int(), assessed: z.int(), registered: z.int(), assessing: z.int() }).nullable(),
  graded: z.int(),
})
export type StageRow = z.infer<typeof stageRow>

/** What is counted of outcomes (R6). A warning counts under its level in the year of its issue, an entry in the year of its receipt, a hand-over in the year it was made. */
export const OUTCOMES = ['founded', 'partlyFounded', 'warning', 'handOver'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** How often in a year, and up to the same day of the year as today; `rank` of a warning, else 0. */
export const outcomeCount = z.strictObject({
  unitId: z.string(),
  outcome: z.enum(OUTCOMES),
  rank: z.int(),
  year: z.int(),
  count: z.int(),
  toDate: z.int(),
})
export type OutcomeCount = z.infer<typeof outcomeCount>

/** Records of business per unit and year 业务指标, out of one canonical table. */
export const businessTable = z.strictObject({
  table: z.string(),
  title: z.strictObject({ zh: z.string(), en: z.string() }),
  counts: z.array(z.strictObject({ unitId: z.string(), year: z.int(), count: z.int() })),
})
export type BusinessTable = z.infer<typeof businessTable>
