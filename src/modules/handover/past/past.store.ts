import { type Generated, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { MatterTables } from '../../matters/matter.tables.ts'
import { personsById } from '../../organisation/organisation.store.ts'
import type { PastLine, PastState, PastValues } from './past.schema.ts'

export type PastTables = {
  past_matters: {
    matter_id: string
    node_id: string
    old_no: string
    state: PastState
    registered_on: Day
    source: PastValues
    entered_by: string
    entered_on: Day
    reason: string
    seq: Generated<number>
  }
  past_scans: { id: string; matter_id: string; file_id: string; name: string; entered_by: string; entered_on: Day; seq: Generated<number> }
}
const on = (tx: Tx) => tx.withTables<PastTables & Pick<MatterTables, 'matters'>>()

/** One import at a time into a register. */
export async function lockTakeover(tx: Tx, nodeId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('takeover:' || ${nodeId}))`.execute(tx)
}

/** Rows that were taken over under these numbers, as they stood in their file. */
export async function heldPast(tx: Tx, nodeId: string, oldNos: readonly string[]): Promise<PastValues[]> {
  if (oldNos.length === 0) return []
  const rows = await on(tx)
    .selectFrom('past_matters')
    .select('source')
    .where('node_id', '=', nodeId)
    .where('old_no', '=', sql<string>`any(${[...oldNos]}::text[])`)
    .execute()
  return rows.map((row) => row.source)
}

/** Which of these numbers a matter or a letter of the register carries already. */
export async function numbersUsed(tx: Tx, nodeId: string, numbers: readonly string[]): Promise<Set<string>> {
  if (numbers.length === 0) return new Set()
  const found = await sql<{ number: string }>`
    SELECT number FROM unnest(${[...new Set(numbers)]}::text[]) AS number WHERE jianwei_number_used(${nodeId}, number)`.execute(tx)
  return new Set(found.rows.map((row) => row.number))
}

/** Persons by their number, or by a name that only one of them has. */
export async function personsMeant(tx: Tx, words: readonly string[]): Promise<Map<string, string>> {
  if (words.length === 0) return new Map()
  const found = await sql<{ id: string; name: string }>`
    SELECT id, name FROM persons WHERE id = any(${[...words]}::text[]) OR name = any(${[...words]}::text[])`.execute(tx)
  const byName = Map.groupBy(found.rows, (row) => row.name)
  const meant = new Map<string, string>()
  for (const word of words) {
    const own = found.rows.find((row) => row.id === word) ?? (byName.get(word)?.length === 1 ? byName.get(word)?.[0] : undefined)
    if (own) meant.set(word, own.id)
  }
  return meant
}

export async function insertPast(work: Work, matterId: string, nodeId: string, values: PastValues, reason: string): Promise<void> {
  await on(work.tx)
    .insertInto('past_matters')
    .values({
      matter_id: matterId,
      node_id: nodeId,
      old_no: values.oldNo,
      state: values.state as PastState,
      registered_on: values.registeredOn,
      source: sql`${JSON.stringify(values)}::jsonb`,
      entered_by: work.actor.personId,
      entered_on: work.today,
      reason,
    })
    .execute()
}

export interface PastFilter {
  nodeId: string
  state: PastState | undefined
  words: string | undefined
}

/** Matters that were taken over, the latest first, with their scans. */
export async function pastPage(tx: Tx, filter: PastFilter, after: string | undefined, limit: number): Promise<PastLine[]> {
  let rows = on(tx)
    .selectFrom('past_matters')
    .innerJoin('matters', 'matters.id', 'past_matters.matter_id')
    .select([
      'past_matters.matter_id as matterId',
      'old_no as oldNo',
      'matters.title',
      'past_matters.state',
      'matters.stage',
      'registered_on as registeredOn',
      'entered_on as enteredOn',
      'entered_by as enteredBy',
    ])
    .where('node_id', '=', filter.nodeId)
  if (filter.state) rows = rows.where('past_matters.state', '=', filter.state)
  if (filter.words) {
    const like = `%${filter.words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    rows = rows.where((eb) => eb.or([eb('old_no', 'like', like), eb('matters.title', 'like', like)]))
  }
  if (after)
    rows = rows.where(sql<boolean>`past_matters.seq < (SELECT last.seq FROM past_matters AS last WHERE last.matter_id = ${after}::uuid)`)
  const found = await rows.orderBy('past_matters.seq', 'desc').limit(limit).execute()
  const persons = await personsById(
    tx,
    found.map((row) => row.enteredBy),
  )
  const scans = await scansOf(
    tx,
    found.map((row) => row.matterId),
  )
  return found.map((row) => ({
    ...row,
    enteredBy: persons.get(row.enteredBy)?.name ?? row.enteredBy,
    scans: scans.get(row.matterId) ?? [],
  }))
}

async function scansOf(tx: Tx, matterIds: readonly string[]): Promise<Map<string, PastLine['scans']>> {
  if (matterIds.length === 0) return new Map()
  const rows = await on(tx)
    .selectFrom('past_scans')
    .select(['matter_id', 'file_id', 'name'])
    .where('matter_id', 'in', [...matterIds])
    .orderBy('seq')
    .execute()
  const grouped = Map.groupBy(rows, (row) => row.matter_id)
  return new Map([...grouped].map(([id, own]) => [id, own.map((row) => ({ fileId: row.file_id, name: row.name }))]))
}
