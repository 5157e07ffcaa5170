import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { countdownTo } from '../../matters/matter.rules.ts'
import { personsById, unitsNamed } from '../../organisation/organisation.store.ts'
import { openPlanActs } from './plan.rules.ts'
import { type PlanLine, type PlanPage, planTask, type TaskLine } from './plan.schema.ts'
import { type CountedPlan, planById, progressOf, type TaskRow, tasksPage } from './plan.store.ts'

const YELLOW = 5
export const MANY_TASKS = 500

export async function planLines(work: Work, rows: readonly CountedPlan[]): Promise<PlanLine[]> {
  const units = await unitsNamed(
    work.tx,
    rows.map((row) => row.unit_id),
  )
  const persons = await personsById(
    work.tx,
    rows.flatMap((row) => row.drafted_by.slice(-1)),
  )
  return rows.map((row) => ({
    ...{
      id: row.id,
      unitId: row.unit_id,
      unitName: units.get(row.unit_id) ?? row.unit_id,
      kind: row.kind,
      year: row.year,
      title: row.title,
    },
    state: row.issued_on === null ? 'draft' : 'issued',
    ...{
      draftedBy: persons.get(row.drafted_by.at(-1) ?? '') ?? null,
      issuedOn: row.issued_on,
      tasks: row.tasks,
      done: row.done,
      overdue: row.overdue,
    },
  }))
}

export async function taskLines(work: Work, rows: readonly TaskRow[]): Promise<TaskLine[]> {
  const units = await unitsNamed(
    work.tx,
    rows.map((row) => row.unit_id),
  )
  const persons = await personsById(
    work.tx,
    rows.map((row) => row.owner),
  )
  const progress = await progressOf(
    work.tx,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    ...{ id: row.id, planId: row.plan_id, planTitle: row.plan_title, content: planTask.parse(row.content) },
    ...{ unitName: units.get(row.unit_id) ?? row.unit_id, owner: persons.get(row.owner) ?? null },
    ...{ isDone: row.done_on !== null, doneOn: row.done_on, revision: row.revision },
    countdown: row.is_issued && row.done_on === null ? countdownTo(work.calendar, work.today, row.due_on, YELLOW) : null,
    isOverdue: row.is_issued && row.done_on === null && row.due_on < work.today,
    progress: (progress.get(row.id) ?? []).map((each) => ({ on: each.on_day, text: each.text })),
    mayReport: row.is_issued && row.done_on === null && row.owner === work.actor.personId,
  }))
}

export async function planPageOf(work: Work, id: string): Promise<PlanPage | Refusal> {
  const row = await planById(work, id)
  const [line] = row ? await planLines(work, [row]) : []
  if (!row || !line) return refuse('plan.not_found', { plan: id })
  const tasks = await taskLines(work, await tasksPage(work, { planId: id }, MANY_TASKS))
  return {
    line,
    content: {
      ...{ unitId: row.unit_id, kind: row.kind, year: row.year, title: row.title, basis: row.basis, goals: row.goals },
      tasks: tasks.map((task) => task.content),
    },
    revision: row.revision,
    issuedBy: row.issued_by === null ? null : ((await personsById(work.tx, [row.issued_by])).get(row.issued_by) ?? null),
    tasks,
    mayAct: openPlanActs(
      { isIssued: row.issued_on !== null, draftedBy: row.drafted_by, revision: row.revision },
      {
        personId: work.actor.personId,
        mayKeep: work.access.may('plan.keep', row.unit_id),
        mayIssue: work.access.may('plan.issue', row.unit_id),
      },
    ),
  }
}
