import type { Day } from '../../kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { offered } from '../policy/entry.rules.ts'
import type { MeasurePolicy } from '../policy/parts/measure-policy.schema.ts'
import { FLOW_TYPE, type MeasureAct, type MeasureContent, type MeasureFlow, type MeasureState } from './measure.schema.ts'

/** What rules know of a measure. */
export interface Standing {
  state: MeasureState
  ownerId: string
  dueOn: Day
  revision: number
}

/** Is it late: its day has passed and nothing was handed in? */
export function isOverdue({ state, dueOn }: Pick<Standing, 'state' | 'dueOn'>, today: Day): boolean {
  return dueOn < today && state !== 'submitted' && state !== 'verified'
}

const LIFE: Readonly<Record<MeasureState, Partial<Record<'start' | 'submit' | 'pass' | 'return', MeasureState>>>> = {
  planned: { start: 'inProgress', submit: 'submitted' },
  inProgress: { submit: 'submitted' },
  submitted: { pass: 'verified', return: 'returned' },
  returned: { submit: 'submitted' },
  verified: {},
}

/** Where an act leads, or why not: the owner carries out and proves, somebody else verifies. */
export function step(
  of: Standing,
  act: 'start' | 'submit' | 'pass' | 'return',
  by: { personId: string; revision: number },
): MeasureState | Refusal {
  const to = LIFE[of.state][act]
  if (!to) return refuse('measure.act_not_open', { state: of.state, act })
  if (of.revision !== by.revision) return refuse('measure.changed_meanwhile', {})
  const isVerdict = act === 'pass' || act === 'return'
  if (isVerdict && by.personId === of.ownerId) return refuse('measure.verifier_is_owner')
  if (!isVerdict && by.personId !== of.ownerId) return refuse('measure.not_the_owner')
  return to
}

/** May its wording still be changed: not once evidence lies before the verifier or it is verified. */
export function mayRevise(of: Standing, revision: number): Refusal | undefined {
  if (of.state === 'submitted' || of.state === 'verified') return refuse('measure.act_not_open', { state: of.state, act: 'revise' })
  return of.revision === revision ? undefined : refuse('measure.changed_meanwhile', {})
}

export function checkMeasure(content: MeasureContent, policy: MeasurePolicy, today: Day, borne?: string): Refusal | undefined {
  const known = offered(policy.types, today)
  if (content.type !== borne && !known.some((each) => each.code === content.type))
    return refuse('measure.unknown_type', { known: known.map((each) => each.label) })
  return content.dueOn < today ? refuse('measure.due_in_past', { dueOn: content.dueOn, today }) : undefined
}

/** May a new version of the chart be begun upon this measure: one that optimises the flow, not yet verified, on a chart, one version at a time? */
export function mayReviseFlow(
  of: { type: string; state: MeasureState; flowItem: string | null },
  begun: readonly Pick<MeasureFlow, 'state' | 'version'>[],
): Refusal | undefined {
  if (of.type !== FLOW_TYPE) return refuse('measure.not_about_the_flow')
  if (of.state === 'verified') return refuse('measure.act_not_open', { state: of.state, act: 'reviseFlow' })
  if (of.flowItem === null) return refuse('measure.no_chart')
  const open = begun.find(({ state }) => state === 'draft' || state === 'submitted' || state === 'approved')
  return open ? refuse('measure.version_is_open', { version: open.version }) : undefined
}

/** What a point of this rank still lacks; undefined where it has what its level asks for. */
export function gapOf(policy: MeasurePolicy, rank: number, { has, phases }: { has: number; phases: readonly MeasureContent['phase'][] }) {
  const need = policy.needs.find((each) => each.rank === rank)
  if (!need) return undefined
  const missing = need.phases.filter((phase) => !phases.includes(phase))
  return has < need.least || missing.length > 0 ? { has, least: need.least, phases: missing } : undefined
}

/** Types of measure that answer the causes of a point (R119), in the order of the causes. */
export function suggestedTypes(policy: MeasurePolicy, causes: readonly string[]): string[] {
  return [...new Set(causes.flatMap((cause) => policy.suggestions.filter((each) => each.cause === cause).map((each) => each.type)))]
}

/** What this person may do. */
export function openMeasureActs(of: Standing, who: { personId: string; mayKeep: boolean; mayVerify: boolean }): MeasureAct[] {
  const by = { personId: who.personId, revision: of.revision }
  const acts: MeasureAct[] = []
  if (who.mayKeep && !mayRevise(of, of.revision)) acts.push('revise')
  if (!isRefusal(step(of, 'start', by))) acts.push('start')
  if (!isRefusal(step(of, 'submit', by))) acts.push('submit')
  if (who.mayVerify && !isRefusal(step(of, 'pass', by))) acts.push('verify')
  return acts
}
