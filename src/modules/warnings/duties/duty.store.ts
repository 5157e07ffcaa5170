import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { DutyKind } from '../../policy/parts/warning-policy.schema.ts'
import type { WarningTables } from '../warning.tables.ts'
import type { DutyState, Reply } from './duty.schema.ts'

const on = (tx: Tx) => tx.withTables<WarningTables>()

export interface DutyRow {
  id: string
  matterId: string
  warningId: string
  letterId: string
  kind: DutyKind
  respondentKind: 'person' | 'unit'
  respondentId: string
  state: DutyState
  failure: 'overdue' | 'poor' | null
  limitCount: number
  limitUnit: 'workday' | 'day'
  servedOn: Day | null
  dueOn: Day | null
  urgings: number
  seq: number
}

const columns = [
  'id',
  'matter_id as matterId',
  'warning_id as warningId',
  'letter_id as letterId',
  'kind',
  'respondent_kind as respondentKind',
  'respondent_id as respondentId',
  'state',
  'failure',
  'limit_count as limitCount',
  'limit_unit as limitUnit',
  'served_on as servedOn',
  'due_on as dueOn',
  'urgings',
  'seq',
] as const

export async function insertDuties(
  tx: Tx,
  duties: readonly Omit<DutyRow, 'id' | 'state' | 'failure' | 'servedOn' | 'dueOn' | 'urgings' | 'seq'>[],
): Promise<void> {
  if (duties.length === 0) return
  await on(tx)
    .insertInto('duties')
    .values(
      duties.map((duty) => ({
        id: randomUUID(),
        matter_id: duty.matterId,
        warning_id: duty.warningId,
        letter_id: duty.letterId,
        kind: duty.kind,
        respondent_kind: duty.respondentKind,
        respondent_id: duty.respondentId,
        state: 'pending' as const,
        failure: null,
        limit_count: duty.limitCount,
        limit_unit: duty.limitUnit,
        served_on: null,
        due_on: null,
      })),
    )
    .execute()
}

/** A duty that the actor may see, locked for the act that follows. */
export async function dutyForAct(tx: Tx, id: string): Promise<DutyRow | undefined> {
  return on(tx).selectFrom('duties').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function dutyRow(tx: Tx, id: string): Promise<DutyRow | undefined> {
  return on(tx).selectFrom('duties').select(columns).where('id', '=', id).executeTakeFirst()
}

export async function dutiesOf(tx: Tx, where: { warningId?: string; letterId?: string }): Promise<DutyRow[]> {
  let rows = on(tx).selectFrom('duties').select(columns)
  if (where.warningId) rows = rows.where('warning_id', '=', where.warningId)
  if (where.letterId) rows = rows.where('letter_id', '=', where.letterId)
  return rows.orderBy('seq').execute()
}

/** Bounds of the lights in days, so that the database filters: red before today, yellow up to `yellowUntil`. */
export interface DutyFilter {
  isMine: boolean
  light: 'green' | 'yellow' | 'red' | undefined
  today: Day
  yellowUntil: Day
}

/** Running duties by their last day, the longest overdue first; keyset on (due day, sequence number). */
export async function dutiesPage(tx: Tx, filter: DutyFilter, after: string | undefined, limit: number): Promise<DutyRow[]> {
  let rows = on(tx).selectFrom('duties').select(columns).where('state', '<>', 'pending').where('due_on', 'is not', null)
  if (filter.isMine) rows = rows.where(sql<boolean>`jianwei_answers(respondent_kind, respondent_id)`)
  if (filter.light === 'red') rows = rows.where('due_on', '<', filter.today).where('state', '<>', 'objected')
  if (filter.light === 'yellow') rows = rows.where('due_on', '>=', filter.today).where('due_on', '<=', filter.yellowUntil)
  if (filter.light === 'green') rows = rows.where('due_on', '>', filter.yellowUntil)
  if (after)
    rows = rows.where(sql<boolean>`(due_on, seq) > (SELECT last.due_on, last.seq FROM duties AS last WHERE last.id = ${after}::uuid)`)
  return rows.orderBy('due_on').orderBy('seq').limit(limit).execute()
}

/** All duties of the actor, running or ended, newest first. */
export async function dutiesOfActor(tx: Tx, limit: number): Promise<DutyRow[]> {
  return on(tx)
    .selectFrom('duties')
    .select(columns)
    .where('state', '<>', 'pending')
    .where(sql<boolean>`jianwei_answers(respondent_kind, respondent_id)`)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
}

export async function setDuty(
  tx: Tx,
  id: string,
  to: { state: DutyState; failure?: 'overdue' | 'poor'; served_on?: Day; due_on?: Day | null; urgings?: number },
): Promise<void> {
  await on(tx).updateTable('duties').set(to).where('id', '=', id).execute()
}

export async function insertReply(work: Work, duty: DutyRow, content: Reply, isLate: boolean): Promise<void> {
  await on(work.tx)
    .insertInto('replies')
    .values({
      id: randomUUID(),
      matter_id: duty.matterId,
      duty_id: duty.id,
      by_person: work.actor.personId,
      at: work.now,
      on_day: work.today,
      is_late: isLate,
      content: sql`${JSON.stringify(content)}::jsonb`,
    })
    .execute()
  if (content.files.length === 0) return
  const files = [...new Set(content.files)].map((fileId) => ({ file_id: fileId, matter_id: duty.matterId, duty_id: duty.id }))
  await on(work.tx).insertInto('reply_files').values(files).execute()
}

export async function insertNote(work: Work, duty: DutyRow, kind: string, text: string): Promise<void> {
  await on(work.tx)
    .insertInto('duty_notes')
    .values({
      id: randomUUID(),
      matter_id: duty.matterId,
      duty_id: duty.id,
      kind,
      by_person: work.actor.personId,
      at: work.now,
      on_day: work.today,
      text,
    })
    .execute()
}

export async function insertVerification(
  work: Work,
  duty: DutyRow,
  result: 'met' | 'poor',
  verdict: WarningTables['verifications']['verdict'],
): Promise<void> {
  await on(work.tx)
    .insertInto('verifications')
    .values({
      id: randomUUID(),
      matter_id: duty.matterId,
      duty_id: duty.id,
      verifier_id: work.actor.personId,
      at: work.now,
      result,
      verdict: sql`${JSON.stringify(verdict)}::jsonb`,
    })
    .execute()
}

export async function repliesOf(tx: Tx, dutyIds: readonly string[]) {
  return dutyIds.length === 0
    ? []
    : on(tx)
        .selectFrom('replies')
        .selectAll()
        .where('duty_id', 'in', [...dutyIds])
        .orderBy('at')
        .execute()
}

export async function notesOf(tx: Tx, dutyId: string) {
  return on(tx).selectFrom('duty_notes').selectAll().where('duty_id', '=', dutyId).orderBy('at').execute()
}

export async function verificationsOf(tx: Tx, dutyId: string) {
  return on(tx).selectFrom('verifications').selectAll().where('duty_id', '=', dutyId).orderBy('at').execute()
}

export async function dutiesByIds(tx: Tx, ids: readonly string[]): Promise<DutyRow[]> {
  return ids.length === 0
    ? []
    : on(tx)
        .selectFrom('duties')
        .select(columns)
        .where('id', 'in', [...ids])
        .orderBy('seq')
        .execute()
}
