import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx } from '../../../platform/module.ts'
import type { ItemKind } from '../publication.schema.ts'
import type { EntryContent, EntryKind } from '../snapshot/entry.schema.ts'

/** A unit that publishes something, with how much of each. */
export interface PublicUnit {
  unitId: string
  unitName: string
  institution: string
  powers: number
  flows: number
  points: number
  guides: number
}

const COUNTS = sql.raw(`
  coalesce(sum(entry_count) FILTER (WHERE kind = 'powers'), 0)::int AS powers, coalesce(sum(entry_count) FILTER (WHERE kind = 'flow'), 0)::int AS flows,
  coalesce(sum(entry_count) FILTER (WHERE kind = 'points'), 0)::int AS points, coalesce(sum(entry_count) FILTER (WHERE kind = 'guide'), 0)::int AS guides`)

/** Units by institution and name, after the one named; words look into name and pinyin. */
export async function publicUnits(tx: Tx, words: string, after: string | null, limit: number): Promise<PublicUnit[]> {
  const { rows } = await sql<PublicUnit>`
    SELECT unit_id AS "unitId", unit_name AS "unitName", institution, ${COUNTS} FROM publications
    WHERE scope = 'public' AND state = 'published' AND (${words} = '' OR strpos(searched, ${words}) > 0)
      AND (${after}::text IS NULL OR (institution, unit_name, unit_id) > (SELECT institution, unit_name, unit_id FROM publications AS last
        WHERE last.unit_id = ${after} AND last.scope = 'public' AND last.state = 'published' ORDER BY institution DESC, unit_name DESC LIMIT 1))
    GROUP BY institution, unit_name, unit_id ORDER BY institution, unit_name, unit_id LIMIT ${limit}`.execute(tx)
  return rows
}

export async function publicUnit(tx: Tx, unitId: string): Promise<PublicUnit | undefined> {
  const { rows } = await sql<PublicUnit>`
    SELECT unit_id AS "unitId", max(unit_name) AS "unitName", max(institution) AS institution, ${COUNTS} FROM publications
    WHERE scope = 'public' AND state = 'published' AND unit_id = ${unitId} GROUP BY unit_id`.execute(tx)
  return rows[0]
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** What an address names; null where it names no id at all, so that nothing is found. */
const idOrNull = (text: string): string | null => (UUID.test(text) ? text : null)

export interface SiteEntry {
  seq: number
  publicationId: string
  unitId: string
  unitName: string
  kind: EntryKind
  key: string
  powerId: string | null
  no: string
  title: string
  content: EntryContent
}

const ENTRY = sql.raw(
  `e.seq::float8 AS seq, e.publication_id AS "publicationId", e.unit_id AS "unitId", e.unit_name AS "unitName", e.kind, e.key, e.power_id AS "powerId", e.no, e.title, e.content`,
)

export interface EntryFilter {
  unitId: string
  kind: EntryKind
  category?: string | undefined
  rank?: number | undefined
  words?: string | undefined
  after: number
}

/** Entries of one unit that are out, in the order of their list. */
export async function unitEntries(tx: Tx, of: EntryFilter, limit: number): Promise<SiteEntry[]> {
  const { rows } = await sql<SiteEntry>`
    SELECT ${ENTRY} FROM published_entries AS e
    WHERE scope = 'public' AND reach = 'current' AND unit_id = ${of.unitId} AND kind = ${of.kind} AND seq > ${of.after}
      ${of.category ? sql`AND category = ${of.category}` : sql``} ${of.rank === undefined ? sql`` : sql`AND rank = ${of.rank}::int`}
      ${of.words ? sql`AND strpos(searched, ${of.words}) > 0` : sql``}
    ORDER BY e.seq LIMIT ${limit}`.execute(tx)
  return rows
}

/** How much of each kind a unit has out. */
export async function countsOfUnit(tx: Tx, unitId: string): Promise<Map<EntryKind, number>> {
  const { rows } = await sql<{ kind: EntryKind; count: number }>`
    SELECT kind, count(*)::int AS count FROM published_entries WHERE scope = 'public' AND reach = 'current' AND unit_id = ${unitId} GROUP BY kind ORDER BY kind`.execute(
    tx,
  )
  return new Map(rows.map(({ kind, count }) => [kind, count]))
}

/** What is out across all units and bears these words. */
export async function foundEntries(tx: Tx, words: string, after: number, limit: number): Promise<SiteEntry[]> {
  const { rows } = await sql<SiteEntry>`
    SELECT ${ENTRY} FROM published_entries AS e
    WHERE scope = 'public' AND reach = 'current' AND seq > ${after} AND strpos(searched, ${words}) > 0 ORDER BY e.seq LIMIT ${limit}`.execute(
    tx,
  )
  return rows
}

/** How many entries of a unit bear each category or level. */
export async function categoriesOf(tx: Tx, unitId: string): Promise<{ category: string; count: number }[]> {
  const { rows } = await sql<{ category: string; count: number }>`
    SELECT category, count(*)::int AS count FROM published_entries WHERE scope = 'public' AND reach = 'current' AND unit_id = ${unitId} AND kind = 'power'
    GROUP BY category ORDER BY category`.execute(tx)
  return rows
}

export async function levelsOf(tx: Tx, unitId: string): Promise<{ rank: number; label: string; count: number }[]> {
  const { rows } = await sql<{ rank: number; label: string; count: number }>`
    SELECT rank, coalesce(max(content -> 'level' ->> 'label'), '') AS label, count(*)::int AS count FROM published_entries
    WHERE scope = 'public' AND reach = 'current' AND unit_id = ${unitId} AND kind = 'point' GROUP BY rank ORDER BY rank DESC`.execute(tx)
  return rows
}

export async function entryOf(tx: Tx, kind: EntryKind, key: string): Promise<SiteEntry | undefined> {
  const { rows } = await sql<SiteEntry>`
    SELECT ${ENTRY} FROM published_entries AS e WHERE scope = 'public' AND reach = 'current' AND key = ${key} AND kind = ${kind} LIMIT 1`.execute(
    tx,
  )
  return rows[0]
}

/** Charts, guide and points that belong to a power. */
export async function entriesOfPower(tx: Tx, powerId: string): Promise<SiteEntry[]> {
  const { rows } = await sql<SiteEntry>`
    SELECT ${ENTRY} FROM published_entries AS e WHERE scope = 'public' AND reach = 'current' AND power_id = ${idOrNull(powerId)}::uuid AND kind <> 'power' ORDER BY e.seq LIMIT 60`.execute(
    tx,
  )
  return rows
}

export interface SiteVersion {
  id: string
  unitId: string
  unitName: string
  kind: ItemKind
  title: string
  version: number
  state: 'published' | 'superseded' | 'withdrawn'
  hash: string
  reason: string
  fromOn: Day
  untilOn: Day | null
  endedReason: string | null
  /** Was taken off, itself or what came after it. */
  isClosed: boolean
}

const VERSION = sql.raw(
  `p.id, p.unit_id AS "unitId", p.unit_name AS "unitName", p.kind, p.title, p.version, p.state, p.hash, p.reason, p.from_on AS "fromOn", p.until_on AS "untilOn", p.ended_reason AS "endedReason",
   NOT EXISTS (SELECT 1 FROM published_entries AS e WHERE e.publication_id = p.id) AS "isClosed"`,
)

/** Every version that a unit ever had out, the newest first, after the one named; on one day, where one is named. */
export async function versionsOfUnit(tx: Tx, unitId: string, day: Day | null, after: string | null, limit: number): Promise<SiteVersion[]> {
  const last = after === null ? null : idOrNull(after)
  const { rows } = await sql<SiteVersion>`
    SELECT ${VERSION} FROM publications AS p WHERE scope = 'public' AND state IN ('published', 'superseded', 'withdrawn') AND unit_id = ${unitId}
      AND (${day}::date IS NULL OR (from_on <= ${day}::date AND (until_on IS NULL OR until_on > ${day}::date))) 
      AND (${last}::uuid IS NULL OR (from_on, seq) < (SELECT last.from_on, last.seq FROM publications AS last WHERE last.id = ${last}::uuid))
    ORDER BY from_on DESC, seq DESC LIMIT ${limit}`.execute(tx)
  return rows
}

export async function versionById(tx: Tx, id: string): Promise<SiteVersion | undefined> {
  const { rows } =
    await sql<SiteVersion>`SELECT ${VERSION} FROM publications AS p WHERE p.id = ${idOrNull(id)}::uuid AND scope = 'public'`.execute(tx)
  return rows[0]
}

/** What stood in one version, a page of it. */
export async function entriesOfVersion(tx: Tx, publicationId: string, after: number, limit: number): Promise<SiteEntry[]> {
  const { rows } = await sql<SiteEntry>`
    SELECT ${ENTRY} FROM published_entries AS e WHERE publication_id = ${publicationId}::uuid AND e.position > ${after} ORDER BY e.position LIMIT ${limit}`.execute(
    tx,
  )
  return rows
}
