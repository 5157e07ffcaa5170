import type { z } from 'zod'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Work } from '../../platform/module.ts'
import { notify } from '../../platform/notices/notice.store.ts'
import { headsOf, personsById } from '../organisation/organisation.store.ts'
import { packAt } from '../organisation/pack-at.store.ts'
import type { assignDecision, executeDecision, recordMeeting } from './decision.api.ts'
import { standingOf } from './decision.page.ts'
import { checkDraft, checkExecution, checkMeeting, checkRevision, headIsLast, type Standing } from './decision.rules.ts'
import type { DecisionDraft, Investigation } from './decision.schema.ts'
import {
  changeDecision,
  decisionById,
  type DecisionRow,
  insertDecision,
  insertDeviation,
  insertMeeting,
  insertStep,
  investigationOf,
  keepInvestigation,
  seesInside,
} from './decision.store.ts'
import { barOf } from './takeover/decision.successor.ts'

export async function propose(work: Work, draft: DecisionDraft): Promise<string | Refusal> {
  if (!work.access.may('decision.propose', draft.unitId)) return refuse('decision.of_another_unit', {})
  const pack = await packAt(work.tx, draft.unitId, work.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: draft.unitId })
  const faulty = checkDraft(draft, pack.decisions, work.today)
  if (faulty) return faulty
  const id = await insertDecision(work, draft, pack)
  await work.note({ action: 'decision.propose', object: { kind: 'decision', id }, details: { unitId: draft.unitId, kind: draft.kind } })
  return id
}

export async function investigate(work: Work, id: string, revision: number, content: Investigation): Promise<string | Refusal> {
  const found = await loaded(work, id, revision, 'decision.propose')
  if (isRefusal(found)) return found
  const { state } = found.row
  if (state !== 'proposed' && state !== 'deferred') return refuse('decision.act_not_open', { state, act: 'investigate' })
  await keepInvestigation(work, id, content)
  return written(work, found.row, 'decision.investigate', {})
}

/** What a meeting decided, by its votes; a head who spoke before others stays on record as a deviation. */
export async function meet(work: Work, id: string, given: z.output<typeof recordMeeting.body>): Promise<string | Refusal> {
  const { revision, files, breach, ...record } = given
  const found = await loaded(work, id, revision, 'decision.record')
  if (isRefusal(found)) return found
  const { row, standing } = found
  const pack = await packAt(work.tx, row.unit_id, work.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: row.unit_id })
  const known = await personsById(work.tx, [...record.present, ...record.recused.map((each) => each.personId)])
  const stranger = [...record.present, ...record.recused.map((each) => each.personId)].find((each) => !known.has(each))
  if (stranger !== undefined) return refuse('decision.unknown_person', {})
  const head = (await headsOf(work.tx, [row.unit_id])).get(row.unit_id)?.id ?? null
  const by = { personId: work.actor.personId, today: work.today, headId: head, breach }
  const outcome = named(checkMeeting(standing, record, by, pack.decisions), known)
  if (isRefusal(outcome)) return outcome
  await insertMeeting(work, id, { record, head, outcome, files })
  const isBreach = !headIsLast(record, head)
  if (isBreach && breach !== null) await insertDeviation(work, id, 'headNotLast', breach)
  return written(work, row, 'decision.meet', {
    ...{ state: outcome.result, decided_on: record.heldOn, deviations: row.deviations + (isBreach ? 1 : 0) },
  })
}

/** A refusal speaks of persons by name. */
function named<T>(result: T | Refusal, persons: ReadonlyMap<string, { name: string }>): T | Refusal {
  if (!isRefusal(result) || typeof result.facts['person'] !== 'string') return result
  return { ...result, facts: { ...result.facts, person: persons.get(result.facts['person'])?.name ?? result.facts['person'] } }
}

/** Whoever stood aside when it was decided does not carry it out; neither does who may not read it. */
export async function assign(work: Work, id: string, given: z.output<typeof assignDecision.body>): Promise<string | Refusal> {
  const found = await loaded(work, id, given.revision, 'decision.record')
  if (isRefusal(found)) return found
  const { row } = found
  if (row.state !== 'passed') return refuse('decision.act_not_open', { state: row.state, act: 'assign' })
  const executor = (await personsById(work.tx, [given.executorId])).get(given.executorId)
  if (!executor) return refuse('decision.unknown_person', {})
  const bar = await barOf(work.tx, id, given.executorId)
  if (bar !== null)
    return refuse(bar === 'recused' ? 'decision.executor_recused' : 'decision.executor_without_role', { person: executor.name })
  if (given.dueOn < work.today) return refuse('decision.due_in_past', { dueOn: given.dueOn, today: work.today })
  const to = { executor: given.executorId, due_on: given.dueOn }
  const done = await written(work, row, 'decision.assign', to, { executorId: given.executorId, dueOn: given.dueOn })
  if (!isRefusal(done) && given.executorId !== work.actor.personId)
    await notify(work, {
      personId: given.executorId,
      kind: 'decision.assigned',
      link: `/decisions/${id}`,
      dedupeKey: `decision.assigned|${id}|${row.revision}`,
      object: { kind: 'decision', id },
    })
  return done
}

/** 及时反馈执行过程中的信息 (R65): the executor tells how far it is. */
export async function tell(work: Work, id: string, text: string): Promise<string | Refusal> {
  const row = await decisionById(work.tx, id)
  if (!row || !(await seesInside(work.tx, id))) return refuse('decision.not_found', { decision: id })
  if (row.executor !== work.actor.personId) return refuse('decision.not_the_executor')
  if (row.state !== 'passed' && row.state !== 'executed') return refuse('decision.act_not_open', { state: row.state, act: 'step' })
  await insertStep(work, id, text)
  await work.note({ action: 'decision.step', object: { kind: 'decision', id } })
  return id
}

export async function execute(work: Work, id: string, given: z.output<typeof executeDecision.body>): Promise<string | Refusal> {
  const found = await loaded(work, id, given.revision, null)
  if (isRefusal(found)) return found
  const { row, standing } = found
  const mayRecord = work.access.may('decision.record', row.unit_id)
  const checked = checkExecution(standing, { ...given, today: work.today, personId: work.actor.personId, mayRecord })
  if (isRefusal(checked)) return checked
  await insertStep(work, id, given.text)
  if (checked.isBreach && given.breach !== null) await insertDeviation(work, id, 'executedBeforeDecided', given.breach)
  return written(work, row, checked.isBreach ? 'decision.executeBefore' : 'decision.execute', {
    ...{ executed_on: row.executed_on ?? given.executedOn, deviations: row.deviations + (checked.isBreach ? 1 : 0) },
    // Carried out before it was decided, it still has to go before the meeting.
    ...(row.state === 'passed' ? { state: 'executed' } : {}),
  })
}

/** 决策的有关情况必须公开 (R110). */
export async function disclose(work: Work, id: string, revision: number, disclosure: string): Promise<string | Refusal> {
  const found = await loaded(work, id, revision, 'decision.record')
  if (isRefusal(found)) return found
  if (found.row.decided_on === null) return refuse('decision.act_not_open', { state: found.row.state, act: 'disclose' })
  return written(work, found.row, 'decision.disclose', { disclosure, disclosed_on: work.today })
}

async function loaded(
  work: Work,
  id: string,
  revision: number,
  permission: string | null,
): Promise<{ row: DecisionRow; standing: Standing } | Refusal> {
  const row = await decisionById(work.tx, id)
  if (!row || !(await seesInside(work.tx, id))) return refuse('decision.not_found', { decision: id })
  if (permission !== null && !work.access.may(permission, row.unit_id)) return refuse('decision.of_another_unit', {})
  const standing = standingOf(row, (await investigationOf(work.tx, id)) !== null)
  return checkRevision(standing, revision) ?? { row, standing }
}

async function written(
  work: Work,
  row: DecisionRow,
  action: string,
  to: Parameters<typeof changeDecision>[3],
  details: Record<string, unknown> = {},
): Promise<string | Refusal> {
  if (!(await changeDecision(work.tx, row.id, row.revision, to))) return refuse('decision.changed_meanwhile', {})
  await work.note({ action, object: { kind: 'decision', id: row.id }, details: { unitId: row.unit_id, ...details } })
  return row.id
}
