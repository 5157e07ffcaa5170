import { randomUUID } from 'node:crypto'
import { type Generated, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { HANDLING_MODES } from '../../policy/parts/collecting/intake-policy.schema.ts'
import type { ItemTables } from '../item.tables.ts'
import type { HandlingDecision, HandlingEnd, HandlingKind, HandlingProposal, HandlingState, ListedThing } from './handling.schema.ts'

type HandlingTables = {
  item_handlings: {
    id: string
    matter_id: string
    item_id: string
    kind: HandlingKind
    state: HandlingState
    note: string
    recipient: string
    review_on: Day | null
    list: ListedThing[]
    by_person: string
    on_day: Day
    decided_by: string | null
    decided_on: Day | null
    opinion: Generated<string>
    due_on: Day | null
    ended_by: string | null
    ended_on: Day | null
    outcome: Generated<string>
    receipt_no: Generated<string>
    received_by: Generated<string>
    received_on: Day | null
    seq: Generated<number>
  }
}

const on = (tx: Tx) => tx.withTables<HandlingTables>()

const columns = [
  'id',
  'matter_id as matterId',
  'item_id as itemId',
  'kind',
  'state',
  'note',
  'recipient',
  'review_on as reviewOn',
  'list',
  'by_person as by',
  'on_day as on',
  'decided_by as decidedBy',
  'decided_on as decidedOn',
  'opinion',
  'due_on as dueOn',
  'ended_by as endedBy',
  'ended_on as endedOn',
  'outcome',
  'receipt_no as receiptNo',
  'received_by as receivedBy',
  'received_on as receivedOn',
] as const

const select = (tx: Tx) => on(tx).selectFrom('item_handlings').select(columns)
export type HandlingRow = Awaited<ReturnType<typeof handlingsOf>>[number]

/** Acts of handling on an entry, newest first. */
export async function handlingsOf(tx: Tx, itemId: string) {
  return select(tx).where('item_id', '=', itemId).orderBy('seq', 'desc').execute()
}

/** An act of handling, locked until the act on it commits. */
export async function handlingForAct(tx: Tx, id: string): Promise<HandlingRow | undefined> {
  return select(tx).where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function insertHandling(
  work: Work,
  item: { id: string; matterId: string },
  given: HandlingProposal,
  state: HandlingState,
): Promise<string> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('item_handlings')
    .values({
      ...{ id, matter_id: item.matterId, item_id: item.id, kind: given.kind, state, note: given.note, recipient: given.recipient },
      ...{ review_on: given.reviewOn, list: sql`${JSON.stringify(given.list)}::jsonb`, by_person: work.actor.personId, on_day: work.today },
      ...{ decided_by: null, decided_on: null, due_on: null, ended_by: null, ended_on: null, received_on: null },
    })
    .execute()
  return id
}

export async function saveDecision(work: Work, id: string, state: HandlingState, { opinion }: HandlingDecision): Promise<void> {
  const set = { state, decided_by: work.actor.personId, decided_on: work.today, opinion }
  await on(work.tx).updateTable('item_handlings').set(set).where('id', '=', id).execute()
}

export async function saveDue(tx: Tx, id: string, dueOn: Day): Promise<void> {
  await on(tx).updateTable('item_handlings').set({ due_on: dueOn }).where('id', '=', id).execute()
}

export async function saveEnd(work: Work, id: string, state: HandlingState, end: HandlingEnd): Promise<void> {
  await on(work.tx)
    .updateTable('item_handlings')
    .set({
      ...{ state, ended_by: work.actor.personId, ended_on: work.today, outcome: end.outcome },
      ...{ receipt_no: end.receiptNo, received_by: end.receivedBy, received_on: end.receivedOn },
    })
    .where('id', '=', id)
    .execute()
}

export async function setMode(tx: Tx, itemId: string, mode: (typeof HANDLING_MODES)[number]): Promise<void> {
  await tx.withTables<ItemTables>().updateTable('information_items').set({ mode }).where('id', '=', itemId).execute()
}

/** Acts of handling that await approval by somebody else than who proposed them, oldest first, as far as the reader sees them. */
export async function handlingsToDecide(
  work: Work,
  most: number,
): Promise<{ id: string; itemId: string; title: string; ledgerNo: string; kind: HandlingKind }[]> {
  const { rows } = await sql<{ id: string; itemId: string; title: string; ledgerNo: string; kind: HandlingKind }>`
    SELECT h.id, h.item_id AS "itemId", i.title, i.ledger_no AS "ledgerNo", h.kind FROM item_handlings AS h JOIN information_items AS i ON i.id = h.item_id
    WHERE h.state = 'proposed' AND h.by_person <> ${work.actor.personId} ORDER BY h.seq LIMIT ${most}`.execute(work.tx)
  return rows
}
