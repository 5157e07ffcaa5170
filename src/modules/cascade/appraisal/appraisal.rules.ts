import { type Refusal, refuse } from '../../../kernel/refusal.ts'

/** What rules know of a plan that is appraised. */
export interface Appraised {
  isIssued: boolean
  /** Who answers for its tasks or has reported on them. */
  involved: readonly string[]
  /** Among whoever wants to appraise it, those whom one of these concerns: themselves or their declared relatives. */
  concerned: ReadonlySet<string>
}

/** May this person appraise the plan: it is in force, and no task of it is or was theirs, or that of a relative (R265: nobody judges their own cause). */
export function checkAppraise(plan: Appraised, personId: string): Refusal | undefined {
  if (!plan.isIssued) return refuse('appraisal.not_issued', {})
  if (plan.involved.includes(personId)) return refuse('appraisal.own_task', {})
  return plan.concerned.has(personId) ? refuse('appraisal.of_relative', {}) : undefined
}
