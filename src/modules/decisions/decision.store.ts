import { randomUUID } from 'node:crypto'
import { type Selectable, sql, type UpdateObject } from 'kysely'
import type { Tx, Work } from '../../platform/module.ts'
import { nodesBelow } from '../organisation/organisation.store.ts'
import { spelled } from '../organisation/spelled.ts'
import type { CodeInUse } from '../policy/drafts/trial.schema.ts'
import type { PolicyPack } from '../policy/pack.schema.ts'
import {
  type DecisionDraft,
  type DecisionState,
  type DeviationKind,
  type Investigation,
  investigation,
  type MeetingRecord,
  meetingRecord,
  outcome,
  type Outcome,
} from './decision.schema.ts'
import type { DecisionTables } from './decision.tables.ts'

const on = (tx: Tx) => tx.withTables<DecisionTables>()

export type DecisionRow = Selectable<DecisionTables['decisions']>

export interface DecisionFilter {
  unitId?: string | undefined
  kind?: string | undefined
  state?: DecisionState | undefined
  isDeviating?: boolean | undefined
  isOverdue?: boolean | undefined
  isDisclosed?: boolean | undefined
  executor?: string | undefined
  proposer?: string | undefined
  /** Not decided yet: waits for a meeting once it was looked into, before that for its proposer. */
  waitsFor?: 'meeting' | 'investigation' | undefined
  words?: string | undefined
}

/** bigint comes as text. */
const rowOf = (row: DecisionRow): DecisionRow => ({ ...row, amount: row.amount === null ? null : Number(row.amount) })

/** Matters, the newest first. */
export async function decisionsPage(work: Work, filter: DecisionFilter, after: string | undefined, limit: number): Promise<DecisionRow[]> {
  let rows = on(work.tx).selectFrom('decisions').selectAll()
  if (filter.unitId) {
    const below = (await nodesBelow(work.tx, [filter.unitId])).get(filter.unitId) ?? [filter.unitId]
    rows = rows.where('unit_id', '=', sql<string>`any(${below}::text[])`)
  }
  if (filter.kind) rows = rows.where('kind', '=', filter.kind)
  if (filter.state) rows = rows.where('state', '=', filter.state)
  if (filter.isDeviating) rows = rows.where('deviations', '>', 0)
  if (filter.isDisclosed) rows = rows.where('disclosed_on', 'is not', null)
  if (filter.isOverdue) rows = rows.where('state', '=', 'passed').where('due_on', '<', work.today)
  if (filter.proposer) rows = rows.where('proposer', '=', filter.proposer)
  if (filter.waitsFor) {
    const isLookedInto = sql<boolean>`EXISTS (SELECT 1 FROM decision_investigations AS i WHERE i.decision_id = decisions.id)`
    rows = rows.where('state', 'in', ['proposed', 'deferred'])
    rows = filter.waitsFor === 'meeting' ? rows.where(isLookedInto) : rows.where(sql<boolean>`NOT ${isLookedInto}`)
  }
  if (filter.executor) rows = rows.where('executor', '=', filter.executor)
  if (filter.words)
    rows = rows.where(
      sql<boolean>`(strpos(title, ${filter.words}) > 0 OR strpos(no, ${filter.words}) > 0 OR strpos(pinyin, ${filter.words.toLowerCase()}) > 0)`,
    )
  if (after)
    rows = rows.where(
      sql<boolean>`(proposed_on, seq) < (SELECT last.proposed_on, last.seq FROM decisions AS last WHERE last.id = ${after}::uuid)`,
    )
  return (await rows.orderBy('proposed_on', 'desc').orderBy('seq', 'desc').limit(limit).execute()).map(rowOf)
}

export async function decisionById(tx: Tx, id: string): Promise<DecisionRow | undefined> {
  const row = await on(tx).selectFrom('decisions').selectAll().where('id', '=', id).executeTakeFirst()
  return row && rowOf(row)
}

/** Does the actor see how it was decided, and not only what was disclosed? */
export async function seesInside(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ sees: boolean }>`SELECT jianwei_sees_decision(${id}::uuid) AS sees`.execute(tx)
  return rows[0]?.sees ?? false
}

export async function investigationOf(tx: Tx, id: string): Promise<Investigation | null> {
  const row = await on(tx).selectFrom('decision_investigations').select('content').where('decision_id', '=', id).executeTakeFirst()
  return row ? investigation.parse(row.content) : null
}

export async function meetingsOf(tx: Tx, id: string) {
  const rows = await on(tx).selectFrom('decision_meetings').selectAll().where('decision_id', '=', id).orderBy('seq', 'desc').execute()
  const { rows: files } = await sql<{ meeting: string; id: string; name: string }>`
    SELECT meeting_id AS meeting, files.id, files.name FROM decision_files JOIN files ON files.id = file_id
    WHERE meeting_id IN (SELECT id FROM decision_meetings WHERE decision_id = ${id}::uuid) ORDER BY files.name`.execute(tx)
  return rows.map((row) => ({
    ...row,
    record: meetingRecord.parse(row.record),
    outcome: outcome.parse(row.outcome),
    files: files.filter((file) => file.meeting === row.id).map((file) => ({ id: file.id, name: file.name })),
  }))
}

export async function stepsOf(tx: Tx, id: string) {
  return on(tx).selectFrom('decision_steps').selectAll().where('decision_id', '=', id).orderBy('seq').execute()
}

export async function deviationsOf(tx: Tx, id: string) {
  return on(tx).selectFrom('decision_deviations').selectAll().where('decision_id', '=', id).orderBy('seq').execute()
}

export async function insertDecision(work: Work, draft: DecisionDraft, pack: PolicyPack): Promise<string> {
  const id = randomUUID()
  const year = Number(work.today.slice(0, 4))
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`decision|${draft.unitId}|${year}`}))`.execute(work.tx)
  const { rows } = await sql<{ next: number }>`
    SELECT coalesce(max(serial), 0)::int + 1 AS next FROM decisions WHERE unit_id = ${draft.unitId} AND year = ${year}`.execute(work.tx)
  const serial = rows[0]?.next ?? 1
  await on(work.tx)
    .insertInto('decisions')
    .values({
      ...{ id, unit_id: draft.unitId, no: `三重一大〔${year}〕${serial}号`, year, serial, kind: draft.kind, title: draft.title },
      ...{ pinyin: spelled(draft.title), amount: draft.amount, content: draft.content, proposer: work.actor.personId },
      ...{ proposed_on: work.today, state: 'proposed', decided_on: null, executor: null, due_on: null, executed_on: null },
      ...{ disclosed_on: null, disclosure: null, pack_id: pack.id, pack_version: pack.version },
    })
    .execute()
  return id
}

export async function keepInvestigation(work: Work, id: string, content: Investigation): Promise<void> {
  const json = sql<never>`${JSON.stringify(content)}::jsonb`
  const written = { content: json, written_by: work.actor.personId, written_on: work.today }
  await on(work.tx)
    .insertInto('decision_investigations')
    .values({ decision_id: id, ...written })
    .onConflict((conflict) => conflict.column('decision_id').doUpdateSet(written))
    .execute()
}

export async function insertMeeting(
  work: Work,
  decisionId: string,
  of: { record: MeetingRecord; head: string | null; outcome: Outcome; files: readonly string[] },
): Promise<string> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('decision_meetings')
    .values({
      ...{ id, decision_id: decisionId, held_on: of.record.heldOn, head: of.head, recorded_by: work.actor.personId },
      record: sql<never>`${JSON.stringify(of.record)}::jsonb`,
      outcome: sql<never>`${JSON.stringify(of.outcome)}::jsonb`,
    })
    .execute()
  if (of.files.length > 0)
    await on(work.tx)
      .insertInto('decision_files')
      .values(of.files.map((file_id) => ({ meeting_id: id, file_id })))
      .execute()
  return id
}

export async function insertStep(work: Work, decisionId: string, text: string): Promise<void> {
  await on(work.tx)
    .insertInto('decision_steps')
    .values({ id: randomUUID(), decision_id: decisionId, on_day: work.today, by_person: work.actor.personId, text })
    .execute()
}

export async function insertDeviation(work: Work, decisionId: string, kind: DeviationKind, reason: string): Promise<void> {
  await on(work.tx)
    .insertInto('decision_deviations')
    .values({ id: randomUUID(), decision_id: decisionId, kind, on_day: work.today, by_person: work.actor.personId, reason })
    .execute()
}

/** Change a matter that still has this revision; false where it was changed meanwhile. */
export async function changeDecision(
  tx: Tx,
  id: string,
  revision: number,
  to: UpdateObject<DecisionTables, 'decisions'>,
): Promise<boolean> {
  const done = await on(tx)
    .updateTable('decisions')
    .set({ ...to, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Kinds that matters bear, and the meetings that decided on them. */
export async function codesOfDecisions(tx: Tx): Promise<CodeInUse[]> {
  const { rows } = await sql<CodeInUse>`
    SELECT 'decisions.kinds' AS list, kind AS code, count(*)::int AS count FROM decisions GROUP BY 2
    UNION ALL SELECT 'decisions.meetings', record ->> 'kind', count(*)::int FROM decision_meetings GROUP BY 2`.execute(tx)
  return rows
}
