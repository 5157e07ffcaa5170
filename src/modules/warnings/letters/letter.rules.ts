import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { ApprovalStep } from '../../policy/parts/warning-policy.schema.ts'
import type { LetterLine, Service } from '../warning.schema.ts'

export type LetterState = LetterLine['state']

/** The life of a letter 文书: drafted, approved step by step, issued with its 文号, served. P1, P26. */
export const LETTER_LIFE: Record<
  LetterState,
  Partial<Record<'redraft' | 'submit' | 'approve' | 'issue' | 'return' | 'serve' | 'withdraw', LetterState>>
> = {
  draft: { redraft: 'draft', submit: 'approving', withdraw: 'withdrawn' },
  returned: { redraft: 'draft', submit: 'approving', withdraw: 'withdrawn' },
  approving: { approve: 'approving', issue: 'issued', return: 'returned', withdraw: 'withdrawn' },
  issued: { serve: 'served', withdraw: 'withdrawn' },
  served: {},
  withdrawn: {},
}

export function moveLetter(state: LetterState, act: keyof (typeof LETTER_LIFE)[LetterState]): LetterState | Refusal {
  return LETTER_LIFE[state][act] ?? refuse('letter.act_not_open', { state, act })
}

/** Steps that a letter of this rank passes, in order (P1). */
export function chainFor(pack: PolicyPack, rank: number): { step: ApprovalStep; role: string }[] {
  return pack.warning.signing.find((chain) => chain.rank === rank)?.steps ?? []
}

/** The step that waits: the first not yet approved in this round; null when all are done. */
export function stepWaiting(chain: readonly { step: ApprovalStep }[], approved: readonly ApprovalStep[]): ApprovalStep | null {
  return chain.find((each) => !approved.includes(each.step))?.step ?? null
}

export interface Approval {
  state: LetterState
  chain: readonly { step: ApprovalStep; role: string }[]
  /** Approvals of this round, in order. */
  given: readonly { step: ApprovalStep; personId: string }[]
  draftedBy: string
  /** Who drafted it before it passed to a successor. */
  draftedOnceBy: readonly string[]
  /** Leaders in charge (分管) of the unit that the letter goes to. */
  inChargeOfUnit: readonly string[]
}

/** May this person take the waiting step? Drafter, approvers of other steps and the unit's own leader in charge may not (P1). */
export function mayApprove(approval: Approval, by: { personId: string; roles: readonly string[] }): ApprovalStep | Refusal {
  if (approval.state !== 'approving') return refuse('letter.not_in_approval', { state: approval.state })
  const step = stepWaiting(
    approval.chain,
    approval.given.map((each) => each.step),
  )
  const wanted = approval.chain.find((each) => each.step === step)
  if (!step || !wanted) return refuse('letter.not_in_approval', { state: approval.state })
  if (by.personId === approval.draftedBy || approval.draftedOnceBy.includes(by.personId))
    return refuse('letter.drafter_may_not_approve', {})
  if (approval.given.some((each) => each.personId === by.personId)) return refuse('letter.approver_twice', {})
  if (approval.inChargeOfUnit.includes(by.personId)) return refuse('letter.approver_in_charge_of_unit', {})
  return by.roles.includes(wanted.role) ? step : refuse('letter.step_of_another_role', { step, role: wanted.role })
}

/** Is this service in order? Not before issue nor in the future; entered later than it happened only with a reason (P15). */
export function checkService(service: Service, issuedOn: Day, today: Day): Refusal | undefined {
  if (service.servedOn < issuedOn) return refuse('letter.served_before_issue', { servedOn: service.servedOn, issuedOn })
  if (service.servedOn > today) return refuse('letter.served_in_future', { servedOn: service.servedOn, today })
  return service.servedOn < today && !service.backdatingReason
    ? refuse('letter.backdating_needs_reason', { servedOn: service.servedOn, today })
    : undefined
}
