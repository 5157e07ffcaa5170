import { randomUUID } from 'node:crypto'
import { type Generated, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { Verification } from '../../intake/entry/entry.schema.ts'
import type { ItemState } from '../../intake/item.schema.ts'
import type { ItemTables } from '../../intake/item.tables.ts'
import { queryOf } from '../../intake/search/search.rules.ts'
import { speech } from '../../intake/search/speech.ts'
import type { MatterTables } from '../../matters/matter.tables.ts'
import type { DeterminationEntry, DeterminationResult, DeterminationState } from './determination.schema.ts'

type DeterminationTables = {
  determinations: {
    id: string
    matter_id: string
    item_id: string
    register_node: string
    result: DeterminationResult
    facts: string
    basis: string
    decided_by: string
    decided_on: Day | null
    doc_no: string
    file_id: string | null
    state: DeterminationState
    recorded_by: string
    recorded_on: Day
    approved_by: string | null
    approved_on: Day | null
    opinion: Generated<string>
    seq: Generated<number>
  }
}
type Tables = DeterminationTables & Pick<MatterTables, 'matters'> & Pick<ItemTables, 'information_items'>
const on = (tx: Tx) => tx.withTables<Tables>()

const rowsOf = (tx: Tx) =>
  on(tx)
    .selectFrom('determinations as d')
    .innerJoin('matters as m', 'm.id', 'd.matter_id')
    .innerJoin('information_items as i', 'i.id', 'd.item_id')
    .select([
      'd.id',
      'd.matter_id as matterId',
      'd.item_id as itemId',
      'd.register_node as registerNode',
      'd.result',
      'd.facts',
      'd.basis',
      'd.decided_by as decidedBy',
      'd.decided_on as decidedOn',
      'd.doc_no as docNo',
      'd.file_id as fileId',
      'd.state',
      'd.recorded_by as recordedBy',
      'd.recorded_on as recordedOn',
      'd.approved_by as approvedBy',
      'd.approved_on as approvedOn',
      'd.opinion',
      'm.matter_no as matterNo',
      'i.title',
      'i.reporter_kind as reporterKind',
    ])
export type Determination = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

export async function determinationById(tx: Tx, id: string): Promise<Determination | undefined> {
  return rowsOf(tx).where('d.id', '=', id).executeTakeFirst()
}

export async function determinationsOf(tx: Tx, itemId: string): Promise<Determination[]> {
  return rowsOf(tx).where('d.item_id', '=', itemId).orderBy('d.seq').execute()
}

export interface DeterminationFilter {
  state?: DeterminationState | undefined
  result?: DeterminationResult | undefined
  words?: string | undefined
}

/** A page of determinations of the actor's registers, newest first; `after` is the id of the last row shown. */
export async function determinationsPage(
  tx: Tx,
  { state, result, words }: DeterminationFilter,
  after: string | undefined,
  limit: number,
): Promise<Determination[]> {
  let rows = rowsOf(tx)
  if (state) rows = rows.where('d.state', '=', state)
  if (result) rows = rows.where('d.result', '=', result)
  if (words) {
    const like = `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    const query = queryOf(words, speech)
    rows = rows.where((eb) =>
      eb.or([
        ...(['d.doc_no', 'd.decided_by', 'm.matter_no', 'i.title'] as const).map((column) => eb(column, 'like', like)),
        ...(query === undefined ? [] : [sql<boolean>`i.search @@ ${query}::tsquery`]),
      ]),
    )
  }
  if (after) rows = rows.where(sql<boolean>`d.seq < (SELECT last.seq FROM determinations AS last WHERE last.id = ${after}::uuid)`)
  return rows.orderBy('d.seq', 'desc').limit(limit).execute()
}

/** The entry as far as a determination asks. */
export async function determinedItem(
  tx: Tx,
  id: string,
): Promise<
  { id: string; matterId: string; state: ItemState; verification: Verification; handler: string; reporterKind: string | null } | undefined
> {
  return on(tx)
    .selectFrom('information_items')
    .select(['id', 'matter_id as matterId', 'state', 'verification', 'handler', 'reporter_kind as reporterKind'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertDetermination(
  work: Work,
  of: { matterId: string; itemId: string; registerNode: string },
  given: DeterminationEntry,
): Promise<string> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('determinations')
    .values({
      ...{ id, matter_id: of.matterId, item_id: of.itemId, register_node: of.registerNode },
      ...{ result: given.result, facts: given.facts, basis: given.basis, decided_by: given.decidedBy },
      ...{ decided_on: given.decidedOn, doc_no: given.docNo, file_id: given.files[0] ?? null, state: 'recorded' as const },
      ...{ recorded_by: work.actor.personId, recorded_on: work.today, approved_by: null, approved_on: null },
    })
    .execute()
  return id
}

export async function saveDetermination(work: Work, id: string, state: DeterminationState, opinion: string): Promise<void> {
  await on(work.tx)
    .updateTable('determinations')
    .set({ state, opinion, approved_by: work.actor.personId, approved_on: work.today })
    .where('id', '=', id)
    .execute()
}
