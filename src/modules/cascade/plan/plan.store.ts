import { randomUUID } from 'node:crypto'
import { type Generated, type Selectable, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { nodesBelow } from '../../organisation/organisation.store.ts'
import { spelled } from '../../organisation/spelled.ts'
import type { PlanContent, PlanTask } from './plan.schema.ts'

type PlanTables = {
  work_plans: {
    id: string
    unit_id: string
    kind: PlanContent['kind']
    year: number
    title: string
    pinyin: string
    basis: string
    goals: PlanContent['goals']
    drafted_by: string[]
    issued_by: string | null
    issued_on: Day | null
    revision: Generated<number>
    seq: Generated<number>
  }
  plan_tasks: {
    id: string
    plan_id: string
    plan_unit: string
    position: number
    content: PlanTask
    unit_id: string
    owner: string
    due_on: Day
    is_issued: Generated<boolean>
    done_on: Day | null
    revision: Generated<number>
  }
  task_progress: { id: string; task_id: string; on_day: Day; by_person: string; text: string; seq: Generated<number> }
}
const on = (tx: Tx) => tx.withTables<PlanTables>()

export type PlanRow = Selectable<PlanTables['work_plans']>
export type CountedPlan = PlanRow & { tasks: number; done: number; overdue: number }
export type TaskRow = Selectable<PlanTables['plan_tasks']> & { plan_title: string }

export interface PlanFilter {
  unitId?: string | undefined
  kind?: PlanContent['kind'] | undefined
  year?: number | undefined
  state?: 'draft' | 'issued' | undefined
  appraised?: 'yes' | 'no' | undefined
  words?: string | undefined
}

const counted = (today: Day) => sql`
  LATERAL (SELECT count(*)::int AS tasks, count(done_on)::int AS done, count(*) FILTER (WHERE is_issued AND done_on IS NULL AND due_on < ${today}::date)::int AS overdue
    FROM plan_tasks WHERE plan_id = p.id) AS counts`

/** Plans, the newest year first. */
export async function plansPage(work: Work, filter: PlanFilter, after: string | undefined, limit: number): Promise<CountedPlan[]> {
  const { unitId = null, kind = null, year = null, state = null, appraised = null, words = null } = filter
  const below = unitId === null ? null : ((await nodesBelow(work.tx, [unitId])).get(unitId) ?? [unitId])
  const { rows } = await sql<CountedPlan>`
    SELECT p.*, counts.* FROM work_plans AS p, ${counted(work.today)}
    WHERE (${below}::text[] IS NULL OR p.unit_id = ANY (${below}::text[])) AND (${kind}::text IS NULL OR p.kind = ${kind}) AND (${year}::int IS NULL OR p.year = ${year})
      AND (${state}::text IS NULL OR (p.issued_on IS NULL) = (${state} = 'draft'))
      AND (${appraised}::text IS NULL OR EXISTS (SELECT 1 FROM plan_appraisals AS a WHERE a.plan_id = p.id) = (${appraised} = 'yes'))
      AND (${words}::text IS NULL OR strpos(p.title, ${words}) > 0 OR strpos(p.pinyin, ${words?.toLowerCase() ?? null}) > 0)
      AND (${after ?? null}::uuid IS NULL OR (p.year, p.seq) < (SELECT last.year, last.seq FROM work_plans AS last WHERE last.id = ${after ?? null}::uuid))
    ORDER BY p.year DESC, p.seq DESC LIMIT ${limit}`.execute(work.tx)
  return rows
}

export async function planById(work: Work, id: string): Promise<CountedPlan | undefined> {
  const { rows } =
    await sql<CountedPlan>`SELECT p.*, counts.* FROM work_plans AS p, ${counted(work.today)} WHERE p.id = ${id}::uuid`.execute(work.tx)
  return rows[0]
}

export interface TaskFilter {
  planId?: string | undefined
  owner?: string | undefined
  unitId?: string | undefined
  state?: 'open' | 'done' | 'overdue' | undefined
  words?: string | undefined
  after?: string | undefined
}

/** Tasks of plans, those of one plan in its order, else issued ones by day. */
export async function tasksPage(work: Work, filter: TaskFilter, limit: number): Promise<TaskRow[]> {
  let rows = on(work.tx)
    .selectFrom('plan_tasks')
    .innerJoin('work_plans', 'work_plans.id', 'plan_tasks.plan_id')
    .selectAll('plan_tasks')
    .select('work_plans.title as plan_title')
  if (filter.planId) rows = rows.where('plan_id', '=', filter.planId)
  else rows = rows.where('is_issued', '=', true)
  if (filter.owner) rows = rows.where('owner', '=', filter.owner)
  if (filter.unitId)
    rows = rows.where(sql<boolean>`plan_tasks.unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${filter.unitId})`)
  if (filter.words) rows = rows.where(sql<boolean>`strpos(plan_tasks.content ->> 'text', ${filter.words}) > 0`)
  if (filter.after)
    rows = rows.where(
      sql<boolean>`(due_on, plan_tasks.id) > (SELECT last.due_on, last.id FROM plan_tasks AS last WHERE last.id = ${filter.after}::uuid)`,
    )
  if (filter.state === 'done') rows = rows.where('done_on', 'is not', null)
  if (filter.state === 'open' || filter.state === 'overdue') rows = rows.where('done_on', 'is', null)
  if (filter.state === 'overdue') rows = rows.where('due_on', '<', work.today)
  return (filter.planId ? rows.orderBy('position') : rows.orderBy('due_on').orderBy('plan_tasks.id')).limit(limit).execute()
}

export async function taskById(tx: Tx, id: string): Promise<TaskRow | undefined> {
  return on(tx)
    .selectFrom('plan_tasks')
    .innerJoin('work_plans', 'work_plans.id', 'plan_tasks.plan_id')
    .selectAll('plan_tasks')
    .select('work_plans.title as plan_title')
    .where('plan_tasks.id', '=', id)
    .executeTakeFirst()
}

export async function progressOf(tx: Tx, taskIds: readonly string[]) {
  const rows = await on(tx)
    .selectFrom('task_progress')
    .selectAll()
    .where('task_id', '=', sql<string>`any(${[...taskIds]}::uuid[])`)
    .orderBy('seq')
    .execute()
  return Map.groupBy(rows, (row) => row.task_id)
}

const headOf = (content: PlanContent) => ({
  ...{ unit_id: content.unitId, kind: content.kind, year: content.year, title: content.title, pinyin: spelled(content.title) },
  ...{ basis: content.basis, goals: sql<never>`${JSON.stringify(content.goals)}::jsonb` },
})

export async function insertPlan(work: Work, content: PlanContent): Promise<string> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('work_plans')
    .values({ id, ...headOf(content), drafted_by: [work.actor.personId], issued_by: null, issued_on: null })
    .execute()
  await insertTasks(work.tx, id, content)
  return id
}

/** Write a draft anew that still has this revision, and who did so beside those who drafted before; false where it was changed meanwhile. */
export async function rewritePlan(work: Work, id: string, revision: number, content: PlanContent): Promise<boolean> {
  const done = await on(work.tx)
    .updateTable('work_plans')
    .set({
      ...{ ...headOf(content), revision: revision + 1 },
      drafted_by: sql<string[]>`array_append(array_remove(drafted_by, ${work.actor.personId}), ${work.actor.personId})`,
    })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) return false
  await on(work.tx).deleteFrom('plan_tasks').where('plan_id', '=', id).execute()
  await insertTasks(work.tx, id, content)
  return true
}

async function insertTasks(tx: Tx, planId: string, content: PlanContent): Promise<void> {
  const rows = content.tasks.map((task, position) => ({
    ...{ id: randomUUID(), plan_id: planId, plan_unit: content.unitId, position, content: sql<never>`${JSON.stringify(task)}::jsonb` },
    ...{ unit_id: task.unitId, owner: task.ownerId, due_on: task.dueOn, done_on: null },
  }))
  await on(tx).insertInto('plan_tasks').values(rows).execute()
}

export async function putIntoForce(work: Work, id: string, revision: number): Promise<boolean> {
  await on(work.tx).updateTable('plan_tasks').set({ is_issued: true }).where('plan_id', '=', id).execute()
  const done = await on(work.tx)
    .updateTable('work_plans')
    .set({ issued_by: work.actor.personId, issued_on: work.today, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function reportOn(work: Work, id: string, revision: number, text: string, isDone: boolean): Promise<boolean> {
  await on(work.tx)
    .insertInto('task_progress')
    .values({ id: randomUUID(), task_id: id, on_day: work.today, by_person: work.actor.personId, text })
    .execute()
  const done = await on(work.tx)
    .updateTable('plan_tasks')
    .set({ done_on: isDone ? work.today : null, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
