import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'

/** What a series is about: a post, or a family of rules that stands for a domain of business 业务领域. */
export const SERIES_KINDS = ['post', 'domain'] as const

/** Scores at the ends of the last whole months, the oldest first, of one post or domain that rises before any line is crossed (R3). */
export const risingSeries = z.strictObject({
  kind: z.enum(SERIES_KINDS),
  /** A post's id, or the letters with which the rules of a domain begin. */
  id: z.string(),
  title: z.string(),
  unitName: z.string().nullable(),
  scores: z.array(z.number()),
  /** So many rises in a row that come to enough in all. */
  isSteep: z.boolean(),
  /** Mann–Kendall says rising. */
  isTrend: z.boolean(),
  s: z.int(),
})
export type RisingSeries = z.infer<typeof risingSeries>

/** Points of the highest level that lack measures: how many, and the first of them. */
export const bareLine = z.strictObject({
  pointId: z.uuid(),
  no: z.string(),
  title: z.string(),
  unitName: z.string(),
  has: z.int(),
  least: z.int(),
})

export const areaLine = z.strictObject({
  /** '' where a point names none. */
  keyArea: z.string(),
  label: z.string(),
  /** Entries of the last twelve months and of the twelve before; null for who may not read entries. */
  items: z.int().nullable(),
  before: z.int().nullable(),
  points: z.int(),
  /** Of these at the highest level. */
  top: z.int(),
})

/** 廉政风险年度展望 (R7): where the next risk will be, computed from what the reader may see. */
export const outlook = z.strictObject({
  today: daySchema,
  unitId: z.string(),
  unitName: z.string(),
  /** The year looked out to. */
  year: z.int(),
  /** Ends of the months that the series show. */
  months: z.array(daySchema),
  /** Open signals of the rule of rising units, and the series; null for who may not read signals. */
  rising: z.strictObject({ unitSignals: z.int(), series: z.array(risingSeries) }).nullable(),
  /** Entries by month of receipt in the last three whole years; null for who may not read entries. */
  calendar: z
    .strictObject({
      years: z.array(z.int()),
      months: z.array(z.strictObject({ month: z.int(), counts: z.array(z.int()), isProne: z.boolean() })),
    })
    .nullable(),
  bare: z.strictObject({ rank: z.int(), levelLabel: z.string(), isMore: z.boolean(), lines: z.array(bareLine).nullable() }),
  areas: z.array(areaLine),
  /** What falls due in each quarter of that year: measures, and terms of information officers and supervisors; null for who may not read them. */
  due: z.array(z.strictObject({ from: daySchema, to: daySchema, measures: z.int().nullable(), terms: z.int().nullable() })),
})
export type Outlook = z.infer<typeof outlook>
