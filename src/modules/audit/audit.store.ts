import { type Selectable, sql } from 'kysely'
import { addDays, startOf } from '../../kernel/day.ts'
import type { Tx } from '../../platform/module.ts'
import { actionSays } from './action.rules.ts'
import { kindOf } from './audit.rules.ts'
import type { TrailFilter } from './audit.schema.ts'

type AuditTables = {
  trail_entries: {
    id: number
    chain: string
    at: Date
    actor_id: string | null
    actor_kind: 'person' | 'public' | 'system'
    action: string
    object_kind: string
    object_id: string
    matter_id: string | null
    details: Record<string, unknown> | null
    digest: string
  }
  trail_seals: { chain: string; seq: number; entry_id: number; hash: string; sealed_at: Date }
}
export type EntryRow = Selectable<AuditTables['trail_entries']>

const on = (tx: Tx) => tx.withTables<AuditTables>()
const entries = (tx: Tx) => on(tx).selectFrom('trail_entries as e').selectAll('e')
type Entries = ReturnType<typeof entries>

const MARK = 16
export const keyOf = (row: Pick<EntryRow, 'at' | 'digest'>): string => `${row.at.getTime()}-${row.digest.slice(0, MARK)}`

/** Where the words of a search may be found: people by name, a matter by its whole number. */
export interface Found {
  words: string
  personIds: readonly string[]
  matterIds: readonly string[]
}

/** A page of what the reader audits, newest first; `after` is the entry last shown. */
export async function entriesPage(
  tx: Tx,
  filter: TrailFilter,
  found: Found | undefined,
  after: string | undefined,
  limit: number,
): Promise<EntryRow[]> {
  const { kind, object } = filter
  const acts = kind || object || found ? await actsKept(tx) : []
  let rows = narrowed(entries(tx), filter)
  // By name, so that the index of acts serves: what is asked for may be rare.
  if (kind) rows = rows.where('e.action', '=', anyOf(acts.filter((action) => kindOf(action) === kind)))
  if (object) rows = rows.where('e.action', '=', anyOf(acts.filter((action) => action.startsWith(`${object}.`))))
  if (found) rows = rows.where(saying(found, acts))
  if (after !== undefined) rows = rows.where(before(after, await entryBy(tx, after)))
  return rows.orderBy('e.at', 'desc').orderBy('e.id', 'desc').limit(limit).execute()
}

/** Before the entry last shown; where the reader may not see it any more, before its instant. */
const before = (key: string, last: EntryRow | undefined) =>
  last ? sql<boolean>`(e.at, e.id) < (${last.at}, ${last.id})` : sql<boolean>`e.at < ${instantOf(key)}`

const instantOf = (key: string) => new Date(Number(key.split('-')[0]))

const anyOf = (texts: readonly string[]) => sql<string>`any(${[...texts]}::text[])`

async function actsKept(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ action: string }>`SELECT action FROM jianwei_acts_kept() AS action`.execute(tx)
  return rows.map((row) => row.action)
}

function narrowed(all: Entries, { actorKind, actorId, matterId, objectId, from, to }: TrailFilter): Entries {
  let rows = all
  if (actorKind) rows = rows.where('e.actor_kind', '=', sql.lit(actorKind))
  if (actorId) rows = rows.where('e.actor_id', '=', actorId)
  if (matterId) rows = rows.where('e.matter_id', '=', matterId)
  if (objectId) rows = rows.where('e.object_id', '=', objectId)
  if (from) rows = rows.where('e.at', '>=', startOf(from))
  if (to) rows = rows.where('e.at', '<', startOf(addDays(to, 1)))
  return rows
}

function saying({ words, personIds, matterIds }: Found, acts: readonly string[]) {
  const said = acts.filter((action) => actionSays(action, words))
  return sql<boolean>`(e.action = ${anyOf(said)} OR e.actor_id = ${anyOf(personIds)} OR e.matter_id = ${anyOf(matterIds)} OR e.object_id = ${words})`
}

export async function entryBy(tx: Tx, key: string): Promise<EntryRow | undefined> {
  return entries(tx)
    .where('e.at', '=', instantOf(key))
    .where(sql<boolean>`left(e.digest, ${MARK}) = ${key.split('-')[1] ?? ''}`)
    .executeTakeFirst()
}

export async function sealOfEntry(tx: Tx, id: number): Promise<{ sealedAt: Date; hash: string } | undefined> {
  return on(tx).selectFrom('trail_seals').select(['sealed_at as sealedAt', 'hash']).where('entry_id', '=', id).executeTakeFirst()
}

/** Chains that the reader audits, with the seal of the newest entry that they may see: the head itself would tell of the others. */
export async function chainHeads(tx: Tx): Promise<{ chain: string; sealedAt: Date | null; hash: string | null }[]> {
  const { rows } = await sql<{ chain: string; sealedAt: Date | null; hash: string | null }>`
    SELECT audited.chain, head.sealed_at AS "sealedAt", head.hash FROM jianwei_audited_chains() AS audited (chain)
    LEFT JOIN LATERAL (SELECT s.sealed_at, s.hash FROM trail_entries AS e JOIN trail_seals AS s ON s.entry_id = e.id
      WHERE e.chain = audited.chain ORDER BY e.at DESC, e.id DESC LIMIT 1) AS head ON true
    ORDER BY audited.chain = 'installation', audited.chain`.execute(tx)
  return rows
}

/** The reader, their relatives and posts, and the units that these head. */
export async function concerningReader(tx: Tx): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`SELECT subject_id AS id FROM jianwei_subjects_concerning(jianwei_person())`.execute(tx)
  return new Set(rows.map((row) => row.id))
}

/** Numbers of matters that the reader audits, by id; or the ids of those with this number. */
export async function mattersOf(tx: Tx, ids: readonly string[], number = ''): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; no: string }>`
    SELECT id::text, matter_no AS no FROM jianwei_audited_matters(${[...new Set(ids)]}::uuid[], ${number})`.execute(tx)
  return new Map(rows.map((row) => [row.id, row.no]))
}
