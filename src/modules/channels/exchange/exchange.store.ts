import { randomUUID } from 'node:crypto'
import { type Generated, type Selectable, sql } from 'kysely'
import { type Day, yearOf } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { countdownTo } from '../../matters/matter.rules.ts'
import { entriesOfOrigins } from '../../matters/origins/origin.question.ts'
import { personsById } from '../../organisation/organisation.store.ts'
import { spelled } from '../../organisation/spelled.ts'
import { keepsAt } from '../channel.roles.ts'
import { type Counterpart, type Direction, DIRECTION_TITLES, type ExchangeDraft, type ExchangePage } from './exchange.schema.ts'

type ExchangeTables = {
  exchanges: {
    id: string
    no: string
    year: number
    serial: number
    node_id: string
    direction: Direction
    counterpart: Counterpart
    body_name: string
    pinyin: string
    on_day: Day
    doc_no: string
    basis: string
    title: string
    content: string
    receipt_due_on: Day | null
    receipt_on: Day | null
    receipt_note: string | null
    receipt_by: string | null
    recorded_by: string
    recorded_on: Day
    seq: Generated<number>
  }
  exchange_files: { exchange_id: string; file_id: string }
}
const on = (tx: Tx) => tx.withTables<ExchangeTables>()

export type ExchangeRow = Selectable<ExchangeTables['exchanges']>

export interface ExchangeFilter {
  direction?: Direction | undefined
  counterpart?: Counterpart | undefined
  /** Awaits a receipt. */
  isOwed?: boolean | undefined
  words?: string | undefined
}

/** What these registers exchanged, the newest first. */
export async function exchangesPage(
  tx: Tx,
  nodeIds: readonly string[],
  filter: ExchangeFilter,
  after: string | undefined,
  limit: number,
): Promise<ExchangeRow[]> {
  let rows = on(tx)
    .selectFrom('exchanges')
    .selectAll()
    .where('node_id', '=', sql<string>`any(${[...nodeIds]}::text[])`)
  if (filter.direction) rows = rows.where('direction', '=', filter.direction)
  if (filter.counterpart) rows = rows.where('counterpart', '=', filter.counterpart)
  if (filter.isOwed) rows = rows.where('receipt_due_on', 'is not', null).where('receipt_on', 'is', null)
  if (filter.words)
    rows = rows.where(
      sql<boolean>`(strpos(title || body_name || doc_no || no || content, ${filter.words}) > 0 OR strpos(pinyin, ${filter.words.toLowerCase()}) > 0)`,
    )
  if (after) rows = rows.where(sql<boolean>`seq < (SELECT last.seq FROM exchanges AS last WHERE last.id = ${after}::uuid)`)
  return rows.orderBy('seq', 'desc').limit(limit).execute()
}

export async function exchangeRow(tx: Tx, id: string): Promise<ExchangeRow | undefined> {
  return on(tx).selectFrom('exchanges').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Receipts awaited at these registers, the nearest first. */
export async function receiptsOwed(tx: Tx, nodeIds: readonly string[], until: Day, limit: number): Promise<ExchangeRow[]> {
  return on(tx)
    .selectFrom('exchanges')
    .selectAll()
    .where('node_id', '=', sql<string>`any(${[...nodeIds]}::text[])`)
    .where('receipt_due_on', '<=', until)
    .where('receipt_on', 'is', null)
    .orderBy('receipt_due_on')
    .limit(limit)
    .execute()
}

/** The next number of what this register received or sent in this year: 收〔2026〕1号. */
export async function insertExchange(work: Work, { files, ...draft }: ExchangeDraft): Promise<string> {
  const id = randomUUID()
  const year = yearOf(work.today)
  const { nodeId, direction } = draft
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`exchange|${nodeId}|${direction}|${year}`}))`.execute(work.tx)
  const { rows } = await sql<{ next: number }>`
    SELECT coalesce(max(serial), 0)::int + 1 AS next FROM exchanges WHERE node_id = ${nodeId} AND direction = ${direction} AND year = ${year}`.execute(
    work.tx,
  )
  const serial = rows[0]?.next ?? 1
  await on(work.tx)
    .insertInto('exchanges')
    .values({
      ...{ id, no: `${DIRECTION_TITLES[direction].slice(0, 1)}〔${year}〕${serial}号`, year, serial, node_id: nodeId, direction },
      ...{ counterpart: draft.counterpart, body_name: draft.bodyName, pinyin: `${spelled(draft.bodyName)} ${spelled(draft.title)}` },
      ...{ on_day: draft.onDay, doc_no: draft.docNo, basis: draft.basis, title: draft.title, content: draft.content },
      ...{ receipt_due_on: draft.receiptDueOn, receipt_on: null, receipt_note: null, receipt_by: null },
      ...{ recorded_by: work.actor.personId, recorded_on: work.today },
    })
    .execute()
  for (const file of files) await on(work.tx).insertInto('exchange_files').values({ exchange_id: id, file_id: file }).execute()
  return id
}

export async function keepReceipt(work: Work, id: string, receipt: { receiptOn: Day; receiptNote: string }): Promise<boolean> {
  const done = await on(work.tx)
    .updateTable('exchanges')
    .set({ receipt_on: receipt.receiptOn, receipt_note: receipt.receiptNote, receipt_by: work.actor.personId })
    .where('id', '=', id)
    .where('receipt_on', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

async function filesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, { id: string; name: string }[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ exchange: string; id: string; name: string }>`
    SELECT exchange_id AS exchange, files.id, files.name FROM exchange_files JOIN files ON files.id = file_id
    WHERE exchange_id = ANY (${[...ids]}::uuid[]) ORDER BY files.name`.execute(tx)
  return Map.groupBy(rows, (row) => row.exchange)
}

const YELLOW_WITHIN = 3

export async function exchangePages(work: Work, rows: readonly ExchangeRow[]): Promise<ExchangePage[]> {
  const ids = rows.map((row) => row.id)
  const files = await filesOf(work.tx, ids)
  const entries = new Map((await work.ask(entriesOfOrigins, { kind: 'exchange', ids })).flat().map(({ id, ...entry }) => [id, entry]))
  const persons = await personsById(
    work.tx,
    rows.map((row) => row.recorded_by),
  )
  return rows.map((row) => {
    const mayKeep = keepsAt(work.actor, row.node_id)
    const isOwed = row.direction === 'outgoing' && row.receipt_on === null
    const mayAct: ExchangePage['mayAct'] = []
    if (mayKeep && isOwed) mayAct.push('receipt')
    if (mayKeep && row.direction === 'incoming' && !entries.has(row.id)) mayAct.push('register')
    return {
      ...{ id: row.id, no: row.no, nodeId: row.node_id, direction: row.direction, counterpart: row.counterpart, bodyName: row.body_name },
      ...{ onDay: row.on_day, docNo: row.doc_no, basis: row.basis, title: row.title, content: row.content },
      ...{
        receiptDueOn: row.receipt_due_on,
        receiptOn: row.receipt_on,
        receiptNote: row.receipt_note,
        recordedOn: row.recorded_on,
        mayAct,
      },
      countdown: isOwed && row.receipt_due_on !== null ? countdownTo(work.calendar, work.today, row.receipt_due_on, YELLOW_WITHIN) : null,
      recordedBy: persons.get(row.recorded_by)?.name ?? row.recorded_by,
      files: (files.get(row.id) ?? []).map(({ id, name }) => ({ id, name })),
      entry: entries.get(row.id) ?? null,
    }
  })
}
