import { randomUUID } from 'node:crypto'
import { type Selectable, sql, type UpdateObject } from 'kysely'
import type { Tx, Work } from '../../../platform/module.ts'
import { spelled } from '../../organisation/spelled.ts'
import { forwardingNo } from './forwarding.rules.ts'
import type { ForwardingContent, ReceiptState } from './forwarding.schema.ts'
import type { ForwardingTables } from './forwarding.tables.ts'

const on = (tx: Tx) => tx.withTables<ForwardingTables>()

interface Counts {
  all: number
  signed: number
  answered: number
  accepted: number
  overdue: number
}

export type ForwardingRow = Selectable<ForwardingTables['forwardings']>
export type CountedRow = ForwardingRow & Counts
export type ReceiptRow = Selectable<ForwardingTables['forwarding_receipts']>

export interface ForwardingFilter {
  unitId?: string | undefined
  state?: ReceiptState | undefined
  isOverdue?: boolean | undefined
  words?: string | undefined
}

const LATE = (today: string) => sql`r.due_on < ${today}::date AND r.state IN ('sent', 'signed', 'returned')`

/** Receipts that the reader may see, counted for each document. */
const counted = (today: string) => sql`
  LATERAL (SELECT count(*)::int AS "all", count(*) FILTER (WHERE r.state <> 'sent')::int AS signed, count(*) FILTER (WHERE r.state IN ('answered', 'accepted'))::int AS answered,
    count(*) FILTER (WHERE r.state = 'accepted')::int AS accepted, count(*) FILTER (WHERE ${LATE(today)})::int AS overdue
    FROM forwarding_receipts AS r WHERE r.forwarding_id = f.id) AS counts`

/** Documents handed down, the newest first. */
export async function forwardingsPage(
  work: Work,
  filter: ForwardingFilter,
  after: string | undefined,
  limit: number,
): Promise<CountedRow[]> {
  const { unitId = null, state = null, words = null, isOverdue = false } = filter
  const { rows } = await sql<CountedRow>`
    SELECT f.*, counts.* FROM forwardings AS f, ${counted(work.today)}
    WHERE (${unitId}::text IS NULL OR f.unit_id = ${unitId} OR ${unitId} = ANY (f.copy_unit_ids) OR EXISTS (SELECT 1 FROM forwarding_receipts AS r WHERE r.forwarding_id = f.id AND r.unit_id = ${unitId}))
      AND (${state}::text IS NULL OR EXISTS (SELECT 1 FROM forwarding_receipts AS r WHERE r.forwarding_id = f.id AND r.state = ${state} AND (${unitId}::text IS NULL OR r.unit_id = ${unitId})))
      AND (NOT ${isOverdue} OR EXISTS (SELECT 1 FROM forwarding_receipts AS r WHERE r.forwarding_id = f.id AND ${LATE(work.today)} AND (${unitId}::text IS NULL OR r.unit_id = ${unitId})))
      AND (${words}::text IS NULL OR strpos(f.title, ${words}) > 0 OR strpos(f.no, ${words}) > 0 OR strpos(coalesce(f.doc_no, ''), ${words}) > 0
        OR strpos(f.issuer, ${words}) > 0 OR strpos(f.pinyin, ${words?.toLowerCase() ?? null}) > 0)
      AND (${after ?? null}::uuid IS NULL OR (f.issued_on, f.seq) < (SELECT last.issued_on, last.seq FROM forwardings AS last WHERE last.id = ${after ?? null}::uuid))
    ORDER BY f.issued_on DESC, f.seq DESC LIMIT ${limit}`.execute(work.tx)
  return rows
}

export async function forwardingById(work: Work, id: string): Promise<CountedRow | undefined> {
  const { rows } =
    await sql<CountedRow>`SELECT f.*, counts.* FROM forwardings AS f, ${counted(work.today)} WHERE f.id = ${id}::uuid`.execute(work.tx)
  return rows[0]
}

/** Every link of the chain along which this document went down, from the top. */
export async function chainOf(work: Work, rootId: string): Promise<CountedRow[]> {
  const { rows } = await sql<CountedRow>`
    SELECT f.*, counts.* FROM forwardings AS f, ${counted(work.today)} WHERE f.root_id = ${rootId}::uuid ORDER BY f.depth, f.seq LIMIT 300`.execute(
    work.tx,
  )
  return rows
}

export async function receiptsOf(tx: Tx, forwardingId: string): Promise<ReceiptRow[]> {
  const { rows } = await sql<ReceiptRow>`
    SELECT r.* FROM forwarding_receipts AS r JOIN units ON units.id = r.unit_id WHERE r.forwarding_id = ${forwardingId}::uuid ORDER BY units.position, r.unit_id`.execute(
    tx,
  )
  return rows
}

export async function receiptById(tx: Tx, id: string): Promise<ReceiptRow | undefined> {
  return on(tx).selectFrom('forwarding_receipts').selectAll().where('id', '=', id).executeTakeFirst()
}

/** What waits for the actor: receipts in these states, the earliest day first. */
export async function receiptsIn(tx: Tx, states: readonly ReceiptState[], limit: number) {
  return on(tx)
    .selectFrom('forwarding_receipts')
    .innerJoin('forwardings', 'forwardings.id', 'forwarding_receipts.forwarding_id')
    .selectAll('forwarding_receipts')
    .select(['forwardings.title', 'forwardings.no', 'forwardings.issued_by'])
    .where('forwarding_receipts.state', 'in', [...states])
    .orderBy('forwarding_receipts.due_on')
    .limit(limit)
    .execute()
}

export async function insertForwarding(
  work: Work,
  content: ForwardingContent,
  of: { mark: string; dueOn: string; receiptId: string | null; root: { id: string; depth: number } | null },
): Promise<string> {
  const id = randomUUID()
  const year = Number(work.today.slice(0, 4))
  // One unit numbers its documents one after the other.
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`forwarding|${content.unitId}|${year}`}))`.execute(work.tx)
  const { rows } = await sql<{ next: number }>`
    SELECT coalesce(max(serial), 0)::int + 1 AS next FROM forwardings WHERE unit_id = ${content.unitId} AND year = ${year}`.execute(work.tx)
  const serial = rows[0]?.next ?? 1
  await on(work.tx)
    .insertInto('forwardings')
    .values({
      ...{ id, unit_id: content.unitId, no: forwardingNo(of.mark, year, serial), year, serial, title: content.title },
      ...{ pinyin: spelled(content.title), doc_no: content.docNo, issuer: content.issuer, dated_on: content.datedOn, text: content.text },
      ...{ requirement: content.requirement, limit_days: content.limitDays, due_on: of.dueOn, issued_by: work.actor.personId },
      ...{ copy_unit_ids: content.copyUnitIds, copy_others: content.copyOthers, print_office: content.printOffice },
      ...{ printed_on: content.printedOn, print_run: content.printRun, subject_words: content.subjectWords },
      ...{ issued_on: work.today, receipt_id: of.receiptId, root_id: of.root?.id ?? id, depth: of.root?.depth ?? 0 },
    })
    .execute()
  return id
}

export async function insertReceipts(tx: Tx, of: { forwardingId: string; fromUnitId: string; dueOn: string }, unitIds: readonly string[]) {
  const open = { signed_by: null, signed_on: null, feedback: null, answered_by: null, answered_on: null }
  const rows = unitIds.map((unit_id) => ({
    ...{ id: randomUUID(), forwarding_id: of.forwardingId, from_unit_id: of.fromUnitId, unit_id, due_on: of.dueOn, state: 'sent' as const },
    ...{ ...open, verified_by: null, verified_on: null, opinion: null },
  }))
  await on(tx).insertInto('forwarding_receipts').values(rows).execute()
  return rows
}

/** Change a receipt that still has this revision; false where it was changed meanwhile. */
export async function changeReceipt(
  tx: Tx,
  id: string,
  revision: number,
  to: UpdateObject<ForwardingTables, 'forwarding_receipts'>,
): Promise<boolean> {
  const done = await on(tx)
    .updateTable('forwarding_receipts')
    .set({ ...to, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function attachTo(tx: Tx, kind: 'forwarding' | 'receipt', id: string, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return
  const rows = JSON.stringify(fileIds.map((file_id) => ({ id, file_id })))
  const table = sql.table(`${kind}_files`)
  await sql`INSERT INTO ${table} SELECT given.id, given.file_id FROM jsonb_to_recordset(${rows}::jsonb) AS given (id uuid, file_id uuid) ON CONFLICT DO NOTHING`.execute(
    tx,
  )
}

/** Files by what they are attached to. */
export async function filesOn(
  tx: Tx,
  kind: 'forwarding' | 'receipt',
  ids: readonly string[],
): Promise<Map<string, { id: string; name: string }[]>> {
  const [table, column] = [sql.table(`${kind}_files`), sql.ref(`${kind}_id`)]
  const { rows } = await sql<{ of: string; id: string; name: string }>`
    SELECT ${column} AS of, files.id, files.name FROM ${table} AS held JOIN files ON files.id = held.file_id WHERE ${column} = ANY (${[...ids]}::uuid[]) ORDER BY files.name`.execute(
    tx,
  )
  const found = new Map<string, { id: string; name: string }[]>()
  for (const { of, id, name } of rows) found.set(of, [...(found.get(of) ?? []), { id, name }])
  return found
}

/** Receipts by unit, counted in each state. */
export async function boardOfReceipts(work: Work) {
  const { rows } = await sql<{ unitId: string; unitName: string; overdue: number } & Record<ReceiptState, number>>`
    SELECT r.unit_id AS "unitId", units.name AS "unitName", count(*) FILTER (WHERE state = 'sent')::int AS sent, count(*) FILTER (WHERE state = 'signed')::int AS signed,
      count(*) FILTER (WHERE state = 'answered')::int AS answered, count(*) FILTER (WHERE state = 'returned')::int AS returned,
      count(*) FILTER (WHERE state = 'accepted')::int AS accepted, count(*) FILTER (WHERE ${LATE(work.today)})::int AS overdue
    FROM forwarding_receipts AS r JOIN units ON units.id = r.unit_id GROUP BY r.unit_id, units.name, units.position ORDER BY units.position, r.unit_id`.execute(
    work.tx,
  )
  return rows
}
