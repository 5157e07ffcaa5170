import { createHash } from 'node:crypto'
import type { TrailEntry, TrailSeal } from './trail.schema.ts'

/** `previousHash` of the first seal of a chain. */
export const FIRST_HASH = '0'.repeat(64)

/** JSON with sorted keys: one text for one value, whatever order it was stored in. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).filter(([, each]) => each !== undefined)
  const sorted = fields.sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${sorted.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export function detailsDigestOf(salt: string, details: Record<string, unknown>): string {
  return sha256(`${salt}${canonicalJson(details)}`)
}

/** The digest of an entry; its id, which the database gives, is bound by the seal. */
export function entryDigest(entry: Omit<TrailEntry, 'id' | 'details' | 'detailsSalt' | 'digest'>): string {
  const { chain, at, actorId, actorKind, action, objectKind, objectId, matterId, detailsDigest } = entry
  return sha256(canonicalJson({ chain, at, actorId, actorKind, action, objectKind, objectId, matterId, detailsDigest }))
}

export function sealHash(seal: Omit<TrailSeal, 'hash'>): string {
  const { chain, seq, entryId, digest, previousHash, sealedAt } = seal
  return sha256(canonicalJson({ chain, seq, entryId, digest, previousHash, sealedAt }))
}
