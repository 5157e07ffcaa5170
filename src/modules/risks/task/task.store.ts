import { randomUUID } from 'node:crypto'
import { type Selectable, sql, type UpdateObject } from 'kysely'
import { dueDay } from '../../../kernel/calendar.ts'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { countdownTo } from '../../matters/matter.rules.ts'
import { personsById } from '../../organisation/organisation.store.ts'
import { packsAt } from '../../organisation/pack-at.store.ts'
import type { MeetingTables } from '../meeting/meeting.tables.ts'
import { isRunning } from './task.rules.ts'
import type { TaskDraft, TaskLine, TaskState } from './task.schema.ts'

const on = (tx: Tx) => tx.withTables<MeetingTables>()

export interface TaskRow extends Selectable<MeetingTables['risk_tasks']> {
  meeting_title: string
  held_on: Day
  unit_name: string
}

export interface TaskFilter {
  id?: string | undefined
  meetingId?: string | undefined
  unitId?: string | undefined
  state?: TaskState | undefined
  ownerId?: string | undefined
  /** Running and past its day. */
  lateOn?: Day | undefined
  isLaid?: boolean | undefined
  search?: string | undefined
}

/** Resolutions, the earliest limit first. */
export async function taskRows(tx: Tx, filter: TaskFilter, after: string | undefined, limit: number): Promise<TaskRow[]> {
  const like = filter.search ? `%${filter.search.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : null
  const { rows } = await sql<TaskRow>`
    SELECT t.*, m.title AS meeting_title, m.held_on, units.name AS unit_name
    FROM risk_tasks AS t JOIN risk_meetings AS m ON m.id = t.meeting_id JOIN units ON units.id = t.unit_id
    WHERE (${filter.id ?? null}::uuid IS NULL OR t.id = ${filter.id ?? null}::uuid)
      AND (${filter.meetingId ?? null}::uuid IS NULL OR t.meeting_id = ${filter.meetingId ?? null}::uuid)
      AND (${filter.unitId ?? null}::text IS NULL OR t.unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${filter.unitId ?? null}))
      AND (${filter.state ?? null}::text IS NULL OR t.state = ${filter.state ?? null})
      AND (${filter.ownerId ?? null}::text IS NULL OR t.owner = ${filter.ownerId ?? null})
      AND (${filter.isLaid ?? null}::boolean IS NULL OR t.is_laid = ${filter.isLaid ?? null})
      AND (${filter.lateOn ?? null}::date IS NULL OR t.is_laid AND t.state IN ('open', 'returned') AND t.due_on < ${filter.lateOn ?? null}::date)
      AND (${like}::text IS NULL OR lower(t.text) LIKE ${like} OR m.title LIKE ${like} OR t.owner IN (SELECT id FROM persons WHERE name LIKE ${like} OR pinyin LIKE ${like}))
      AND (${after ?? null}::uuid IS NULL OR (t.due_on, t.seq) > (SELECT last.due_on, last.seq FROM risk_tasks AS last WHERE last.id = ${after ?? null}::uuid))
    ORDER BY t.due_on, t.seq LIMIT ${limit}`.execute(tx)
  return rows
}

export async function taskLines(work: Work, rows: readonly TaskRow[]): Promise<TaskLine[]> {
  const persons = await personsById(
    work.tx,
    rows.map((row) => row.owner),
  )
  const packs = await packsAt(
    work.tx,
    rows.map((row) => row.unit_id),
    work.today,
  )
  return rows.map((row) => ({
    id: row.id,
    meetingId: row.meeting_id,
    meetingTitle: row.meeting_title,
    heldOn: row.held_on,
    unitId: row.unit_id,
    unitName: row.unit_name,
    text: row.text,
    owner: persons.get(row.owner) ?? { id: row.owner, name: row.owner, postTitle: null, unitId: null, unitName: null },
    workdays: row.workdays,
    dueOn: row.due_on,
    pointId: row.point_id,
    state: row.state,
    isLaid: row.is_laid,
    countdown: isRunning({ state: row.state, isLaid: row.is_laid })
      ? countdownTo(work.calendar, work.today, row.due_on, packs.get(row.unit_id)?.warning.lights.yellowWithin ?? 2)
      : null,
  }))
}

/** Write the resolutions of a record down; those it no longer has are struck. */
export async function saveTasks(
  work: Work,
  meeting: { id: string; unitId: string; heldOn: Day },
  tasks: readonly TaskDraft[],
): Promise<void> {
  const kept = tasks.flatMap((task) => task.id ?? [])
  await sql`DELETE FROM risk_tasks WHERE meeting_id = ${meeting.id}::uuid AND NOT id = any(${kept}::uuid[])`.execute(work.tx)
  for (const { id, text, ownerId, workdays, pointId } of tasks) {
    const due_on = dueDay(work.calendar, meeting.heldOn, { count: workdays, unit: 'workday' })
    const written = { text, owner: ownerId, workdays, due_on, point_id: pointId }
    if (id !== null)
      await on(work.tx).updateTable('risk_tasks').set(written).where('id', '=', id).where('meeting_id', '=', meeting.id).execute()
    else
      await on(work.tx)
        .insertInto('risk_tasks')
        .values({
          ...{ id: randomUUID(), meeting_id: meeting.id, unit_id: meeting.unitId, ...written, state: 'open' },
          ...{ evidence: null, submitted_on: null, verified_by: null, verified_on: null, opinion: null },
        })
        .execute()
  }
}

/** With the signed minutes the resolutions are laid on their persons. */
export async function layTasks(tx: Tx, meetingId: string): Promise<{ id: string; owner: string }[]> {
  return on(tx).updateTable('risk_tasks').set({ is_laid: true }).where('meeting_id', '=', meetingId).returning(['id', 'owner']).execute()
}

/** Change a resolution that still has this revision; false where it was changed meanwhile. */
export async function changeTask(tx: Tx, id: string, revision: number, to: UpdateObject<MeetingTables, 'risk_tasks'>): Promise<boolean> {
  const done = await on(tx)
    .updateTable('risk_tasks')
    .set({ ...to, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
