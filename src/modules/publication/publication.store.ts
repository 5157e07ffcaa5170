import { createHash, randomUUID } from 'node:crypto'
import { type Selectable, sql, type UpdateObject } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Tx, Work } from '../../platform/module.ts'
import { nodesBelow } from '../organisation/organisation.store.ts'
import { spelled } from '../organisation/spelled.ts'
import type { ItemKey, ItemKind, PublicationLine, PublicationSettings, PublicationState, Scope } from './publication.schema.ts'
import type { PublicationTables } from './publication.tables.ts'
import type { SnapshotEntry } from './snapshot/entry.schema.ts'
import type { Snapshot } from './snapshot/take.ts'

const on = (tx: Tx) => tx.withTables<PublicationTables>()
export type PublicationRow = Selectable<PublicationTables['publications']>
export type EntryRow = Selectable<PublicationTables['published_entries']>

export interface PublicationFilter {
  unitId?: string | undefined
  kind?: ItemKind | undefined
  scope?: Scope | undefined
  state?: PublicationState | undefined
  isOutdated?: boolean | undefined
  words?: string | undefined
}

const LIVE: readonly PublicationState[] = ['draft', 'submitted', 'approved', 'published', 'withdrawn']

/** A page of the register, the newest first; without a state those that were replaced or thrown away are left out. */
export async function publicationsPage(
  work: Work,
  filter: PublicationFilter,
  after: string | undefined,
  limit: number,
): Promise<PublicationRow[]> {
  let rows = on(work.tx).selectFrom('publications').selectAll()
  if (filter.unitId) {
    const below = (await nodesBelow(work.tx, [filter.unitId])).get(filter.unitId) ?? [filter.unitId]
    rows = rows.where('unit_id', '=', sql<string>`any(${below}::text[])`)
  }
  rows = filter.state ? rows.where('state', '=', filter.state) : rows.where('state', 'in', [...LIVE])
  if (filter.kind) rows = rows.where('kind', '=', filter.kind)
  if (filter.scope) rows = rows.where('scope', '=', filter.scope)
  if (filter.isOutdated) rows = rows.where('is_outdated', '=', true).where('state', '=', 'published')
  if (filter.words) rows = rows.where(sql<boolean>`strpos(searched, ${filter.words.toLowerCase()}) > 0`)
  if (after) rows = rows.where(sql<boolean>`seq < (SELECT last.seq FROM publications AS last WHERE last.id = ${after}::uuid)`)
  return rows.orderBy('seq', 'desc').limit(limit).execute()
}

export async function publicationRow(tx: Tx, id: string): Promise<PublicationRow | undefined> {
  return on(tx).selectFrom('publications').selectAll().where('id', '=', id).executeTakeFirst()
}

/** What these units have put forward and this person may let out: who prepared does not. The one that waits longest first. */
export async function publicationsToApprove(
  tx: Tx,
  unitIds: readonly string[],
  personId: string,
  limit: number,
): Promise<PublicationRow[]> {
  return on(tx)
    .selectFrom('publications')
    .selectAll()
    .where('state', '=', 'submitted')
    .where('unit_id', '=', sql<string>`any(${[...unitIds]}::text[])`)
    .where(sql<boolean>`NOT ${personId} = ANY (prepared_by)`)
    .orderBy('seq')
    .limit(limit)
    .execute()
}

/** What these units have out that no longer says what it rests on. */
export async function publicationsToRenew(tx: Tx, unitIds: readonly string[], limit: number): Promise<PublicationRow[]> {
  return on(tx)
    .selectFrom('publications')
    .selectAll()
    .where('state', '=', 'published')
    .where('is_outdated', '=', true)
    .where('unit_id', '=', sql<string>`any(${[...unitIds]}::text[])`)
    .orderBy('seq')
    .limit(limit)
    .execute()
}

/** All versions of an item, the newest first. */
export async function versionsOfItem(tx: Tx, { unitId, kind, subject, scope }: ItemKey): Promise<PublicationRow[]> {
  return on(tx)
    .selectFrom('publications')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('scope', '=', scope)
    .orderBy('version', 'desc')
    .execute()
}

export function lineOf(row: PublicationRow): PublicationLine {
  return {
    id: row.id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    kind: row.kind,
    subject: row.subject,
    scope: row.scope,
    title: row.title,
    version: row.version,
    state: row.state,
    isOutdated: row.is_outdated && row.state === 'published',
    entryCount: row.entry_count,
    fromOn: row.from_on,
    untilOn: row.until_on,
    endedReason: row.ended_reason,
    reason: row.reason,
    preparedOn: row.prepared_on,
  }
}

export const standingOf = (row: PublicationRow) => ({
  state: row.state,
  unitId: row.unit_id,
  revision: row.revision,
  preparedBy: row.prepared_by,
  entryCount: row.entry_count,
})

/** Fingerprint of what was frozen: the same content gives the same mark. */
export function hashOf({ title, entries }: Snapshot): string {
  return createHash('sha256')
    .update(JSON.stringify([title, entries]))
    .digest('hex')
}

export interface NewPublication {
  item: ItemKey
  unitName: string
  institution: string
  version: number
  settings: PublicationSettings
  snapshot: Snapshot
  sourceMark: string
  preparedBy: readonly string[]
  preparedOn: Day
}

function contentRow(of: Pick<NewPublication, 'unitName' | 'settings' | 'snapshot' | 'sourceMark'>) {
  const { title, entries, reason, covered } = of.snapshot
  return {
    title,
    searched: [title, spelled(title), of.unitName, spelled(of.unitName)].join(' ').toLowerCase(),
    settings: sql<PublicationSettings>`${JSON.stringify(of.settings)}::jsonb`,
    covered,
    entry_count: entries.length,
    hash: hashOf(of.snapshot),
    source_mark: of.sourceMark,
    reason,
  }
}

/** A draft with its frozen entries. */
export async function insertPublication(tx: Tx, of: NewPublication): Promise<string> {
  const id = randomUUID()
  const { unitId, kind, subject, scope } = of.item
  await on(tx)
    .insertInto('publications')
    .values({
      ...{
        id,
        unit_id: unitId,
        kind,
        subject,
        scope,
        unit_name: of.unitName,
        institution: of.institution,
        version: of.version,
        state: 'draft',
      },
      ...contentRow(of),
      ...{ prepared_by: [...of.preparedBy], prepared_on: of.preparedOn },
    } as never)
    .execute()
  await insertEntries(tx, id, of)
  return id
}

/** The draft is taken anew; false where somebody saved it meanwhile. */
export async function retakePublication(
  tx: Tx,
  row: PublicationRow,
  revision: number,
  of: Omit<NewPublication, 'institution' | 'version'>,
): Promise<boolean> {
  const to = { ...contentRow(of), prepared_by: [...of.preparedBy], prepared_on: of.preparedOn }
  if (!(await changePublication(tx, row.id, revision, to))) return false
  await on(tx).deleteFrom('published_entries').where('publication_id', '=', row.id).execute()
  await insertEntries(tx, row.id, of)
  return true
}

async function insertEntries(
  tx: Tx,
  publicationId: string,
  { item, unitName, snapshot }: Pick<NewPublication, 'item' | 'unitName' | 'snapshot'>,
): Promise<void> {
  if (snapshot.entries.length === 0) return
  const rows = snapshot.entries.map((entry, at) => ({ ...entry, position: at + 1, searched: searchedText(entry, unitName) }))
  await sql`
    INSERT INTO published_entries (publication_id, position, unit_id, unit_name, kind, scope, key, power_id, no, title, category, rank, searched, content)
    SELECT ${publicationId}::uuid, position, ${item.unitId}, ${unitName}, kind, ${item.scope}, key, "powerId", no, title, category, rank, searched, content
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS e (position int, kind text, key text, "powerId" uuid, no text, title text, category text, rank int, searched text, content jsonb)
    ORDER BY position`.execute(tx)
}

/** Title in words, pinyin and initials, number, category, unit. */
function searchedText({ title, no, category, content }: SnapshotEntry, unitName: string): string {
  const bases = content.kind === 'power' ? content.bases.join(' ') : ''
  return [title, spelled(title), no, category, unitName, bases].join(' ').toLowerCase().slice(0, 1000)
}

/** Change a version that still has this revision; false where it was changed meanwhile. */
export async function changePublication(
  tx: Tx,
  id: string,
  revision: number,
  to: UpdateObject<PublicationTables, 'publications'>,
): Promise<boolean> {
  const done = await on(tx)
    .updateTable('publications')
    .set({ ...to, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function entriesOf(tx: Tx, publicationId: string): Promise<EntryRow[]> {
  return on(tx).selectFrom('published_entries').selectAll().where('publication_id', '=', publicationId).orderBy('position').execute()
}

/** Approved versions whose day has come. */
export async function duePublications(tx: Tx, today: Day): Promise<PublicationRow[]> {
  return on(tx)
    .selectFrom('publications')
    .selectAll()
    .where('state', '=', 'approved')
    .where('from_on', '<=', today)
    .orderBy('from_on')
    .orderBy('seq')
    .execute()
}

/** Mark what no longer says what it rests on; a day may bring a new version of a power into force without any change being written. */
export async function compareWithSources(tx: Tx, today: Day): Promise<number> {
  const done = await sql`
    UPDATE publications SET is_outdated = NOT is_outdated WHERE state = 'published'
      AND is_outdated <> (source_mark IS DISTINCT FROM jianwei_source_mark(kind, unit_id, subject, ${today}::date))`.execute(tx)
  return Number(done.numAffectedRows ?? 0n)
}
