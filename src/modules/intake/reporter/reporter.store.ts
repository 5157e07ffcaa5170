import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { ReporterShown } from './reporter.schema.ts'

type ReporterTables = {
  reporter_identities: { item_id: string; matter_id: string; name: string; contact: string }
  reporter_readers: {
    id: string
    item_id: string
    matter_id: string
    person_id: string
    reason: string
    added_by: string
    added_on: Day
    removed_by: string | null
    removed_on: Day | null
    removed_reason: string | null
    seq: number
  }
  reporter_looks: { id: string; item_id: string; matter_id: string; person_id: string; reason: string; at: Date }
}
const on = (tx: Tx) =>
  tx.withTables<Omit<ReporterTables, 'reporter_readers'> & { reporter_readers: Omit<ReporterTables['reporter_readers'], 'seq'> }>()

interface OfItem {
  itemId: string
  matterId: string
}

/** Put away who reported; from now on nobody reads it but by a look. */
export async function keepReporter(work: Work, of: OfItem, who: ReporterShown): Promise<void> {
  await on(work.tx)
    .insertInto('reporter_identities')
    .values({ item_id: of.itemId, matter_id: of.matterId, name: who.name, contact: who.contact })
    .execute()
}

export async function addReader(work: Work, of: OfItem, personId: string, reason: string): Promise<string> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('reporter_readers')
    .values({
      ...{
        id,
        item_id: of.itemId,
        matter_id: of.matterId,
        person_id: personId,
        reason,
        added_by: work.actor.personId,
        added_on: work.today,
      },
      ...{ removed_by: null, removed_on: null, removed_reason: null },
    })
    .execute()
  return id
}

export async function removeReader(work: Work, id: string, reason: string): Promise<void> {
  await on(work.tx)
    .updateTable('reporter_readers')
    .set({ removed_by: work.actor.personId, removed_on: work.today, removed_reason: reason })
    .where('id', '=', id)
    .execute()
}

const columns = [
  ...(['id', 'item_id as itemId', 'person_id as personId', 'reason', 'added_by as addedBy', 'added_on as addedOn'] as const),
  ...(['removed_by as removedBy', 'removed_on as removedOn', 'removed_reason as removedReason'] as const),
] as const

const readers = (tx: Tx) => on(tx).selectFrom('reporter_readers').select(columns)
export type ReaderRow = Awaited<ReturnType<ReturnType<typeof readers>['execute']>>[number]

export async function readersOf(tx: Tx, itemId: string): Promise<ReaderRow[]> {
  return readers(tx).where('item_id', '=', itemId).orderBy('added_on').orderBy('id').execute()
}

export async function readerById(tx: Tx, id: string): Promise<ReaderRow | undefined> {
  return readers(tx).where('id', '=', id).executeTakeFirst()
}

export async function looksAt(tx: Tx, itemId: string): Promise<{ personId: string; reason: string; at: Date }[]> {
  return on(tx)
    .selectFrom('reporter_looks')
    .select(['person_id as personId', 'reason', 'at'])
    .where('item_id', '=', itemId)
    .orderBy('at', 'desc')
    .execute()
}

export async function isReporterKnown(tx: Tx, itemId: string): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`SELECT jianwei_knows_reporter(${itemId}::uuid) AS known`.execute(tx)
  return rows[0]?.known ?? false
}

/** Who may be on the list: the office of the register, less whom the matter concerns or who is recused. */
export async function readerCandidates(tx: Tx, matterId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT jianwei_reporter_candidates(${matterId}::uuid) AS id ORDER BY id`.execute(tx)
  return rows.map((row) => row.id)
}

/** Look; the database asks the list and writes the look down, whoever asks it. */
export async function lookAtReporter(tx: Tx, itemId: string, reason: string): Promise<ReporterShown | undefined> {
  const { rows } = await sql<ReporterShown>`SELECT name, contact FROM jianwei_look_at_reporter(${itemId}::uuid, ${reason})`.execute(tx)
  return rows[0]
}
