import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { entriesOfOrigins } from '../../matters/origins/origin.question.ts'
import { nodesBelow, personsById } from '../../organisation/organisation.store.ts'
import { keepsAt } from '../channel.roles.ts'
import { checkGathering, checkKeep } from './gathering.rules.ts'
import type { GatheringDraft, ProblemDraft } from './gathering.schema.ts'
import {
  gatheringRow,
  type GatheringRow,
  insertGathering,
  insertProblem,
  keepProblem,
  problemRow,
  type ProblemRow,
} from './gathering.store.ts'

/** One of a register at which the actor reads them. */
export async function readableGathering(work: Work, id: string): Promise<GatheringRow | Refusal> {
  const row = await gatheringRow(work.tx, id)
  return row && work.access.may('gathering.read', row.node_id) ? row : refuse('gathering.not_found', { gathering: id })
}

/** A problem that the actor may see, with where it was raised. */
export async function readableProblem(work: Work, id: string): Promise<{ problem: ProblemRow; gathering: GatheringRow } | Refusal> {
  const problem = await problemRow(work.tx, id)
  const gathering = problem && (await readableGathering(work, problem.gathering_id))
  return !problem || !gathering || isRefusal(gathering) ? refuse('gathering.no_such_problem', { problem: id }) : { problem, gathering }
}

async function strangers(work: Work, personIds: readonly string[]): Promise<Refusal | undefined> {
  const known = await personsById(work.tx, personIds)
  const strange = personIds.find((id) => !known.has(id))
  return strange === undefined ? undefined : refuse('gathering.no_such_person', { person: strange })
}

/** Write down a meeting or a report with the problems raised there. */
export async function recordGathering(work: Work, draft: GatheringDraft): Promise<string | Refusal> {
  if (!keepsAt(work.actor, draft.nodeId)) return refuse('gathering.of_another_unit')
  const below = (await nodesBelow(work.tx, [draft.nodeId])).get(draft.nodeId) ?? [draft.nodeId]
  if (draft.unitId !== draft.nodeId && !below.includes(draft.unitId)) return refuse('gathering.of_another_unit')
  const wrong = checkGathering(draft, work.today)
  if (wrong) return wrong
  const strange = await strangers(work, [...draft.persons, ...draft.problems.flatMap((each) => each.aboutPerson ?? [])])
  if (strange) return strange
  const id = await insertGathering(work, draft)
  await work.note({
    action: 'gathering.record',
    object: { kind: 'gathering', id },
    register: draft.nodeId,
    details: { kind: draft.kind, unit: draft.unitId, year: draft.year, problems: draft.problems.length },
  })
  return id
}

/** One more problem, found in the minutes afterwards. */
export async function addProblem(work: Work, id: string, problem: ProblemDraft): Promise<string | Refusal> {
  const row = await readableGathering(work, id)
  if (isRefusal(row)) return row
  if (!keepsAt(work.actor, row.node_id)) return refuse('gathering.of_another_unit')
  const strange = await strangers(work, problem.aboutPerson === null ? [] : [problem.aboutPerson])
  if (strange) return strange
  const problemId = await insertProblem(work, { id, nodeId: row.node_id }, problem)
  await work.note({
    action: 'gathering.addProblem',
    object: { kind: 'gathering', id },
    register: row.node_id,
    details: { problem: problemId },
  })
  return id
}

/** It stays where it was raised, with a reason. */
export async function keepWithReason(work: Work, problemId: string, reason: string): Promise<string | Refusal> {
  const found = await readableProblem(work, problemId)
  if (isRefusal(found)) return found
  const { problem, gathering } = found
  if (!keepsAt(work.actor, gathering.node_id)) return refuse('gathering.of_another_unit')
  const [entry] = (await work.ask(entriesOfOrigins, { kind: 'problem', ids: [problemId] })).flat()
  const refused = checkKeep({ isKept: problem.kept_reason !== null, ledgerNo: entry?.ledgerNo ?? null })
  if (refused) return refused
  if (!(await keepProblem(work, problemId, reason))) return refuse('gathering.problem_kept')
  await work.note({
    ...{ action: 'gathering.keepProblem', object: { kind: 'gathering', id: gathering.id }, register: gathering.node_id },
    details: { problem: problemId },
  })
  return gathering.id
}
