import { randomBytes } from 'node:crypto'
import { type Generated, type Selectable, sql } from 'kysely'
import type { Actor, TrailNote, Tx } from '../module.ts'
import { detailsDigestOf, entryDigest } from './digest.ts'
import { INSTALLATION_CHAIN, type TrailEntry, type TrailSeal, trailEntry, trailSeal } from './trail.schema.ts'

type EntryRow = {
  id: Generated<number>
  chain: string
  at: Date
  actor_id: string | null
  actor_kind: string
  action: string
  object_kind: string
  object_id: string
  matter_id: string | null
  details: string | null
  details_salt: string | null
  details_digest: string
  digest: string
}

type SealRow = {
  chain: string
  seq: number
  entry_id: number
  digest: string
  previous_hash: string
  hash: string
  sealed_at: Date
}

/** A type alias, because `withTables` asks for an index signature. */
export type TrailTables = {
  trail_entries: EntryRow
  trail_seals: SealRow
  trail_unsealed: { entry_id: number; chain: string }
}

/** Write one entry, in the transaction of the act it records. */
export async function writeEntry(tx: Tx, actor: Actor, at: Date, note: TrailNote): Promise<void> {
  // Through JSON once, so that what is digested is what the database will give back.
  const details = JSON.parse(JSON.stringify(note.details ?? {})) as Record<string, unknown>
  const detailsSalt = randomBytes(16).toString('base64url')
  const entry = {
    chain: note.register ?? INSTALLATION_CHAIN,
    at: at.toISOString(),
    actorId: actor.personId || null,
    actorKind: actor.kind,
    action: note.action,
    objectKind: note.object.kind,
    objectId: note.object.id,
    matterId: note.matterId ?? null,
    detailsDigest: detailsDigestOf(detailsSalt, details),
  }
  await tx
    .withTables<TrailTables>()
    .insertInto('trail_entries')
    .values({
      chain: entry.chain,
      at,
      actor_id: entry.actorId,
      actor_kind: entry.actorKind,
      action: entry.action,
      object_kind: entry.objectKind,
      object_id: entry.objectId,
      matter_id: entry.matterId,
      details: JSON.stringify(details),
      details_salt: detailsSalt,
      details_digest: entry.detailsDigest,
      digest: entryDigest(entry),
    })
    .execute()
}

/** Chains that have entries not yet sealed. */
export async function unsealedChains(tx: Tx): Promise<string[]> {
  const rows = await tx.withTables<TrailTables>().selectFrom('trail_unsealed').select('chain').distinct().orderBy('chain').execute()
  return rows.map((row) => row.chain)
}

/** Let one sealer at a time work on a chain. */
export async function lockChain(tx: Tx, chain: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`trail:${chain}`}, 0))`.execute(tx)
}

export async function lastSeal(tx: Tx, chain: string): Promise<TrailSeal | null> {
  const row = await tx
    .withTables<TrailTables>()
    .selectFrom('trail_seals')
    .selectAll()
    .where('chain', '=', chain)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? sealOf(row) : null
}

/** The last seal of every chain. */
export async function lastSeals(tx: Tx): Promise<TrailSeal[]> {
  const rows = await tx
    .withTables<TrailTables>()
    .selectFrom('trail_seals')
    .selectAll()
    .distinctOn('chain')
    .orderBy('chain')
    .orderBy('seq', 'desc')
    .execute()
  return rows.map(sealOf)
}

/** Entries waiting to be sealed, in the order of their ids. */
export async function waitingEntries(tx: Tx, chain: string, limit: number): Promise<Pick<TrailEntry, 'id' | 'digest'>[]> {
  return tx
    .withTables<TrailTables>()
    .selectFrom('trail_unsealed')
    .innerJoin('trail_entries', 'trail_entries.id', 'trail_unsealed.entry_id')
    .select(['trail_entries.id', 'trail_entries.digest'])
    .where('trail_unsealed.chain', '=', chain)
    .orderBy('trail_entries.id')
    .limit(limit)
    .execute()
}

export async function saveSeals(tx: Tx, seals: readonly TrailSeal[]): Promise<void> {
  const rows = seals.map((seal) => ({
    chain: seal.chain,
    seq: seal.seq,
    entry_id: seal.entryId,
    digest: seal.digest,
    previous_hash: seal.previousHash,
    hash: seal.hash,
    sealed_at: new Date(seal.sealedAt),
  }))
  const tables = tx.withTables<TrailTables>()
  await tables.insertInto('trail_seals').values(rows).execute()
  await tables
    .deleteFrom('trail_unsealed')
    .where(
      'entry_id',
      'in',
      rows.map((row) => row.entry_id),
    )
    .execute()
}

/** Seals in the order of chain and place, after the one named. */
export async function sealsAfter(tx: Tx, after: Pick<TrailSeal, 'chain' | 'seq'>, limit: number): Promise<TrailSeal[]> {
  const rows = await tx
    .withTables<TrailTables>()
    .selectFrom('trail_seals')
    .selectAll()
    .where(sql<boolean>`(chain, seq) > (${after.chain}, ${after.seq})`)
    .orderBy('chain')
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map(sealOf)
}

/** Entries in the order of their ids, after the one named. */
export async function entriesAfter(tx: Tx, id: number, limit: number): Promise<TrailEntry[]> {
  const rows = await tx
    .withTables<TrailTables>()
    .selectFrom('trail_entries')
    .selectAll()
    .where('id', '>', id)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(entryOf)
}

function entryOf(row: Selectable<EntryRow>): TrailEntry {
  return trailEntry.parse({
    id: row.id,
    chain: row.chain,
    at: row.at.toISOString(),
    actorId: row.actor_id,
    actorKind: row.actor_kind,
    action: row.action,
    objectKind: row.object_kind,
    objectId: row.object_id,
    matterId: row.matter_id,
    details: row.details,
    detailsSalt: row.details_salt,
    detailsDigest: row.details_digest,
    digest: row.digest,
  })
}

function sealOf(row: SealRow): TrailSeal {
  return trailSeal.parse({
    chain: row.chain,
    seq: row.seq,
    entryId: row.entry_id,
    digest: row.digest,
    previousHash: row.previous_hash,
    hash: row.hash,
    sealedAt: row.sealed_at.toISOString(),
  })
}
