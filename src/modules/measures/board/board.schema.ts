import { z } from 'zod'
import { PHASES } from '../../policy/parts/measure-policy.schema.ts'

/** What the pack of a unit asks of points of one level: how many measures, and in which phases (R120). */
export interface Need {
  pack_id: string
  rank: number
  least: number
  phases: readonly string[]
}

/** A point in force that lacks what its level asks for (R120). */
export const gapLine = z.strictObject({
  pointId: z.uuid(),
  no: z.string(),
  title: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  rank: z.int(),
  has: z.int(),
  least: z.int(),
  /** Phases in which nothing acts. */
  phases: z.array(z.enum(PHASES)),
  phaseLabels: z.array(z.string()),
  suggestions: z.array(z.string()),
})
export type GapLine = z.infer<typeof gapLine>

/** Measures of a unit and all below it, or of the unit alone, counted by state; each number opens its list. */
export const boardRow = z.strictObject({
  unitId: z.string(),
  unitName: z.string(),
  isAlone: z.boolean(),
  planned: z.int(),
  inProgress: z.int(),
  submitted: z.int(),
  returned: z.int(),
  verified: z.int(),
  overdue: z.int(),
})
export type BoardRow = z.infer<typeof boardRow>
