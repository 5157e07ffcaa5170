import { randomUUID } from 'node:crypto'
import { type Selectable, sql, type UpdateObject } from 'kysely'
import { pinyin } from 'pinyin-pro'
import type { Day } from '../../kernel/day.ts'
import type { Tx } from '../../platform/module.ts'
import { personsById } from '../organisation/organisation.store.ts'
import { basisText, type Neighbour, standing } from './power.rules.ts'
import type { PowerContent, PowerVersion, VersionState } from './power.schema.ts'
import type { PowerTables } from './power.tables.ts'

export const on = (tx: Tx) => tx.withTables<PowerTables>()

export interface Power {
  id: string
  unitId: string
  no: string
}

/** A version with what it was written as. */
export type VersionRow = Selectable<PowerTables['power_versions']>

/** A version of a power before it has a place. */
export interface NewVersion {
  version: number
  state: VersionState
  isRetirement: boolean
  content: PowerContent
  effectiveOn: Day
  reason: string
  writtenBy: readonly string[]
  submittedOn?: Day
  reviewedBy?: string
  reviewedOn?: Day
  untilOn?: Day
  reviewNote?: string
}

export async function powerById(tx: Tx, id: string): Promise<Power | undefined> {
  return on(tx).selectFrom('powers').select(['id', 'unit_id as unitId', 'no']).where('id', '=', id).executeTakeFirst()
}

/** All versions of a power, newest first. */
export async function versionRows(tx: Tx, powerId: string): Promise<VersionRow[]> {
  return on(tx).selectFrom('power_versions').selectAll().where('power_id', '=', powerId).orderBy('version', 'desc').execute()
}

/** One at a time in a unit: two entries at once could each overlook that they bear the same name or number. */
export async function lockUnit(tx: Tx, unitId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('powers:' || ${unitId}))`.execute(tx)
}

export async function insertPower(tx: Tx, unitId: string, no: string): Promise<Power> {
  const power = { id: randomUUID(), unitId, no }
  await on(tx).insertInto('powers').values({ id: power.id, unit_id: unitId, no }).execute()
  return power
}

export async function powerNumbered(tx: Tx, unitId: string, no: string): Promise<Power | undefined> {
  return on(tx)
    .selectFrom('powers')
    .select(['id', 'unit_id as unitId', 'no'])
    .where('unit_id', '=', unitId)
    .where('no', '=', no)
    .executeTakeFirst()
}

/** The next free number of a unit: 001, 002 … */
export async function nextNo(tx: Tx, unitId: string): Promise<string> {
  const { rows } = await sql<{ last: number | null }>`
    SELECT max(no::int) AS last FROM powers WHERE unit_id = ${unitId} AND no ~ '^[0-9]{1,6}$'`.execute(tx)
  return String((rows[0]?.last ?? 0) + 1).padStart(3, '0')
}

export async function insertVersion(tx: Tx, power: Power, of: NewVersion): Promise<void> {
  await on(tx)
    .insertInto('power_versions')
    .values({
      id: randomUUID(),
      power_id: power.id,
      unit_id: power.unitId,
      no: power.no,
      version: of.version,
      state: of.state,
      is_retirement: of.isRetirement,
      ...contentRow(power.no, of.content),
      effective_on: of.effectiveOn,
      until_on: of.untilOn ?? null,
      reason: of.reason,
      written_by: [...of.writtenBy],
      submitted_on: of.submittedOn ?? null,
      reviewed_by: of.reviewedBy ?? null,
      reviewed_on: of.reviewedOn ?? null,
      review_note: of.reviewNote ?? null,
    })
    .execute()
}

function contentRow(no: string, content: PowerContent) {
  return {
    title: content.title,
    searched: searchedText(no, content),
    category: content.category,
    kind: content.kind,
    post_id: content.postId,
    class: content.class,
    rank: content.rank,
    object: content.object,
    bases: sql<PowerContent['bases']>`${JSON.stringify(content.bases)}::jsonb`,
    statutory_days: content.statutoryDays,
    promised_days: content.promisedDays,
    charge_basis: content.chargeBasis,
  }
}

/** Name, full pinyin, initials, number and bases. */
function searchedText(no: string, { title, bases }: PowerContent): string {
  const parts = pinyin(title, { toneType: 'none', type: 'array' })
  return [title, parts.join(''), parts.map((part) => part[0]).join(''), no, ...bases.map(basisText)].join(' ').toLowerCase()
}

export function contentOf(row: VersionRow): PowerContent {
  return {
    title: row.title,
    category: row.category,
    kind: row.kind,
    postId: row.post_id,
    class: row.class,
    rank: row.rank,
    object: row.object,
    bases: row.bases,
    statutoryDays: row.statutory_days,
    promisedDays: row.promised_days,
    chargeBasis: row.charge_basis,
  }
}

/** What rules decide on. */
export function datedOf(row: VersionRow) {
  return {
    version: row.version,
    state: row.state,
    isRetirement: row.is_retirement,
    effectiveOn: row.effective_on,
    untilOn: row.until_on,
    revision: row.revision,
    writtenBy: row.written_by,
  }
}

export async function versionsOf(tx: Tx, rows: readonly VersionRow[], day: Day): Promise<PowerVersion[]> {
  const persons = await personsById(
    tx,
    rows.flatMap((row) => [...row.written_by, ...(row.reviewed_by ? [row.reviewed_by] : [])]),
  )
  const named = (id: string) => persons.get(id) ?? { id, name: id, postTitle: null, unitId: null, unitName: null }
  return rows.map((row) => ({
    ...datedOf(row),
    id: row.id,
    standing: standing(datedOf(row), day),
    content: contentOf(row),
    reason: row.reason,
    writtenBy: row.written_by.map(named),
    submittedOn: row.submitted_on,
    reviewedBy: row.reviewed_by ? named(row.reviewed_by) : null,
    reviewedOn: row.reviewed_on,
    reviewNote: row.review_note,
  }))
}

/** Save what somebody wrote on a draft. */
export async function rewrite(
  tx: Tx,
  row: VersionRow,
  to: { content: PowerContent; effectiveOn: Day; reason: string; by: string; revision: number },
): Promise<void> {
  const writers = row.written_by.includes(to.by) ? row.written_by : [...row.written_by, to.by]
  const written = { ...contentRow(row.no, to.content), effective_on: to.effectiveOn, reason: to.reason, written_by: writers }
  await change(tx, row.id, to.revision, written)
}

/** Change the version that has this revision; its unit is locked, so another one would be a defect. */
export async function change(tx: Tx, versionId: string, revision: number, to: UpdateObject<PowerTables, 'power_versions'>): Promise<void> {
  const done = await on(tx)
    .updateTable('power_versions')
    .set({ ...to, revision: revision + 1 })
    .where('id', '=', versionId)
    .where('revision', '=', revision)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw new Error(`version ${versionId} of a power changed under its lock`)
}

/** The version in whose place another comes ends on that one's day. */
export async function supersede(tx: Tx, versionId: string, untilOn: Day): Promise<void> {
  await on(tx).updateTable('power_versions').set({ until_on: untilOn }).where('id', '=', versionId).execute()
}

/** A draft is thrown away; with the first one goes the power. */
export async function discard(tx: Tx, row: VersionRow): Promise<void> {
  if (row.version === 1) await on(tx).deleteFrom('powers').where('id', '=', row.power_id).execute()
  else await on(tx).deleteFrom('power_versions').where('id', '=', row.id).execute()
}

/** Other powers of the unit, as they stand or are being written: what a new one must not repeat. */
export async function neighbours(tx: Tx, unitId: string, exceptPowerId: string | null): Promise<Neighbour[]> {
  let rows = on(tx)
    .selectFrom('power_versions')
    .select(['no', 'title', 'bases'])
    .where('unit_id', '=', unitId)
    .where('until_on', 'is', null)
    .where('is_retirement', '=', false)
  if (exceptPowerId) rows = rows.where('power_id', '<>', exceptPowerId)
  return rows.orderBy('no').execute()
}

/** Versions under way in these units, by unit and number. */
export async function openVersions(tx: Tx, state: 'draft' | 'inReview', unitIds: readonly string[], limit: number): Promise<VersionRow[]> {
  return (
    on(tx)
      .selectFrom('power_versions')
      .selectAll()
      .where('state', '=', state)
      // Open ones are few: they are gone through in order, not looked up unit by unit.
      .where(sql<boolean>`(unit_id || '') = ANY (${[...unitIds]}::text[])`)
      .orderBy('unit_id')
      .orderBy('no')
      .limit(limit)
      .execute()
  )
}

/** Power → its newest approved version. */
export async function standingRows(tx: Tx, powerIds: readonly string[]): Promise<Map<string, VersionRow>> {
  const rows = await on(tx)
    .selectFrom('power_versions')
    .selectAll()
    .where('power_id', '=', sql<string>`any(${[...powerIds]}::uuid[])`)
    .where('state', '=', 'approved')
    .where('until_on', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.power_id, row]))
}
