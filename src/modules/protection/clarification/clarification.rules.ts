import type { Day } from '../../../kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Verification } from '../../intake/entry/entry.schema.ts'
import type { ItemState } from '../../intake/item.schema.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { type ClarificationPolicy, type ClarificationWay, USUAL_CLARIFICATION } from '../../policy/parts/protection-policy.schema.ts'
import type {
  ClarificationAnswer,
  ClarificationDelivery,
  ClarificationProposal,
  ClarificationState,
  OfferedWay,
} from './clarification.schema.ts'

type Step = 'agree' | 'decline' | 'approve' | 'refuse' | 'deliver' | 'withdraw'

/** The life of a clarification; nothing is approved before the person concerned has agreed (P9, X22). */
export const CLARIFICATION_LIFE: Readonly<Record<ClarificationState, Partial<Record<Step, ClarificationState>>>> = {
  asked: { agree: 'agreed', decline: 'declined', withdraw: 'withdrawn' },
  agreed: { approve: 'approved', refuse: 'refused', withdraw: 'withdrawn' },
  approved: { deliver: 'delivered' },
  declined: {},
  refused: {},
  delivered: {},
  withdrawn: {},
}

/** How this pack clarifies; the usual ways where it says nothing. */
export function clarificationPolicyOf(pack: PolicyPack | undefined): ClarificationPolicy {
  return pack?.protection?.clarification ?? USUAL_CLARIFICATION
}

/** Has the entry come to rest as unfounded 查否: by its assessment, or checked as untrue and closed? */
export function isUnfounded(item: { state: ItemState; verification: Verification }): boolean {
  return item.state === 'unfounded' || (item.state === 'closed' && item.verification === 'refuted')
}

function checkWay(given: { way: ClarificationWay; scope: string }, offered: readonly OfferedWay[]): Refusal | undefined {
  if (!offered.some((each) => each.code === given.way)) return refuse('clarification.way_not_open', { way: given.way })
  return given.way === 'circular' && given.scope === '' ? refuse('clarification.needs_scope') : undefined
}

/** An entry as a clarification finds it. */
interface Clarifiable {
  state: ItemState
  verification: Verification
  /** Whom it concerns as persons, and those among them for whom one is under way or delivered. */
  personIds: readonly string[]
  taken: readonly string[]
}

/** May this be proposed: of what proved unfounded, for somebody whom it concerned, once? */
export function mayProposeClarification(of: Clarifiable, given: ClarificationProposal, policy: ClarificationPolicy): Refusal | undefined {
  if (!isUnfounded(of)) return refuse('clarification.not_unfounded', { state: of.state })
  if (!of.personIds.includes(given.personId)) return refuse('clarification.not_concerned', {})
  if (of.taken.includes(given.personId)) return refuse('clarification.under_way', {})
  return checkWay(given, policy.ways)
}

/** A clarification as an act finds it. */
interface Standing {
  state: ClarificationState
  personId: string
  proposedBy: string
  offered: readonly OfferedWay[]
}

/** The state after a step; refused where it is not open. */
export function afterStep(of: Pick<Standing, 'state'>, step: Step): ClarificationState | Refusal {
  return CLARIFICATION_LIFE[of.state][step] ?? refuse('clarification.not_open', { state: of.state, step })
}

/** The answer of the person concerned: their own word stands by itself, one that somebody else enters names its paper. */
export function afterAnswer(of: Standing, given: ClarificationAnswer, by: string): ClarificationState | Refusal {
  if (by !== of.personId && given.paper === '') return refuse('clarification.answer_needs_paper')
  const wrong = given.answer === 'agree' ? checkWay(given, of.offered) : undefined
  return wrong ?? afterStep(of, given.answer)
}

/** The decision; nobody approves what they proposed. */
export function afterClarificationDecision(of: Standing, decision: 'approve' | 'refuse', by: string): ClarificationState | Refusal {
  const to = afterStep(of, decision)
  return !isRefusal(to) && by === of.proposedBy ? refuse('clarification.decider_proposed_it') : to
}

/** The delivery; on a day between its approval and today. */
export function afterDelivery(
  of: Pick<Standing, 'state'>,
  given: ClarificationDelivery,
  { approvedOn, today }: { approvedOn: Day; today: Day },
): ClarificationState | Refusal {
  if (given.deliveredOn > today || given.deliveredOn < approvedOn)
    return refuse('clarification.delivery_day', { from: approvedOn, to: today })
  return afterStep(of, 'deliver')
}
