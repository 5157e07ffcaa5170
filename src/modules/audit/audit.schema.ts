import { z } from 'zod'
import { daySchema, instantSchema } from '../../kernel/day.ts'

/** What kind of act an entry of the trail tells of: a look at something confidential, an export, a change, or who came in and who may what. */
export const ACT_KINDS = ['look', 'export', 'change', 'access'] as const
export type ActKind = (typeof ACT_KINDS)[number]

export const ACTOR_KINDS = ['person', 'public', 'system'] as const

/** An entry is named by its instant and the beginning of its digest: its number would tell how many stand in chains that the reader may not read (P6). */
export const ENTRY_KEY = /^\d{12,14}-[0-9a-f]{16}$/
export const entryKey = z.string().regex(ENTRY_KEY).meta({ title: '留痕标识' })

const actor = z.strictObject({ kind: z.enum(ACTOR_KINDS), id: z.string().nullable(), name: z.string(), post: z.string().nullable() })

/** One entry of the trail in a list. */
export const trailLine = z.strictObject({
  key: entryKey,
  at: instantSchema,
  actor,
  /** `warning.issue`; in words by `actionText`. */
  action: z.string(),
  kind: z.enum(ACT_KINDS),
  object: z.strictObject({ kind: z.string(), id: z.string() }),
  /** Whom it was about, where it is a sign-in, an account or a role: before a sign-in there is no actor yet. */
  about: z.string().nullable(),
  matter: z.strictObject({ id: z.string(), matterNo: z.string().nullable() }).nullable(),
  /** Name of the register whose chain it stands in; null for the installation's own. */
  register: z.string().nullable(),
})
export type TrailReadLine = z.infer<typeof trailLine>

/** How the details of an entry are shown: as they are kept, disposed of with their matter, or closed to a reader whom they name. */
export const DETAIL_STATES = ['kept', 'disposed', 'closed'] as const

/** One entry with its facts and its seal. */
export const trailPage = z.strictObject({
  line: trailLine,
  details: z.strictObject({
    state: z.enum(DETAIL_STATES),
    facts: z.record(z.string(), z.unknown()),
    /** Names of facts of a register's act that tell what it says; only who handles the matter reads them. */
    withheld: z.array(z.string()),
  }),
  digest: z.string(),
  /** Null until the sealer came by, within a minute. */
  seal: z.strictObject({ sealedAt: instantSchema, hash: z.string() }).nullable(),
})
export type TrailReadPage = z.infer<typeof trailPage>

/** A chain that the reader audits, with the seal of the newest entry that they may see. */
export const chainHead = z.strictObject({
  register: z.string().nullable(),
  sealedAt: instantSchema.nullable(),
  hash: z.string().nullable(),
})

export const trailFilter = z.strictObject({
  kind: z.enum(ACT_KINDS).optional(),
  object: z
    .string()
    .regex(/^[a-zA-Z]{1,40}$/)
    .optional(),
  actorKind: z.enum(ACTOR_KINDS).optional(),
  actorId: z.string().max(60).optional(),
  matterId: z.uuid().optional(),
  objectId: z.string().max(200).optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
})
export type TrailFilter = z.infer<typeof trailFilter>
