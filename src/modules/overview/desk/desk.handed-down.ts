import type { Work } from '../../../platform/module.ts'
import { receiptLines } from '../../cascade/forwarding/forwarding.page.ts'
import { receiptsIn } from '../../cascade/forwarding/forwarding.store.ts'
import { issueLines, issuesPage } from '../../cascade/plan/issue.store.ts'
import { taskLines } from '../../cascade/plan/plan.page.ts'
import { plansPage, tasksPage } from '../../cascade/plan/plan.store.ts'
import { routineLines, routinePage } from '../../cascade/routine/routine.store.ts'
import { decisionLines } from '../../decisions/decision.page.ts'
import { decisionsPage } from '../../decisions/decision.store.ts'
import { type DeskItem, item, MANY } from './desk.item.ts'

/** What came from above: decisions to carry out, documents to sign for and to answer, tasks of plans, the standing calendar. */
export async function handedDown(work: Work): Promise<DeskItem[]> {
  const { access } = work
  const parts = [
    ...(access.may('decision.read') ? [await decisions(work)] : []),
    ...(access.may('forwarding.receive') || access.may('forwarding.verify') ? [await receipts(work)] : []),
    ...(access.may('plan.read') ? [await plans(work)] : []),
    ...(access.may('routine.do') || access.may('routine.keep') ? [await routine(work)] : []),
  ]
  return parts.flat()
}

/** To carry out; to look into as the proposer; to take before a meeting at one's own unit, never what one proposed oneself. */
async function decisions(work: Work): Promise<DeskItem[]> {
  const { access, actor } = work
  const nodes = new Set(actor.grants.map((grant) => grant.nodeId))
  const toExecute = await decisionsPage(work, { executor: actor.personId, state: 'passed' }, undefined, MANY)
  const toInvestigate = await decisionsPage(work, { proposer: actor.personId, waitsFor: 'investigation' }, undefined, MANY)
  const waiting = access.may('decision.record') ? await decisionsPage(work, { waitsFor: 'meeting' }, undefined, MANY) : []
  const toMeet = waiting.filter(
    (row) => row.proposer !== actor.personId && nodes.has(row.unit_id) && access.may('decision.record', row.unit_id),
  )
  const items = async (key: string, rows: typeof waiting) =>
    (await decisionLines(work, rows)).map((line) =>
      item(line.id, key, line.title, `${line.no} · ${line.kindLabel}`, `/decisions/${line.id}`, line.countdown),
    )
  return [
    ...(await items('desk.executeDecision', toExecute)),
    ...(await items('desk.investigateDecision', toInvestigate)),
    ...(await items('desk.meetDecision', toMeet)),
  ]
}

async function receipts(work: Work): Promise<DeskItem[]> {
  const rows = await receiptsIn(work.tx, ['sent', 'signed', 'returned', 'answered'], MANY * 4)
  const lines = await receiptLines(work, rows)
  return lines.flatMap((line, at) => {
    const row = rows[at]
    const act = (['sign', 'answer', 'verify'] as const).find((each) => line.mayAct.includes(each))
    if (!row || !act || !isForActor(work, act, row.unit_id, row.from_unit_id)) return []
    return [
      item(line.id, `desk.${act}Receipt`, row.title, `${row.no} · ${line.unitName}`, `/forwardings/${row.forwarding_id}`, line.countdown),
    ]
  })
}

/** A head answers for the own unit; those of units below have heads of their own. */
function isForActor({ actor }: Work, act: 'sign' | 'answer' | 'verify', unitId: string, fromUnitId: string): boolean {
  const nodes = actor.grants.map((grant) => grant.nodeId)
  return nodes.includes(act === 'verify' ? fromUnitId : unitId)
}

async function plans(work: Work): Promise<DeskItem[]> {
  const tasks = await taskLines(work, await tasksPage(work, { owner: work.actor.personId, state: 'open' }, MANY))
  const issues = await issueLines(work, await issuesPage(work, { owner: work.actor.personId, state: 'open' }, undefined, MANY))
  const drafts = work.access.may('plan.issue') ? await plansPage(work, { state: 'draft' }, undefined, MANY) : []
  const toIssue = drafts.filter((plan) => !plan.drafted_by.includes(work.actor.personId) && work.access.may('plan.issue', plan.unit_id))
  return [
    ...tasks.map((task) => item(task.id, 'desk.doTask', task.content.text, task.planTitle, `/work-plans/${task.planId}`, task.countdown)),
    ...issues.map((issue) =>
      item(issue.id, 'desk.settleIssue', issue.text, issue.unitName, '/execution-issues?mine=true', issue.countdown),
    ),
    ...toIssue.map((plan) => item(plan.id, 'desk.issuePlan', plan.title, String(plan.year), `/work-plans/${plan.id}`, null)),
  ]
}

/** Only what is late or near: the calendar itself shows the rest. */
async function routine(work: Work): Promise<DeskItem[]> {
  const lines = await routineLines(work, await routinePage(work, { state: 'open' }, undefined, MANY * 4))
  const nodes = new Set(work.actor.grants.map((grant) => grant.nodeId))
  return lines
    .filter((line) => line.mayDo && nodes.has(line.unitId) && line.countdown !== null && line.countdown.light !== 'green')
    .map((line) => item(line.id, 'desk.doRoutine', line.title, `${line.unitName} · ${line.period}`, `/routine/${line.id}`, line.countdown))
}
