import { z } from 'zod'

/** Chain of what belongs to no register: sign-ins, settings, exports. */
export const INSTALLATION_CHAIN = 'installation'

const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ title: 'SHA-256' })

/** One entry of the trail 留痕 as it is kept. `digest` covers all of it but the details, for which their own digest stands. */
export const trailEntry = z.strictObject({
  id: z.int().positive(),
  chain: z.string().min(1),
  at: z.iso.datetime(),
  actorId: z.string().nullable(),
  actorKind: z.enum(['person', 'public', 'system']),
  action: z.string().min(1),
  objectKind: z.string().min(1),
  objectId: z.string(),
  matterId: z.string().nullable(),
  /** Null once disposed of; the chain then still proves that they were, and when. */
  details: z.record(z.string(), z.unknown()).nullable(),
  /** Keeps disposed details from being guessed back out of their digest; disposed of with them. */
  detailsSalt: z.string().nullable(),
  detailsDigest: digest,
  digest,
})
export type TrailEntry = z.infer<typeof trailEntry>

/** One link of a chain: the place of an entry, sealed to all before it. */
export const trailSeal = z.strictObject({
  chain: z.string().min(1),
  /** 1, 2, 3 … without a gap within the chain. */
  seq: z.int().positive(),
  entryId: z.int().positive(),
  digest,
  previousHash: digest,
  hash: digest,
  sealedAt: z.iso.datetime(),
})
export type TrailSeal = z.infer<typeof trailSeal>

/** A signed statement of how long a chain was at an instant; kept outside of the database. */
export const trailHead = z.strictObject({
  chain: z.string().min(1),
  seq: z.int().positive(),
  hash: digest,
  at: z.iso.datetime(),
  /** Ed25519 over the other four, base64. */
  signature: z.string().min(1),
})
export type TrailHead = z.infer<typeof trailHead>

/** First line of an export. */
export const trailTitle = z.strictObject({
  type: z.literal('trail'),
  version: z.literal(1),
  exportedAt: z.iso.datetime(),
  /** PEM. */
  publicKey: z.string(),
})

/** One line of an export. */
export const trailLine = z.discriminatedUnion('type', [
  trailTitle,
  trailEntry.extend({ type: z.literal('entry') }),
  trailSeal.extend({ type: z.literal('seal') }),
  trailHead.extend({ type: z.literal('head') }),
  z.strictObject({ type: z.literal('damagedHead'), line: z.string() }),
])
export type TrailLine = z.infer<typeof trailLine>
