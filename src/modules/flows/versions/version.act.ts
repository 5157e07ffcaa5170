import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { allUnits, nameOfPerson } from '../../organisation/organisation.store.ts'
import { powerById } from '../../powers/power.store.ts'
import { knownPosts } from '../chart/posts.known.ts'
import { strangersIn } from '../chart/posts.rules.ts'
import { carriedPoints, examined, lineOf, pointsOf } from '../flow.page.ts'
import { RiskPointsMoved } from '../flow.question.ts'
import type { ChartFault, FlowAct, FlowLine, FlowStep, PointMove } from '../flow.schema.ts'
import { changeFlow, type FlowRow, flowRow, inForceOf, insertFlow, ownerOf, searchedText } from '../flow.store.ts'
import { ofAnotherUnit, withOwner } from './owner.act.ts'
import { mayEdit, placedPoints, stateAfter, topsOf } from './life.rules.ts'

const actorOf = (work: Work) => ({
  personId: work.actor.personId,
  may: (permission: string, node?: string) => work.access.may(permission, node),
})

const standingOf = (row: FlowRow) => ({ state: row.state, unitId: row.unit_id, editors: row.editors, submittedBy: row.submitted_by })

interface Drawn {
  name: string
  unitId: string | null
  powerId: string | null
  bpmn: string
  moves: PointMove[]
}

/** A chart shows a power of the register, or none. */
async function unknownPower(work: Work, powerId: string | null): Promise<Refusal | null> {
  return powerId === null || (await powerById(work.tx, powerId)) ? null : refuse('flow.unknown_power')
}

/** A new draft of an item. */
export async function draft(work: Work, asked: Drawn & { item: string; basedOn: string | null }): Promise<FlowLine | Refusal> {
  const refused =
    mayEdit({ state: 'draft', unitId: asked.unitId, editors: [] }, actorOf(work)) ??
    (await ofAnotherUnit(work, { id: null, item: asked.item, unitId: asked.unitId })) ??
    (await unknownPower(work, asked.powerId))
  const told = await withOwner(work, refused)
  if (told) return told
  if (asked.basedOn !== null && !(await flowRow(work.tx, asked.basedOn))) return refuse('flow.not_found', { flow: asked.basedOn })
  const read = await drawnOn(work, asked.item, asked)
  if (isRefusal(read)) return read
  const flow = await insertFlow(work, { ...asked, ...read })
  await work.note({
    action: 'flow.add',
    object: { kind: 'flow', id: flow.id },
    details: { item: flow.item, version: flow.version, basedOn: asked.basedOn },
  })
  return flow
}

/** Save a draft over the revision that its author had before them. */
export async function save(
  work: Work,
  id: string,
  asked: Drawn & { revision: number },
): Promise<{ flow: FlowLine; revision: number; faults: ChartFault[] } | Refusal> {
  const row = await flowRow(work.tx, id)
  if (!row) return refuse('flow.not_found', { flow: id })
  const actor = actorOf(work)
  const refused =
    mayEdit(standingOf(row), actor) ??
    mayEdit({ ...standingOf(row), unitId: asked.unitId }, actor) ??
    (await ofAnotherUnit(work, { id, item: row.item, unitId: asked.unitId })) ??
    (await unknownPower(work, asked.powerId))
  const told = await withOwner(work, refused)
  if (told) return told
  const read = await drawnOn(work, row.item, asked)
  if (isRefusal(read)) return read
  const to = {
    name: asked.name,
    searched: searchedText(row.item, asked.name),
    unit_id: asked.unitId,
    power_id: asked.powerId,
    bpmn: asked.bpmn,
    steps: read.steps,
    faults: read.faults,
    point_moves: asked.moves,
    editors: [...new Set([...row.editors, actor.personId])],
    changed_by: actor.personId,
    changed_at: work.now,
  }
  if (!(await changeFlow(work.tx, { id, revision: asked.revision }, to))) return changedMeanwhile(work, row)
  await work.note({
    action: 'flow.save',
    object: { kind: 'flow', id },
    details: { item: row.item, version: row.version, revision: asked.revision + 1 },
  })
  const kept = await flowRow(work.tx, id)
  return { flow: lineOf(kept ?? row), revision: asked.revision + 1, faults: read.found }
}

async function changedMeanwhile(work: Work, row: FlowRow): Promise<Refusal> {
  return refuse('flow.changed_meanwhile', {
    by: (await nameOfPerson(work.tx, row.changed_by)) ?? row.changed_by,
    revision: row.revision,
  })
}

/** What a chart that is handed in counts, once its risk points have all been placed. */
async function drawnOn(
  work: Work,
  item: string,
  { bpmn, moves }: Pick<Drawn, 'bpmn' | 'moves'>,
): Promise<{ steps: number; faults: number; found: ChartFault[] } | Refusal> {
  const read = await examined(bpmn)
  if (isRefusal(read)) return read
  const placed = placedPoints(await carriedPoints(work, item), new Set(read.steps.map((step) => step.id)), moves)
  if (isRefusal(placed)) return placed
  return { steps: read.steps.length, faults: read.faults.length, found: read.faults }
}

/** Put forward, take back, return, approve, discard. */
export async function take(work: Work, id: string, { revision, act }: { revision: number; act: FlowAct }): Promise<FlowLine | Refusal> {
  const row = await flowRow(work.tx, id)
  if (!row) return refuse('flow.not_found', { flow: id })
  const read = await examined(row.bpmn)
  if (isRefusal(read)) return read
  const tops = row.unit_id === null ? topsOf(await allUnits(work.tx)) : []
  const state = stateAfter(act, { ...standingOf(row), faults: read.faults }, { ...actorOf(work), tops }, work.today)
  if (isRefusal(state)) return (await withOwner(work, state)) ?? state
  if (row.revision !== revision) return changedMeanwhile(work, row)
  const lost = act.kind === 'approve' || act.kind === 'submit' ? await goesForward(work, row) : null
  if (isRefusal(lost)) return lost
  const strange = act.kind === 'submit' ? await unknownPosts(work, row, { steps: read.steps, meant: act.outsidePosts ?? [] }) : null
  if (strange) return strange
  if (state === 'inForce') await supersede(work, row.item)
  if (!(await changeFlow(work.tx, { id, revision }, { state, ...writtenBy(act, work) }))) return changedMeanwhile(work, row)
  await work.note({ action: `flow.${act.kind}`, object: { kind: 'flow', id }, details: { item: row.item, version: row.version, ...act } })
  if (state === 'inForce') await tellMoves(work, row)
  const kept = await flowRow(work.tx, id)
  return lineOf(kept ?? row)
}

/** What is put forward or approved is still a chart of its unit, and loses no risk point. */
async function goesForward(work: Work, row: FlowRow): Promise<Refusal | null> {
  const foreign = await ofAnotherUnit(work, { id: row.id, item: row.item, unitId: row.unit_id })
  if (foreign) return foreign
  const read = await drawnOn(work, row.item, { bpmn: row.bpmn, moves: row.point_moves })
  return isRefusal(read) ? read : null
}

/** Posts of a unit's chart that the organisation does not know are accepted one by one (R63). */
async function unknownPosts(work: Work, row: FlowRow, { steps, meant }: { steps: FlowStep[]; meant: string[] }): Promise<Refusal | null> {
  if (row.unit_id === null) return null
  const open = strangersIn(steps, await knownPosts(work, row.unit_id)).filter(({ post }) => !meant.includes(post))
  const posts = [...new Set(open.map(({ post }) => post))]
  return posts.length > 0 ? refuse('flow.posts_unknown', { posts, name: open[0]?.name ?? '' }) : null
}

function writtenBy(act: FlowAct, { actor, today }: Work): Parameters<typeof changeFlow>[2] {
  if (act.kind === 'submit')
    return { reason: act.reason, submitted_by: actor.personId, submitted_on: today, returned_by: null, return_note: null }
  if (act.kind === 'return') return { returned_by: actor.personId, return_note: act.note }
  if (act.kind === 'approve')
    return { approved_by: actor.personId, approved_on: today, in_force_from: act.from, principles: act.principles }
  return {}
}

/** The version in force until now steps back for the next one. */
async function supersede(work: Work, item: string): Promise<void> {
  const old = await inForceOf(work.tx, item)
  if (old) await changeFlow(work.tx, old, { state: 'superseded' })
}

/** A version comes into force: the one before is replaced, and risk points go where the author placed them. One approved for another unit than the chart's comes to nothing. */
export async function bringIntoForce(work: Work, row: FlowRow): Promise<void> {
  const owner = await ownerOf(work.tx, row.item, row.id)
  if (owner !== null && owner !== row.unit_id) return comesToNothing(work, row)
  await supersede(work, row.item)
  await changeFlow(work.tx, row, { state: 'inForce' })
  await work.note({ action: 'flow.enterForce', object: { kind: 'flow', id: row.id }, details: { item: row.item, version: row.version } })
  await tellMoves(work, row)
}

async function comesToNothing(work: Work, row: FlowRow): Promise<void> {
  await changeFlow(work.tx, row, { state: 'discarded' })
  const details = { item: row.item, version: row.version, refused: 'flow.of_another_unit' }
  await work.note({ action: 'flow.discard', object: { kind: 'flow', id: row.id }, details })
}

async function tellMoves(work: Work, row: FlowRow): Promise<void> {
  const read = await examined(row.bpmn)
  if (isRefusal(read)) return
  const steps = new Set(read.steps.map((step) => step.id))
  const points = await pointsOf(work, row.item)
  // A point that came onto a lost step after the approval is kept without a step, for review.
  const late = points.filter((point) => !steps.has(point.stepId) && !row.point_moves.some((move) => move.pointId === point.pointId))
  const moves = placedPoints(points, steps, [...row.point_moves, ...late.map(({ pointId }) => ({ pointId, toStepId: null }))])
  if (!isRefusal(moves) && moves.length > 0) await work.emit(RiskPointsMoved, { item: row.item, moves })
}
