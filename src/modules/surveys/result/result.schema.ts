import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { originEntry } from '../../matters/origins/origin.schema.ts'
import { QUESTION_KINDS } from '../questionnaire/questionnaire.schema.ts'

/** What is shown of one group in one question; null where the sample is too small 样本不足,不显示. */
const cell = z.strictObject({
  unitId: z.string(),
  name: z.string(),
  shown: z
    .strictObject({
      answered: z.int(),
      /** How many chose each option, or each mark from 1 to 5; empty for numbers. */
      counts: z.array(z.int()),
      /** Of marks and numbers. */
      mean: z.number().nullable(),
    })
    .nullable(),
})
export type ResultCell = z.infer<typeof cell>

const group = z.strictObject({
  unitId: z.string(),
  name: z.string(),
  answers: z.int().nullable(),
  /** Satisfaction of 0–100. */
  score: z.number().nullable(),
  /** Below the line of the pack: 群众不满 (G5). */
  isDissatisfied: z.boolean(),
})
export type ResultGroup = z.infer<typeof group>

/** What came out of a survey, as far as it may be shown; counted once when the survey is over. Groups are the units, all together in `total`. */
export const surveyResult = z.strictObject({
  minimum: z.int(),
  dissatisfiedBelow: z.int(),
  total: group,
  groups: z.array(group),
  questions: z.array(
    z.strictObject({
      key: z.string(),
      kind: z.enum(QUESTION_KINDS),
      text: z.string(),
      counts: z.boolean(),
      options: z.array(z.string()),
      total: cell,
      cells: z.array(cell),
    }),
  ),
  /** What was written, in no order of time; the unit is named where its group may be shown. */
  remarks: z.array(
    z.strictObject({
      key: z.string(),
      question: z.string(),
      items: z.array(z.strictObject({ name: z.string().nullable(), text: z.string() })),
    }),
  ),
})
export type SurveyResult = z.infer<typeof surveyResult>

/** The result as its readers get it: beside each open answer the entry of the ledger that it became, to those who may see that entry. */
export const shownResult = z.strictObject({
  ...surveyResult.shape,
  remarks: z.array(
    z.strictObject({
      key: z.string(),
      question: z.string(),
      items: z.array(z.strictObject({ name: z.string().nullable(), text: z.string(), entry: originEntry.nullable() })),
    }),
  ),
})
export type ShownResult = z.infer<typeof shownResult>

/** Scores of one unit over the periods of one questionnaire, the earliest first. */
export const trendPage = z.strictObject({
  families: z.array(z.strictObject({ family: z.uuid(), title: z.string(), surveys: z.int() })),
  family: z.uuid().nullable(),
  /** The line of the latest of them. */
  dissatisfiedBelow: z.int().nullable(),
  surveys: z.array(z.strictObject({ id: z.uuid(), title: z.string(), period: z.string(), closedOn: daySchema })),
  /** One score for each of the surveys; null: not asked about, or too few answers. */
  series: z.array(z.strictObject({ unitId: z.string(), name: z.string(), scores: z.array(z.number().nullable()) })),
})
export type TrendPage = z.infer<typeof trendPage>
