import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { personsById } from '../../organisation/organisation.store.ts'
import { mayTakeTask, openTaskActs } from './task.rules.ts'
import type { TaskPage } from './task.schema.ts'
import { changeTask, taskLines, type TaskRow, taskRows } from './task.store.ts'

const frameOf = (row: TaskRow) => ({ state: row.state, ownerId: row.owner, dueOn: row.due_on, revision: row.revision, isLaid: row.is_laid })

async function rowOf(work: Work, id: string): Promise<TaskRow | undefined> {
  return (await taskRows(work.tx, { id }, undefined, 1))[0]
}

export async function taskPageOf(work: Work, id: string): Promise<TaskPage | Refusal> {
  const row = await rowOf(work, id)
  const [line] = row ? await taskLines(work, [row]) : []
  if (!row || !line) return refuse('riskTask.not_found', { task: id })
  const verifier = row.verified_by ? (await personsById(work.tx, [row.verified_by])).get(row.verified_by) : undefined
  return {
    line,
    revision: row.revision,
    evidence: row.evidence,
    submittedOn: row.submitted_on,
    verifiedBy: verifier ?? null,
    verifiedOn: row.verified_on,
    opinion: row.opinion,
    mayAct: openTaskActs(frameOf(row), { personId: work.actor.personId, mayKeep: work.access.may('riskMeeting.keep', row.unit_id) }),
  }
}

/** Its person says what was done. */
export async function handInTask(work: Work, id: string, of: { revision: number; evidence: string }): Promise<string | Refusal> {
  const row = await rowOf(work, id)
  if (!row) return refuse('riskTask.not_found', { task: id })
  const refused = mayTakeTask(frameOf(row), 'submit', { personId: work.actor.personId, revision: of.revision })
  if (refused) return refused
  const to = {
    state: 'submitted' as const,
    evidence: of.evidence,
    submitted_on: work.today,
    verified_by: null,
    verified_on: null,
    opinion: null,
  }
  return written(work, row, of.revision, 'submit', to)
}

/** Somebody else looks at it: done, or back with what is missing. */
export async function verifyTask(
  work: Work,
  id: string,
  of: { revision: number; verdict: 'pass' | 'return'; opinion: string },
): Promise<string | Refusal> {
  const row = await rowOf(work, id)
  if (!row) return refuse('riskTask.not_found', { task: id })
  if (!work.access.may('riskMeeting.keep', row.unit_id)) return refuse('riskMeeting.of_another_unit')
  const refused = mayTakeTask(frameOf(row), 'verify', { personId: work.actor.personId, revision: of.revision })
  if (refused) return refused
  const to = { verified_by: work.actor.personId, verified_on: work.today, opinion: of.opinion }
  const done = await written(work, row, of.revision, of.verdict, { state: of.verdict === 'pass' ? 'verified' : 'returned', ...to })
  if (typeof done === 'string') await tellOwner(work, row, of.verdict === 'pass' ? 'verified' : 'returned', `${of.revision}`)
  return done
}

async function written(
  work: Work,
  row: TaskRow,
  revision: number,
  act: string,
  to: Parameters<typeof changeTask>[3],
): Promise<string | Refusal> {
  if (!(await changeTask(work.tx, row.id, revision, to))) return refuse('riskTask.changed_meanwhile', { revision })
  await work.note({
    action: `riskTask.${act}`,
    object: { kind: 'riskTask', id: row.id },
    details: { meeting: row.meeting_id, unit: row.unit_id },
  })
  return row.id
}

/** Tell who answers for a resolution; once for each occasion. */
export async function tellOwner(
  work: Work,
  task: { id: string; owner: string },
  occasion: 'assigned' | 'returned' | 'verified' | 'near' | 'overdue',
  key = '',
): Promise<void> {
  if (task.owner === work.actor.personId) return
  await notify(work, {
    personId: task.owner,
    kind: `riskTask.${occasion}`,
    link: `/risk-tasks/${task.id}`,
    dedupeKey: `riskTask.${occasion}|${task.id}|${key}`,
    object: { kind: 'riskTask', id: task.id },
  })
}
