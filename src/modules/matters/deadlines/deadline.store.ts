import { randomUUID } from 'node:crypto'
import type { Limit } from '../../../kernel/calendar.ts'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { deadlineOf } from '../matter.rules.ts'
import type { MatterTables } from '../matter.tables.ts'

const on = (tx: Tx) => tx.withTables<MatterTables>()

/** What a deadline is of: `duty.reply`, `duty.verify`, `duty.second`, `assessment`, `letter.service`. */
export interface DeadlineOf {
  matterId: string
  kind: string
  objectId: string
  link: string
  /** Whom to remind one working day before. */
  personIds: readonly string[]
}

export interface DeadlineRow extends DeadlineOf {
  id: string
  dueOn: Day
}

/** A deadline is a row, counted in working days from a day that is not counted itself. Returns the last day in time. */
export async function setDeadline(work: Work, what: DeadlineOf, from: Day, limit: Limit, remindBefore: number): Promise<Day> {
  const { dueOn, remindOn, isEstimated } = deadlineOf(work.calendar, from, limit, remindBefore)
  await on(work.tx)
    .insertInto('deadlines')
    .values({
      id: randomUUID(),
      matter_id: what.matterId,
      kind: what.kind,
      object_id: what.objectId,
      link: what.link,
      person_ids: [...what.personIds],
      due_on: dueOn,
      remind_on: remindOn,
      is_estimated: isEstimated,
      reminded_at: null,
      passed_at: null,
      met_at: null,
    })
    .execute()
  return dueOn
}

/** The act came: the open deadline of this kind no longer runs. */
export async function meetDeadline(work: Work, objectId: string, kind: string): Promise<void> {
  await on(work.tx)
    .updateTable('deadlines')
    .set({ met_at: work.now })
    .where('object_id', '=', objectId)
    .where('kind', '=', kind)
    .where('met_at', 'is', null)
    .execute()
}

const row = ['id', 'matter_id as matterId', 'kind', 'object_id as objectId', 'link', 'person_ids as personIds', 'due_on as dueOn'] as const

/** Deadlines whose last day is past and that nobody has acted on; locked, so two sweeps never take the same one. */
export async function passedDeadlines(tx: Tx, today: Day, limit: number): Promise<DeadlineRow[]> {
  return on(tx)
    .selectFrom('deadlines')
    .select(row)
    .where('due_on', '<', today)
    .where('met_at', 'is', null)
    .where('passed_at', 'is', null)
    .orderBy('due_on')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

export async function deadlinesToRemind(tx: Tx, today: Day, limit: number): Promise<DeadlineRow[]> {
  return on(tx)
    .selectFrom('deadlines')
    .select(row)
    .where('remind_on', '<=', today)
    .where('due_on', '>=', today)
    .where('met_at', 'is', null)
    .where('reminded_at', 'is', null)
    .orderBy('remind_on')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

export async function markPassed(work: Work, id: string): Promise<void> {
  await on(work.tx).updateTable('deadlines').set({ passed_at: work.now }).where('id', '=', id).execute()
}

export async function markReminded(work: Work, id: string): Promise<void> {
  await on(work.tx).updateTable('deadlines').set({ reminded_at: work.now }).where('id', '=', id).execute()
}

/** Running deadlines by object, for lists: object id → last day. */
export async function runningDeadlines(tx: Tx, objectIds: readonly string[]): Promise<Map<string, Day>> {
  if (objectIds.length === 0) return new Map()
  const rows = await on(tx)
    .selectFrom('deadlines')
    .select(['object_id', 'due_on'])
    .where('object_id', 'in', [...objectIds])
    .where('met_at', 'is', null)
    .execute()
  return new Map(rows.map((each) => [each.object_id, each.due_on]))
}
