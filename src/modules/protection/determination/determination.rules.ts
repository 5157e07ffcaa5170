import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Verification } from '../../intake/entry/entry.schema.ts'
import type { ItemState } from '../../intake/item.schema.ts'
import { isUnfounded } from '../clarification/clarification.rules.ts'
import type { DeterminationEntry, DeterminationState } from './determination.schema.ts'

/** An entry as a determination finds it. */
interface Determinable {
  state: ItemState
  verification: Verification
  handler: string
  /** Is one recorded or approved? */
  isDetermined: boolean
}

/** May this person record one here: of what proved unfounded, once, and never the handler of the entry (X26)? Whom it accused does not see it at all. */
export function mayDetermine(of: Determinable, by: string): Refusal | undefined {
  if (!isUnfounded(of)) return refuse('determination.not_unfounded', { state: of.state })
  if (of.isDetermined) return refuse('determination.under_way', {})
  return of.handler === by ? refuse('determination.recorder_is_handler', {}) : undefined
}

/** False accusation stands on the decision of the competent body (P9): who, when, which number, which clause, and the paper itself. */
export function checkDetermination(given: DeterminationEntry, today: Day): Refusal | undefined {
  if (given.decidedOn !== null && given.decidedOn > today) return refuse('determination.decided_later', { today })
  if (given.result === 'honestError') return undefined
  if (given.decidedBy.length < 2) return refuse('determination.needs_body')
  if (given.decidedOn === null) return refuse('determination.needs_day')
  if (given.docNo.length < 2) return refuse('determination.needs_number')
  if (given.basis.length < 2) return refuse('determination.needs_basis')
  return given.files.length === 0 ? refuse('determination.needs_file') : undefined
}

/** The decision of a second person on what was recorded. */
export function afterDetermination(
  of: { state: DeterminationState; recordedBy: string },
  decision: 'approve' | 'refuse',
  by: string,
): DeterminationState | Refusal {
  if (of.state !== 'recorded') return refuse('determination.not_open', { state: of.state })
  if (of.recordedBy === by) return refuse('determination.decider_recorded_it', {})
  return decision === 'approve' ? 'approved' : 'refused'
}
