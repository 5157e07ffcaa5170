import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { personLine } from '../organisation.schema.ts'
import { BODY_KINDS, BODY_ROLES } from '../register/register.schema.ts'

/** Holes of a responsibility frame: nobody heads a unit, no leader is in charge of it, it has no leading group or work team, key posts stand empty. */
export const GAP_KINDS = ['noHead', 'noLeader', 'noGroup', 'noOffice', 'noTeam', 'keyPostVacant'] as const

export const frameGap = z.strictObject({ kind: z.enum(GAP_KINDS), unitId: z.string(), unitName: z.string(), what: z.string().nullable() })
export type FrameGap = z.infer<typeof frameGap>

/** A member of a body of the frame, with the term of office. */
export const bodyMember = z.strictObject({
  body: z.enum(BODY_KINDS),
  role: z.enum(BODY_ROLES),
  person: personLine,
  fromOn: daySchema,
  toOn: daySchema.nullable(),
  document: z.string().nullable(),
  isPast: z.boolean(),
})

/** What the parent sees of a unit below: counts only (R20, R29, R41). */
export const belowLine = z.strictObject({
  unitId: z.string(),
  name: z.string(),
  hasTeam: z.boolean(),
  posts: z.int(),
  keyPosts: z.int(),
  gaps: z.int(),
})
export type BelowLine = z.infer<typeof belowLine>
