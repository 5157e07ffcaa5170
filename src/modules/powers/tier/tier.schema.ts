import { z } from 'zod'
import { personLine } from '../../organisation/organisation.schema.ts'

export const MANAGERS = ['sectionHead', 'leaderInCharge', 'principalLeader'] as const
export type Manager = (typeof MANAGERS)[number]

export const SUPERVISORS = ['leaderInCharge', 'principalLeader', 'disciplineCommittee', 'legalSupervision'] as const
export type Supervisor = (typeof SUPERVISORS)[number]

/** What is wrong with who manages and who supervises a power. */
export const TIER_FLAWS = ['samePerson', 'nobodyManages', 'nobodySupervises'] as const

/** Who manages and who supervises a power of this level, as persons (Art. 21, R180–R182). */
export const tierSchema = z.strictObject({
  rank: z.int(),
  manage: z.strictObject({ as: z.enum(MANAGERS), persons: z.array(personLine) }),
  supervise: z.array(z.strictObject({ as: z.enum(SUPERVISORS), persons: z.array(personLine) })),
  flaws: z.array(z.strictObject({ flaw: z.enum(TIER_FLAWS), names: z.array(z.string()) })),
})
export type Tier = z.infer<typeof tierSchema>
