import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { countdown } from '../../matters/matter.schema.ts'
import { personLine } from '../../organisation/organisation.schema.ts'
import { PERIODS } from '../../policy/parts/routine-policy.schema.ts'

/** A routine duty of one unit in one period 常规工作 (R22). */
export const routineLine = z.strictObject({
  id: z.uuid(),
  code: z.string(),
  title: z.string(),
  every: z.enum(PERIODS),
  by: z.enum(['office', 'unitHead']),
  unitId: z.string(),
  unitName: z.string(),
  /** `2026`, `2026-H1`, `2026-Q1`, `2026-03`. */
  period: z.string(),
  dueOn: daySchema,
  /** The day of the next period's, were the pack to stay as it is. */
  nextOn: daySchema,
  countdown: countdown.nullable(),
  isOverdue: z.boolean(),
  basis: z.string(),
  link: z.string().nullable(),
  doneBy: personLine.nullable(),
  doneOn: daySchema.nullable(),
  evidence: z.string().nullable(),
  files: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  revision: z.int(),
  mayDo: z.boolean(),
})
export type RoutineLine = z.infer<typeof routineLine>
