import { z } from 'zod'
import { personLine } from '../../organisation/organisation.schema.ts'

/** What is missing on the way down to a measure. */
export const GAPS = ['noHead', 'noLeader', 'vacant', 'fewMeasures', 'ownerless', 'overdue'] as const
export type Gap = (typeof GAPS)[number]

/** A unit with who answers for it, its posts, its points and their measures. */
export const chainUnit = z.strictObject({
  unitId: z.string(),
  unitName: z.string(),
  head: personLine.nullable(),
  leaders: z.array(personLine),
  posts: z.int(),
  vacant: z.int(),
  points: z.int(),
  /** Points in force without the measures that their level asks for. */
  fewMeasures: z.int(),
  measures: z.int(),
  ownerless: z.int(),
  overdue: z.int(),
  gaps: z.array(z.enum(GAPS)),
})
export type ChainUnit = z.infer<typeof chainUnit>

/** 责任传导 (R51, R52): from the leading group down to every measure. */
export const chainPage = z.strictObject({
  unitId: z.string(),
  unitName: z.string(),
  /** Whose units alone are shown. */
  leader: personLine.nullable(),
  group: z.array(z.strictObject({ person: personLine, role: z.string() })),
  leaders: z.array(
    z.strictObject({ person: personLine, units: z.int(), measures: z.int(), ownerless: z.int(), overdue: z.int(), gaps: z.int() }),
  ),
  units: z.array(chainUnit),
})
export type ChainPage = z.infer<typeof chainPage>
