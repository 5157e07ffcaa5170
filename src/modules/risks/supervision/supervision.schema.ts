import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { pageQuery } from '../../../platform/http/endpoint.api.ts'
import { LAYERS } from '../../organisation/organisation.schema.ts'
import { TIER_FLAWS, tierSchema } from '../../powers/tier/tier.schema.ts'
import { FORM_STATES } from '../campaign/campaign.schema.ts'

/** What is wrong with who watches one holder: the flaws of the tier, and that they would watch themselves. */
export const WATCH_FLAWS = [...TIER_FLAWS, 'ownSupervisor'] as const
export type WatchFlaw = (typeof WATCH_FLAWS)[number]

/** What a row can be looked for by: nobody independent supervises; one person on both sides (GV-10); no level, so no tier. */
export const LACKS = ['unsupervised', 'samePerson', 'untiered'] as const
export type Lack = (typeof LACKS)[number]

const asked = {
  /** This unit and all below it. */
  unitId: z.string().min(1).max(100),
  rank: z.coerce.number().int().min(1).max(9).optional(),
  lacks: z.enum(LACKS).optional(),
}
export const supervisionQuery = pageQuery.extend(asked)
export const supervisionFileQuery = z.strictObject({ ...asked, search: z.string().max(100).optional() })

/** How often the pack wants something done: a number of years, months, weeks or days. */
export const pace = z.strictObject({ count: z.int(), unit: z.enum(['Y', 'M', 'W', 'D']) })
export type Pace = z.infer<typeof pace>

/** A check that takes this unit in, as far as the reader may see it. */
export const unitCheck = z.strictObject({ id: z.uuid(), title: z.string(), dueOn: daySchema, closedOn: daySchema.nullable() })

/** One row of the supervision register 监督台账: whom, by whom, what, how (R50). A row without post is the unit itself, deciding as a body (R184). */
export const supervisionRow = z.strictObject({
  key: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  post: z.strictObject({ id: z.string(), title: z.string(), layer: z.enum(LAYERS), isKeyPost: z.boolean() }).nullable(),
  /** Null where the post is vacant, and in the row of a unit. */
  person: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  /** The highest level of the powers and risk points in force: it decides the tier. */
  rank: z.int().nullable(),
  /** The highest level of the risk points alone. */
  pointRank: z.int().nullable(),
  tier: tierSchema.nullable(),
  flaws: z.array(z.strictObject({ flaw: z.enum(WATCH_FLAWS), names: z.array(z.string()) })),
  /** Nobody supervises who neither manages the same nor is the holder. */
  isUnsupervised: z.boolean(),
  powers: z.array(z.strictObject({ powerId: z.uuid(), no: z.string(), title: z.string(), class: z.string(), rank: z.int() })),
  points: z.array(z.strictObject({ pointId: z.uuid(), no: z.string(), title: z.string(), rank: z.int().nullable() })),
  measures: z.array(z.strictObject({ phase: z.string(), phaseLabel: z.string(), texts: z.array(z.string()) })),
  /** The line of the post; null where the reader may not see lines. */
  line: z.number().nullable(),
  /** The last self-check form of the holder, where the reader may see it. */
  form: z.strictObject({ id: z.uuid(), title: z.string(), state: z.enum(FORM_STATES), submittedOn: daySchema.nullable() }).nullable(),
  checks: z.array(unitCheck),
  selfCheckEvery: pace.nullable(),
  /** Only the highest level is spot-checked at a fixed pace (R176). */
  spotCheckEvery: pace.nullable(),
})
export type SupervisionRow = z.infer<typeof supervisionRow>
