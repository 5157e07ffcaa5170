import { randomUUID } from 'node:crypto'
import { type Generated, type Selectable, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { countdownTo } from '../../matters/matter.rules.ts'
import { nodesBelow, personsById, unitsNamed } from '../../organisation/organisation.store.ts'
import type { IssueLine, NewIssue } from './plan.schema.ts'

type IssueTables = {
  execution_issues: {
    id: string
    unit_id: string
    task_id: string | null
    text: string
    found_by: string
    found_on: Day
    owner: string
    due_on: Day
    resolution: string | null
    resolved_on: Day | null
    revision: Generated<number>
    seq: Generated<number>
  }
}
const on = (tx: Tx) => tx.withTables<IssueTables>()
const YELLOW = 3

export type IssueRow = Selectable<IssueTables['execution_issues']> & { task_text: string | null; plan_id: string | null }

export interface IssueFilter {
  unitId?: string | undefined
  state?: 'open' | 'done' | 'overdue' | undefined
  owner?: string | undefined
  words?: string | undefined
  id?: string | undefined
}

/** 执行问题: open ones first, the earliest day first. */
export async function issuesPage(work: Work, filter: IssueFilter, after: string | undefined, limit: number): Promise<IssueRow[]> {
  const { unitId = null, state = null, owner = null, words = null, id = null } = filter
  const below = unitId === null ? null : ((await nodesBelow(work.tx, [unitId])).get(unitId) ?? [unitId])
  const { rows } = await sql<IssueRow>`
    SELECT i.*, t.content ->> 'text' AS task_text, t.plan_id FROM execution_issues AS i LEFT JOIN plan_tasks AS t ON t.id = i.task_id
    WHERE (${below}::text[] IS NULL OR i.unit_id = ANY (${below}::text[])) AND (${owner}::text IS NULL OR i.owner = ${owner}) AND (${id}::uuid IS NULL OR i.id = ${id}::uuid)
      AND (${state}::text IS NULL OR (i.resolved_on IS NOT NULL) = (${state} = 'done')) AND (${state}::text IS DISTINCT FROM 'overdue' OR i.due_on < ${work.today}::date)
      AND (${words}::text IS NULL OR strpos(i.text, ${words}) > 0 OR i.owner IN (SELECT id FROM persons WHERE name = ${words} OR strpos(pinyin, ${words?.toLowerCase() ?? null}) > 0))
      AND (${after ?? null}::uuid IS NULL OR (i.resolved_on IS NOT NULL, i.due_on, i.seq) > (SELECT last.resolved_on IS NOT NULL, last.due_on, last.seq FROM execution_issues AS last WHERE last.id = ${after ?? null}::uuid))
    ORDER BY i.resolved_on IS NOT NULL, i.due_on, i.seq LIMIT ${limit}`.execute(work.tx)
  return rows
}

export async function issueLines(work: Work, rows: readonly IssueRow[]): Promise<IssueLine[]> {
  const units = await unitsNamed(
    work.tx,
    rows.map((row) => row.unit_id),
  )
  const persons = await personsById(
    work.tx,
    rows.flatMap((row) => [row.found_by, row.owner]),
  )
  return rows.map((row) => ({
    ...{ id: row.id, unitId: row.unit_id, unitName: units.get(row.unit_id) ?? row.unit_id, taskText: row.task_text, planId: row.plan_id },
    ...{ text: row.text, foundBy: persons.get(row.found_by) ?? null, foundOn: row.found_on, owner: persons.get(row.owner) ?? null },
    ...{ dueOn: row.due_on, resolution: row.resolution, resolvedOn: row.resolved_on, revision: row.revision },
    countdown: row.resolved_on === null ? countdownTo(work.calendar, work.today, row.due_on, YELLOW) : null,
    isOverdue: row.resolved_on === null && row.due_on < work.today,
    maySettle: row.resolved_on === null && row.owner === work.actor.personId,
  }))
}

export async function insertIssue(work: Work, issue: NewIssue): Promise<string> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('execution_issues')
    .values({
      ...{ id, unit_id: issue.unitId, task_id: issue.taskId, text: issue.text, found_by: work.actor.personId, found_on: work.today },
      ...{ owner: issue.ownerId, due_on: issue.dueOn, resolution: null, resolved_on: null },
    })
    .execute()
  return id
}

export async function settleIssue(work: Work, id: string, revision: number, resolution: string): Promise<boolean> {
  const done = await on(work.tx)
    .updateTable('execution_issues')
    .set({ resolution, resolved_on: work.today, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
