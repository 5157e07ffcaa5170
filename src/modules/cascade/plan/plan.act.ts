import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { decisionById } from '../../decisions/decision.store.ts'
import { ruleRow } from '../../measures/library/rule.store.ts'
import { measureRow } from '../../measures/measure.store.ts'
import { nodesBelow, personsById, unitById } from '../../organisation/organisation.store.ts'
import { pointLineById } from '../../risks/point/point.store.ts'
import { forwardingById } from '../forwarding/forwarding.store.ts'
import { insertIssue, issuesPage, settleIssue } from './issue.store.ts'
import { checkContent, checkIssue, checkRevise } from './plan.rules.ts'
import type { NewIssue, PlanContent, PlanTask } from './plan.schema.ts'
import { insertPlan, planById, putIntoForce, reportOn, rewritePlan, taskById, tasksPage } from './plan.store.ts'
import { MANY_TASKS } from './plan.page.ts'

/** What a draft names has to be there, and within the unit that plans. */
async function check(work: Work, content: PlanContent): Promise<Refusal | undefined> {
  if (!work.access.may('plan.keep', content.unitId)) return refuse('plan.of_another_unit', {})
  const faulty = checkContent(content, work.today)
  if (faulty) return faulty
  const below = new Set((await nodesBelow(work.tx, [content.unitId])).get(content.unitId) ?? [])
  const owners = await personsById(
    work.tx,
    content.tasks.map((task) => task.ownerId),
  )
  for (const task of content.tasks) {
    if (!below.has(task.unitId)) return refuse('plan.unit_not_below', { task: task.text })
    if (!owners.has(task.ownerId)) return refuse('plan.unknown_owner', { task: task.text })
    if (!(await basisIsThere(work, task))) return refuse('plan.unknown_basis', { task: task.text })
    if (!(await aboutIsThere(work, task))) return refuse('plan.unknown_about', { task: task.text })
  }
  return undefined
}

async function basisIsThere(work: Work, { basisKind, basisId }: PlanTask): Promise<boolean> {
  if (basisKind === 'other' || basisId === null) return true
  if (basisKind === 'rule') return (await ruleRow(work.tx, basisId)) !== undefined
  return (basisKind === 'decision' ? await decisionById(work.tx, basisId) : await forwardingById(work, basisId)) !== undefined
}

async function aboutIsThere(work: Work, { about }: PlanTask): Promise<boolean> {
  if (about === null) return true
  return (about.kind === 'riskPoint' ? await pointLineById(work.tx, about.id) : await measureRow(work.tx, about.id)) !== undefined
}

export async function draft(work: Work, content: PlanContent): Promise<string | Refusal> {
  const faulty = await check(work, content)
  if (faulty) return faulty
  const id = await insertPlan(work, content)
  await note(work, 'plan.draft', id, { unitId: content.unitId, tasks: content.tasks.length })
  return id
}

export async function revise(work: Work, id: string, revision: number, content: PlanContent): Promise<string | Refusal> {
  const row = await planById(work, id)
  if (!row) return refuse('plan.not_found', { plan: id })
  if (row.unit_id !== content.unitId || !work.access.may('plan.keep', row.unit_id)) return refuse('plan.of_another_unit', {})
  const faulty = checkRevise({ isIssued: row.issued_on !== null, draftedBy: row.drafted_by, revision: row.revision }, revision)
  const wrong = faulty ?? (await check(work, content))
  if (wrong) return wrong
  if (!(await rewritePlan(work, id, revision, content))) return refuse('plan.changed_meanwhile', {})
  await note(work, 'plan.revise', id, { tasks: content.tasks.length })
  return id
}

/** 印发: every owner is told of their task. */
export async function issue(work: Work, id: string, revision: number): Promise<string | Refusal> {
  const row = await planById(work, id)
  if (!row) return refuse('plan.not_found', { plan: id })
  if (!work.access.may('plan.issue', row.unit_id)) return refuse('plan.of_another_unit', {})
  const refused = checkIssue(
    { isIssued: row.issued_on !== null, draftedBy: row.drafted_by, revision: row.revision },
    { personId: work.actor.personId, revision },
  )
  if (refused) return refused
  if (!(await putIntoForce(work, id, revision))) return refuse('plan.changed_meanwhile', {})
  const owners = new Set((await tasksPage(work, { planId: id }, MANY_TASKS)).map((task) => task.owner))
  for (const owner of owners)
    if (owner !== work.actor.personId) await tell(work, owner, 'plan.assigned', `/work-plans/${id}`, `${id}|${owner}`)
  await note(work, 'plan.issue', id, { owners: owners.size })
  return id
}

export async function report(
  work: Work,
  id: string,
  given: { revision: number; text: string; isDone: boolean },
): Promise<string | Refusal> {
  const row = await taskById(work.tx, id)
  if (!row) return refuse('plan.no_such_task', {})
  if (row.owner !== work.actor.personId) return refuse('plan.not_the_owner', {})
  if (!row.is_issued || row.done_on !== null) return refuse('plan.task_not_open', {})
  if (!(await reportOn(work, id, given.revision, given.text, given.isDone))) return refuse('plan.changed_meanwhile', {})
  await note(work, given.isDone ? 'plan.taskDone' : 'plan.taskProgress', row.plan_id, { task: id })
  return id
}

export async function findIssue(work: Work, given: NewIssue): Promise<string | Refusal> {
  if (!(await unitById(work.tx, given.unitId)) || !work.access.may('plan.read', given.unitId)) return refuse('plan.of_another_unit', {})
  if (!(await personsById(work.tx, [given.ownerId])).has(given.ownerId)) return refuse('issue.unknown_owner', {})
  if (given.taskId !== null && !(await taskById(work.tx, given.taskId))) return refuse('plan.no_such_task', {})
  if (given.dueOn < work.today) return refuse('issue.due_in_past', { dueOn: given.dueOn, today: work.today })
  const id = await insertIssue(work, given)
  await work.note({ action: 'issue.find', object: { kind: 'executionIssue', id }, details: { unitId: given.unitId } })
  if (given.ownerId !== work.actor.personId) await tell(work, given.ownerId, 'issue.assigned', '/execution-issues?mine=true', id)
  return id
}

export async function settle(work: Work, id: string, revision: number, resolution: string): Promise<string | Refusal> {
  const [row] = await issuesPage(work, { id }, undefined, 1)
  if (!row) return refuse('issue.not_found', { issue: id })
  if (row.owner !== work.actor.personId) return refuse('issue.not_the_owner', {})
  if (row.resolved_on !== null) return refuse('issue.settled_already', {})
  if (row.revision !== revision || !(await settleIssue(work, id, revision, resolution))) return refuse('issue.changed_meanwhile', {})
  await work.note({ action: 'issue.settle', object: { kind: 'executionIssue', id }, details: { unitId: row.unit_id } })
  return id
}

async function note(work: Work, action: string, id: string, details: Record<string, unknown>): Promise<void> {
  await work.note({ action, object: { kind: 'workPlan', id }, details })
}

async function tell(work: Work, personId: string, kind: string, link: string, key: string): Promise<void> {
  await notify(work, { personId, kind, link, dedupeKey: `${kind}|${key}`, object: { kind: 'workPlan', id: key.split('|')[0] ?? key } })
}
