import { randomUUID } from 'node:crypto'
import { type Generated, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { DisposalBar } from './disposal.rules.ts'
import { type DisposalCertificate, type DisposalState, disposalCertificate, type RetentionState } from './disposal.schema.ts'

type DisposalTables = {
  disposals: {
    id: string
    matter_id: string
    register_node: string
    state: DisposalState
    due_on: Day
    reason: string
    proposed_by: string
    proposed_on: Day
    decided_by: string | null
    decided_on: Day | null
    opinion: Generated<string>
    executed_on: Day | null
    cert_no: string | null
    certificate: DisposalCertificate | null
    seq: Generated<number>
  }
}
const on = (tx: Tx) => tx.withTables<DisposalTables>()

const rowsOf = (tx: Tx) =>
  on(tx)
    .selectFrom('disposals')
    .select([
      ...(['id', 'state', 'reason', 'opinion', 'certificate'] as const),
      'matter_id as matterId',
      'register_node as registerNode',
      'due_on as dueOn',
      'proposed_by as proposedBy',
      'proposed_on as proposedOn',
      'decided_by as decidedBy',
      'decided_on as decidedOn',
      'executed_on as executedOn',
      'cert_no as certNo',
    ])
export type DisposalRow = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

/** All that were proposed for a matter, the newest first. */
export async function disposalsOf(tx: Tx, matterId: string): Promise<DisposalRow[]> {
  return rowsOf(tx).where('matter_id', '=', matterId).orderBy('seq', 'desc').execute()
}

export async function disposalById(tx: Tx, id: string): Promise<DisposalRow | undefined> {
  return rowsOf(tx).where('id', '=', id).executeTakeFirst()
}

/** Approved and not yet executed, the oldest first. */
export async function disposalsToExecute(tx: Tx): Promise<DisposalRow[]> {
  return rowsOf(tx).where('state', '=', 'approved').orderBy('seq').execute()
}

/** Those that wait for a decision, of the matters that the actor sees. */
export async function disposalsProposed(tx: Tx, limit: number): Promise<DisposalRow[]> {
  return rowsOf(tx).where('state', '=', 'proposed').orderBy('seq').limit(limit).execute()
}

export const certificateIn = (row: DisposalRow): DisposalCertificate | null =>
  row.certificate === null ? null : disposalCertificate.parse(row.certificate)

/** What the database finds of a matter: whether something bars its disposal, and its day. */
export async function barOf(tx: Tx, matterId: string): Promise<{ bar: DisposalBar; dueOn: Day | null }> {
  const { rows } = await sql<{ bar: DisposalBar; dueOn: Day | null }>`
    SELECT jianwei_disposal_bar(${matterId}::uuid) AS bar, jianwei_retention_due(${matterId}::uuid) AS "dueOn"`.execute(tx)
  return rows[0] ?? { bar: 'open', dueOn: null }
}

export async function insertDisposal(
  work: Work,
  of: { matterId: string; registerNode: string; dueOn: Day },
  reason: string,
): Promise<string> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('disposals')
    .values({
      id,
      matter_id: of.matterId,
      register_node: of.registerNode,
      state: 'proposed',
      due_on: of.dueOn,
      reason,
      proposed_by: work.actor.personId,
      proposed_on: work.today,
      decided_by: null,
      decided_on: null,
      executed_on: null,
      cert_no: null,
      certificate: null,
    })
    .execute()
  return id
}

export async function saveDisposalDecision(work: Work, id: string, state: DisposalState, opinion: string): Promise<void> {
  await on(work.tx)
    .updateTable('disposals')
    .set({ state, opinion, decided_by: work.actor.personId, decided_on: work.today })
    .where('id', '=', id)
    .execute()
}

export async function saveDisposalState(tx: Tx, id: string, state: DisposalState): Promise<void> {
  await on(tx).updateTable('disposals').set({ state }).where('id', '=', id).execute()
}

/** Execute it: bytes' rows, personal fields and facts of the trail go. Answers digests and emptied entries. */
export async function dispose(
  work: Work,
  id: string,
  certNo: string,
): Promise<{ digests: string[]; trail: { id: number; chain: string }[] }> {
  const { rows } = await sql<{ done: { digests: string[]; trail: { id: number; chain: string }[] } }>`
    SELECT jianwei_dispose(${id}::uuid, ${certNo}, ${work.now}) AS done`.execute(work.tx)
  const done = rows[0]?.done
  if (!done) throw new Error(`disposal ${id} was not executed`)
  return done
}

export interface RetentionRow {
  matterId: string
  matterNo: string
  title: string
  registerNode: string
  closedOn: Day | null
  years: number | null
  dueOn: Day | null
  isHeld: boolean
  isUnfounded: boolean
  disposal: DisposalState | null
  proposedBy: string | null
  certNo: string | null
  certificate: DisposalCertificate | null
}

const COLUMNS = sql`
  m.id AS "matterId", m.matter_no AS "matterNo", m.title, m.register_node AS "registerNode", m.seq, jianwei_closed_on(m.id) AS "closedOn", jianwei_retention_years(m.id) AS years,
  coalesce(d.due_on, jianwei_retention_due(m.id)) AS "dueOn", jianwei_is_held(m.id) AS "isHeld", jianwei_is_unfounded(m.id) AS "isUnfounded",
  d.state AS disposal, d.proposed_by AS "proposedBy", d.cert_no AS "certNo", d.certificate`
const FROM = sql`matters AS m LEFT JOIN LATERAL (SELECT * FROM disposals WHERE matter_id = m.id AND state IN ('proposed', 'approved', 'executed') LIMIT 1) AS d ON true`

export interface RetentionFilter {
  state?: RetentionState | undefined
  words?: string | undefined
}

/** As `retentionState` says it, in the database. */
const inState = (state: RetentionState, today: Day) => sql`
  CASE WHEN r.disposal IS NOT NULL THEN r.disposal WHEN r."isHeld" THEN 'held' WHEN r."dueOn" IS NULL THEN 'permanent' WHEN r."dueOn" <= ${today}::date THEN 'due' ELSE 'running' END = ${state}`

/** A page of the closed matters of registers where the actor is of the office, newest first; `after` is the id of the last row shown. */
export async function retentionRows(
  work: Work,
  { state, words }: RetentionFilter,
  after: string | undefined,
  limit: number,
): Promise<RetentionRow[]> {
  const like = `%${(words ?? '').replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const nodes = [...work.access.nodesWith('retention.read')]
  // Nothing is due before the shortest term has passed, so most matters need not be counted.
  const soonest = state === 'due' ? sql`AND m.opened_on < ${work.today}::date - interval '1 year'` : sql``
  const { rows } = await sql<RetentionRow>`
    SELECT * FROM (
      SELECT ${COLUMNS} FROM ${FROM} WHERE m.stage IN ('closed', 'handedOver') AND m.register_node = ANY (${nodes}::text[]) ${soonest}
        AND (m.matter_no LIKE ${like} OR m.title LIKE ${like} OR d.cert_no LIKE ${like})
        ${after === undefined ? sql`` : sql`AND m.seq < (SELECT last.seq FROM matters AS last WHERE last.id = ${after}::uuid)`} ORDER BY m.seq DESC) AS r
    WHERE ${state === undefined ? sql`true` : inState(state, work.today)} ORDER BY r.seq DESC LIMIT ${limit}`.execute(work.tx)
  return rows
}

export async function retentionRow(tx: Tx, matterId: string): Promise<RetentionRow | undefined> {
  const { rows } =
    await sql<RetentionRow>`SELECT ${COLUMNS} FROM ${FROM} WHERE m.id = ${matterId}::uuid AND m.stage IN ('closed', 'handedOver')`.execute(
      tx,
    )
  return rows[0]
}
