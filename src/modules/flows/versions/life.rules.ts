import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { ActKind, ChartFault, FlowAct, FlowState, PointMove, Principle, StepPoint } from '../flow.schema.ts'

/** The life of one version of a chart (R61, R117). What stands in force is replaced by the next one and never drawn over. */
export const FLOW_LIFE: Record<FlowState, Partial<Record<ActKind, FlowState>>> = {
  draft: { submit: 'submitted', discard: 'discarded' },
  submitted: { approve: 'approved', return: 'draft', withdraw: 'draft' },
  approved: {},
  inForce: {},
  superseded: {},
  discarded: {},
}

const NEEDS: Record<ActKind, 'flow.keep' | 'flow.approve'> = {
  submit: 'flow.keep',
  withdraw: 'flow.keep',
  discard: 'flow.keep',
  approve: 'flow.approve',
  return: 'flow.approve',
}

/** Who would act. */
export interface FlowActor {
  personId: string
  may: (permission: string, nodeId?: string) => boolean
  /** The institution as a whole (`topsOf`): who keeps or approves charts there does so for charts of no unit. */
  tops: readonly string[]
}

/** The version that the act is about. */
export interface FlowStanding {
  state: FlowState
  unitId: string | null
  /** Everybody who drew in this version. */
  editors: readonly string[]
  /** Who put it forward; null where nobody did. */
  submittedBy: string | null
}

/** Null where this person may draw in this version. */
export function mayEdit(flow: Omit<FlowStanding, 'submittedBy'>, actor: Omit<FlowActor, 'tops'>): Refusal | null {
  if (flow.state !== 'draft') return refuse('flow.not_a_draft', { state: flow.state })
  return isOfUnit('flow.keep', flow, actor) ? null : refuse('flow.of_another_unit', { unit: flow.unitId })
}

/** The institution as a whole: the uppermost unit, or the one for which alone those above it stand as superior bodies 上级机关. */
export function topsOf(units: readonly { id: string; parentId: string | null }[]): string[] {
  const below = (id: string) => units.filter((unit) => unit.parentId === id)
  const institution = (id: string): string => {
    const [only, ...others] = below(id)
    return only && others.length === 0 && below(only.id).length > 0 ? institution(only.id) : id
  }
  return units.filter((unit) => unit.parentId === null).map((unit) => institution(unit.id))
}

/** Whether this person may keep charts of no unit, common ones. */
export function keepsCommon({ may, tops }: FlowActor): boolean {
  return tops.some((top) => may('flow.keep', top))
}

/** Null where this person may take this act now: who drew does not approve (R62), and only who had a hand in it takes it back. A chart of no unit goes forward only at the top. */
export function mayTake(kind: ActKind, flow: FlowStanding, actor: FlowActor): Refusal | null {
  if (!FLOW_LIFE[flow.state][kind]) return refuse('flow.act_not_open', { state: flow.state, act: kind })
  if (!isOfUnit(NEEDS[kind], flow, actor)) return refuse('flow.of_another_unit', { unit: flow.unitId })
  const goesOn = kind === 'submit' || kind === 'approve'
  if (goesOn && flow.unitId === null && !actor.tops.some((top) => actor.may(NEEDS[kind], top))) return refuse('flow.unit_missing')
  if (kind === 'approve' && flow.editors.includes(actor.personId)) return refuse('flow.approver_is_drafter')
  const hadHand = flow.submittedBy === actor.personId || flow.editors.includes(actor.personId)
  if (kind === 'withdraw' && !hadHand) return refuse('flow.withdrawn_by_another')
  return null
}

function isOfUnit(permission: string, { unitId }: Pick<FlowStanding, 'unitId'>, actor: Omit<FlowActor, 'tops'>): boolean {
  return unitId === null ? actor.may(permission) : actor.may(permission, unitId)
}

/** What the act leads to: the state, or why not. Only a sound chart is put forward; a principle that is not met is explained. */
export function stateAfter(
  act: FlowAct,
  flow: FlowStanding & { faults: readonly ChartFault[] },
  actor: FlowActor,
  today: Day,
): FlowState | Refusal {
  const refused = mayTake(act.kind, flow, actor)
  if (refused) return refused
  const [fault] = flow.faults
  if (act.kind === 'submit' && fault)
    return refuse('flow.not_sound', { faults: flow.faults.length, element: fault.element, name: fault.name })
  if (act.kind === 'approve') {
    const open = unexplained(act.principles)
    if (open) return refuse('flow.principle_unexplained', { principle: open.principle })
    if (act.from < today) return refuse('flow.force_in_the_past', { from: act.from, today })
    return act.from === today ? 'inForce' : 'approved'
  }
  return FLOW_LIFE[flow.state][act.kind] ?? flow.state
}

/** The first principle that is not met without saying why. */
export function unexplained(principles: readonly Principle[]): Principle | undefined {
  return principles.find((each) => !each.isMet && each.note.trim() === '')
}

/** Where each point stands on the new chart; a point whose step is gone must have been placed, and placed on a step that is there. */
export function placedPoints(
  points: readonly StepPoint[],
  steps: ReadonlySet<string>,
  moves: readonly PointMove[],
): { pointId: string; toStepId: string | null }[] | Refusal {
  const byPoint = new Map(moves.map((move) => [move.pointId, move.toStepId]))
  const strange = moves.find((move) => move.toStepId !== null && !steps.has(move.toStepId))
  if (strange) return refuse('flow.point_on_no_step', { point: strange.pointId, step: strange.toStepId })
  const lost = points.filter((point) => !steps.has(point.stepId) && !byPoint.has(point.pointId))
  const [first] = lost
  if (first) return refuse('flow.points_unplaced', { points: lost.length, title: first.title, step: first.stepId })
  return points.flatMap(({ pointId, stepId }) => {
    const to = byPoint.get(pointId)
    return to === undefined || to === stepId ? [] : [{ pointId, toStepId: to }]
  })
}
