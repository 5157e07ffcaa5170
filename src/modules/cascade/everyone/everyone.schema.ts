import { z } from 'zod'
import { personLine } from '../../organisation/organisation.schema.ts'

/** What one person in office answers for (R34). */
export const everyoneLine = z.strictObject({
  person: personLine,
  /** Risk points in force on posts that the person holds. */
  points: z.int(),
  measures: z.int(),
  /** Tasks of plans, resolutions of situation meetings, problems of execution and decisions to carry out. */
  tasks: z.int(),
  /** Units that a leader is in charge of 分管. */
  units: z.int(),
})
export type EveryoneLine = z.infer<typeof everyoneLine>
