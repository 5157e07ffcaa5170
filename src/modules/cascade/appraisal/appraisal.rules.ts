import { type Refusal, refuse } from '../../../kernel/refusal.ts'

/** What rules know of a plan that is appraised. */
export interface Appraised {
  isIssued: boolean
  /** Who answers for its tasks. */
  owners: readonly string[]
}

/** May this person appraise the plan: it is in force, and none of its tasks is their own (R265: nobody judges their own cause). */
export function checkAppraise(plan: Appraised, personId: string): Refusal | undefined {
  if (!plan.isIssued) return refuse('appraisal.not_issued', {})
  return plan.owners.includes(personId) ? refuse('appraisal.own_task', {}) : undefined
}
