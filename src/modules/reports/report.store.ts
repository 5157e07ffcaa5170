import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Tx, Work } from '../../platform/module.ts'
import type { SetClock } from './report.rules.ts'
import type { ReportAct, ReportState } from './report.schema.ts'

/** A report as its row has it. */
export interface ReportRow {
  id: string
  register_node: string
  register_name: string
  received_on: Day
  state: ReportState
  is_named: boolean
  recipient: string
  has_news: boolean
  can_open: boolean
  acknowledged_on: Day | null
  item_id: string | null
  matter_id: string | null
}

const columns = sql`reports.id, register_node, units.name AS register_name, received_on, state, is_named, recipient, has_news, acknowledged_on, item_id, matter_id,
  EXISTS (SELECT 1 FROM report_copies WHERE report_id = reports.id) AS can_open`

export interface ReportFilter {
  state: ReportState | undefined
  isOpen: boolean
  itemId: string | undefined
  /** The number by which officers name it; all else is sealed. */
  no: string | undefined
}

/** A page of reports, the newest first. */
export async function reportsPage(tx: Tx, filter: ReportFilter, after: string | undefined, limit: number): Promise<ReportRow[]> {
  const { rows } = await sql<ReportRow>`
    SELECT ${columns} FROM reports JOIN units ON units.id = register_node
    WHERE (${filter.state ?? null}::text IS NULL OR state = ${filter.state ?? null})
      AND (NOT ${filter.isOpen} OR state IN ('received', 'acknowledged', 'accepted'))
      AND (${filter.itemId ?? null}::uuid IS NULL OR item_id = ${filter.itemId ?? null})
      AND (${filter.no ?? null}::text IS NULL OR no = ${filter.no ?? null})
      AND (${after ?? null}::uuid IS NULL OR seq < (SELECT last.seq FROM reports AS last WHERE last.id = ${after ?? null}::uuid))
    ORDER BY seq DESC LIMIT ${limit}`.execute(tx)
  return rows
}

/** Reports of this register that have not ended, as far as the actor may see that they are there; only their number. */
export async function openReportsAt(tx: Tx, nodeId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM reports WHERE register_node = ${nodeId} AND state IN ('received', 'acknowledged', 'accepted')`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}

export async function reportById(tx: Tx, id: string): Promise<ReportRow | undefined> {
  const { rows } = await sql<ReportRow>`
    SELECT ${columns} FROM reports JOIN units ON units.id = register_node WHERE reports.id = ${id}::uuid`.execute(tx)
  return rows[0]
}

export interface ClockRow {
  report_id: string
  kind: SetClock['kind']
  due_on: Day
  met_on: Day | null
}

export async function clocksOf(tx: Tx, reportIds: readonly string[]): Promise<ClockRow[]> {
  const { rows } = await sql<ClockRow>`
    SELECT report_id, kind, due_on, met_on FROM report_clocks WHERE report_id = ANY (${[...reportIds]}::uuid[]) ORDER BY due_on, kind`.execute(
    tx,
  )
  return rows
}

export interface PartRow {
  id: string
  kind: 'content' | 'message'
  author: 'reporter' | 'office'
  by_person: string | null
  on_day: Day
  sealed: string
  files: { id: string; chunks: number }[]
}

export async function partsOf(tx: Tx, reportId: string): Promise<PartRow[]> {
  const { rows } = await sql<PartRow>`
    SELECT p.id, p.kind, p.author, p.by_person, p.on_day, p.sealed,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'chunks', f.chunks) ORDER BY f.id) FROM report_files AS f WHERE f.part_id = p.id), '[]') AS files
    FROM report_parts AS p WHERE p.report_id = ${reportId}::uuid ORDER BY p.seq`.execute(tx)
  return rows
}

/** The reader's own copies of a report key. */
export async function copiesOf(tx: Tx, reportId: string): Promise<{ keyId: string; sealed: string }[]> {
  const { rows } = await sql<{ keyId: string; sealed: string }>`
    SELECT key_id AS "keyId", sealed FROM report_copies WHERE report_id = ${reportId}::uuid ORDER BY key_id`.execute(tx)
  return rows
}

export type HistoryAct = ReportAct | 'receive' | 'message' | 'reseal' | 'recover'

export async function historyOf(
  tx: Tx,
  reportId: string,
): Promise<{ on_day: Day; by_person: string | null; act: HistoryAct; reason: string }[]> {
  const { rows } = await sql<{ on_day: Day; by_person: string | null; act: HistoryAct; reason: string }>`
    SELECT on_day, by_person, act, reason FROM report_acts WHERE report_id = ${reportId}::uuid ORDER BY seq`.execute(tx)
  return rows
}

export async function addAct(work: Work, reportId: string, act: HistoryAct, reason = ''): Promise<void> {
  await sql`INSERT INTO report_acts (id, report_id, on_day, by_person, act, reason)
    VALUES (${randomUUID()}, ${reportId}, ${work.today}, ${work.actor.personId || null}, ${act}, ${reason})`.execute(work.tx)
}

/** A sealed part of the office; its id is taken once. */
export async function addOfficePart(work: Work, reportId: string, part: { id: string; sealed: string }): Promise<boolean> {
  const done = await sql`INSERT INTO report_parts (id, report_id, kind, author, by_person, on_day, sealed)
    VALUES (${part.id}, ${reportId}, 'message', 'office', ${work.actor.personId}, ${work.today}, ${part.sealed}) ON CONFLICT DO NOTHING`.execute(
    work.tx,
  )
  return done.numAffectedRows === 1n
}

export interface ReportChange {
  state?: ReportState
  acknowledgedOn?: Day
  duplicateOf?: string
  item?: { id: string; matterId: string }
}

export async function changeReport(tx: Tx, id: string, { state, acknowledgedOn, duplicateOf, item }: ReportChange): Promise<void> {
  await sql`UPDATE reports SET state = coalesce(${state ?? null}, state), acknowledged_on = coalesce(acknowledged_on, ${acknowledgedOn ?? null}::date),
    duplicate_of = coalesce(${duplicateOf ?? null}::uuid, duplicate_of), item_id = coalesce(${item?.id ?? null}::uuid, item_id), matter_id = coalesce(${item?.matterId ?? null}::uuid, matter_id)
    WHERE id = ${id}::uuid`.execute(tx)
}

export async function markSeen(tx: Tx, id: string): Promise<void> {
  await sql`UPDATE reports SET has_news = false WHERE id = ${id}::uuid AND has_news`.execute(tx)
}

export async function meetClocks(work: Work, reportId: string, kinds: readonly string[]): Promise<void> {
  await sql`UPDATE report_clocks SET met_on = ${work.today} WHERE report_id = ${reportId}::uuid AND kind = ANY (${[...kinds]}::text[]) AND met_on IS NULL`.execute(
    work.tx,
  )
}

/** A clock that runs already goes on as it is. */
export async function setClocks(tx: Tx, reportId: string, clocks: readonly SetClock[]): Promise<void> {
  for (const { kind, dueOn, remindOn } of clocks)
    await sql`INSERT INTO report_clocks (report_id, kind, due_on, remind_on) VALUES (${reportId}, ${kind}, ${dueOn}, ${remindOn}) ON CONFLICT DO NOTHING`.execute(
      tx,
    )
}

/** Registers with the public keys of their offices and of recovery. */
export async function registersToHandTo(
  tx: Tx,
  notNode: string,
): Promise<{ nodeId: string; name: string; recipients: { keyId: string; recipient: string }[] }[]> {
  const { rows } = await sql<{ nodeId: string; name: string; recipients: { keyId: string; recipient: string }[] }>`
    SELECT u.id AS "nodeId", u.name, coalesce((SELECT jsonb_agg(jsonb_build_object('keyId', r.key_id, 'recipient', r.recipient) ORDER BY r.key_id) FROM jianwei_report_recipients(u.id) AS r), '[]') AS recipients
    FROM units AS u WHERE u.has_register AND u.id <> ${notNode} ORDER BY u.position, u.id`.execute(tx)
  return rows
}

export async function handOver(
  tx: Tx,
  reportId: string,
  nodeId: string,
  copies: readonly { keyId: string; sealed: string }[],
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    SELECT jianwei_hand_report_over(${reportId}::uuid, ${nodeId}, ${copies.map((copy) => copy.keyId)}::uuid[], ${copies.map((copy) => copy.sealed)}::text[]) AS done`.execute(
    tx,
  )
  return rows[0]?.done ?? false
}
