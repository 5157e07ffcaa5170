import { randomUUID } from 'node:crypto'
import { type Generated, type Selectable, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { countdownTo } from '../../matters/matter.rules.ts'
import { nodesBelow, personsById, unitsNamed } from '../../organisation/organisation.store.ts'
import type { Period, RoutineDuty } from '../../policy/parts/routine-policy.schema.ts'
import type { RoutineLine } from './routine.schema.ts'

type RoutineTables = {
  routine_duties: {
    id: string
    code: string
    title: string
    every: Period
    by_whom: RoutineDuty['by']
    unit_id: string
    period: string
    period_from: Day
    due_on: Day
    next_on: Day
    basis: string
    link: string | null
    done_by: string | null
    done_on: Day | null
    evidence: string | null
    revision: Generated<number>
    seq: Generated<number>
  }
  routine_files: { duty_id: string; file_id: string }
}
export type RoutineRow = Selectable<RoutineTables['routine_duties']>

const on = (tx: Tx) => tx.withTables<RoutineTables>()
const YELLOW = 5

export interface RoutineFilter {
  unitId?: string | undefined
  code?: string | undefined
  state?: 'open' | 'done' | 'overdue' | undefined
  /** Due within these days, both included. */
  from?: Day | undefined
  to?: Day | undefined
  words?: string | undefined
}

/** Duties of the calendar: open ones first, the earliest day first. */
export async function routinePage(work: Work, filter: RoutineFilter, after: string | undefined, limit: number): Promise<RoutineRow[]> {
  let rows = on(work.tx).selectFrom('routine_duties').selectAll()
  if (filter.unitId) {
    const below = (await nodesBelow(work.tx, [filter.unitId])).get(filter.unitId) ?? [filter.unitId]
    rows = rows.where('unit_id', '=', sql<string>`any(${below}::text[])`)
  }
  if (filter.code) rows = rows.where('code', '=', filter.code)
  if (filter.state === 'done') rows = rows.where('done_on', 'is not', null)
  if (filter.state === 'open' || filter.state === 'overdue') rows = rows.where('done_on', 'is', null)
  if (filter.state === 'overdue') rows = rows.where('due_on', '<', work.today)
  if (filter.from) rows = rows.where('due_on', '>=', filter.from)
  if (filter.to) rows = rows.where('due_on', '<=', filter.to)
  if (filter.words)
    rows = rows.where(
      sql<boolean>`(strpos(title, ${filter.words}) > 0 OR unit_id IN (SELECT id FROM units WHERE strpos(name, ${filter.words}) > 0)
        OR done_by IN (SELECT id FROM persons WHERE name = ${filter.words} OR strpos(pinyin, ${filter.words.toLowerCase()}) > 0))`,
    )
  if (after)
    rows = rows.where(
      sql<boolean>`(done_on IS NOT NULL, due_on, seq) > (SELECT last.done_on IS NOT NULL, last.due_on, last.seq FROM routine_duties AS last WHERE last.id = ${after}::uuid)`,
    )
  return rows.orderBy(sql`done_on IS NOT NULL`).orderBy('due_on').orderBy('seq').limit(limit).execute()
}

export async function routineById(tx: Tx, id: string): Promise<RoutineRow | undefined> {
  return on(tx).selectFrom('routine_duties').selectAll().where('id', '=', id).executeTakeFirst()
}

export function mayDoRoutine({ access }: Work, row: Pick<RoutineRow, 'by_whom' | 'unit_id'>): boolean {
  return access.may(row.by_whom === 'office' ? 'routine.keep' : 'routine.do', row.unit_id)
}

export async function routineLines(work: Work, rows: readonly RoutineRow[]): Promise<RoutineLine[]> {
  const units = await unitsNamed(
    work.tx,
    rows.map((row) => row.unit_id),
  )
  const persons = await personsById(
    work.tx,
    rows.flatMap((row) => row.done_by ?? []),
  )
  const { rows: files } = await sql<{ duty: string; id: string; name: string }>`
    SELECT duty_id AS duty, files.id, files.name FROM routine_files JOIN files ON files.id = file_id WHERE duty_id = ANY (${rows.map((row) => row.id)}::uuid[])`.execute(
    work.tx,
  )
  return rows.map((row) => ({
    ...{ id: row.id, code: row.code, title: row.title, every: row.every, by: row.by_whom, unitId: row.unit_id, period: row.period },
    ...{ unitName: units.get(row.unit_id) ?? row.unit_id, dueOn: row.due_on, nextOn: row.next_on, basis: row.basis, link: row.link },
    countdown: row.done_on === null ? countdownTo(work.calendar, work.today, row.due_on, YELLOW) : null,
    isOverdue: row.done_on === null && row.due_on < work.today,
    doneBy: row.done_by === null ? null : (persons.get(row.done_by) ?? null),
    ...{ doneOn: row.done_on, evidence: row.evidence, revision: row.revision },
    files: files.filter((file) => file.duty === row.id).map(({ id, name }) => ({ id, name })),
    mayDo: row.done_on === null && mayDoRoutine(work, row),
  }))
}

export async function markDone(work: Work, id: string, revision: number, evidence: string, files: readonly string[]): Promise<boolean> {
  const done = await on(work.tx)
    .updateTable('routine_duties')
    .set({ done_by: work.actor.personId, done_on: work.today, evidence, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) return false
  if (files.length > 0)
    await on(work.tx)
      .insertInto('routine_files')
      .values(files.map((file_id) => ({ duty_id: id, file_id })))
      .execute()
  return true
}

/** The last period of each duty and unit that was produced. */
export async function lastProduced(tx: Tx): Promise<Map<string, Day>> {
  const { rows } = await sql<{ key: string; last: Day }>`
    SELECT code || '|' || unit_id AS key, max(period_from)::text AS last FROM routine_duties GROUP BY code, unit_id`.execute(tx)
  return new Map(rows.map((row) => [row.key, row.last]))
}

export type NewRoutine = Omit<RoutineRow, 'id' | 'revision' | 'seq' | 'done_by' | 'done_on' | 'evidence'>

/** Put duties into the calendar; one that is there already stays as it is. */
export async function insertRoutine(tx: Tx, duties: readonly NewRoutine[]): Promise<number> {
  if (duties.length === 0) return 0
  const open = { done_by: null, done_on: null, evidence: null }
  const done = await on(tx)
    .insertInto('routine_duties')
    .values(duties.map((duty) => ({ id: randomUUID(), ...duty, ...open })))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0)
}

export async function institutionsAndUnits(tx: Tx): Promise<{ offices: string[]; units: string[] }> {
  const { rows } = await sql<{ id: string; kind: string }>`
    SELECT id, kind FROM units WHERE kind IN ('institution', 'section', 'subordinate') ORDER BY position, id`.execute(tx)
  const of = (kinds: readonly string[]) => rows.filter((row) => kinds.includes(row.kind)).map((row) => row.id)
  return { offices: of(['institution']), units: of(['section', 'subordinate']) }
}
