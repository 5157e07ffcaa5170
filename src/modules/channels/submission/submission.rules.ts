import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { FormField } from '../../policy/parts/collecting/intake-policy.schema.ts'
import type { SubmissionAct, SubmissionDraft, SubmissionState } from './submission.schema.ts'

/** The life of a submission: forward only. Nothing to report is received and done. */
export const SUBMISSION_LIFE: Readonly<Record<SubmissionState, Partial<Record<SubmissionAct['kind'], SubmissionState>>>> = {
  received: { take: 'lookedInto', answer: 'answered' },
  lookedInto: { answer: 'answered' },
  answered: {},
}

export function mayHandle(
  of: { state: SubmissionState; revision: number },
  kind: SubmissionAct['kind'],
  revision: number,
): SubmissionState | Refusal {
  const to = SUBMISSION_LIFE[of.state][kind]
  if (!to) return refuse('submission.act_not_open', { state: of.state })
  return of.revision === revision ? to : refuse('submission.changed_meanwhile')
}

/** May this be submitted? `nothing` needs a quarter and no words; everything else needs words, and what the channel's form requires. */
export function checkSubmission(
  draft: SubmissionDraft,
  by: { isInTerm: boolean; duty: { isMet: boolean } | null; hasAbove: boolean; form: readonly FormField[] },
): Refusal | undefined {
  if (!by.isInTerm) return refuse('submission.not_in_term')
  if (draft.dutyId !== null && by.duty === null) return refuse('submission.no_such_duty')
  if (by.duty?.isMet) return refuse('submission.quarter_reported')
  if (draft.isNothing) return draft.dutyId === null ? refuse('submission.nothing_without_quarter') : undefined
  // Met by something that went above, the duty would tell of it here.
  if (draft.isAboutHead && draft.dutyId !== null) return refuse('submission.above_is_no_quarter')
  if (draft.isAboutHead && !by.hasAbove) return refuse('submission.nobody_above')
  if (draft.title.length < 4 || draft.content.length < 10) return refuse('submission.too_short')
  const missing = by.form.find((field) => field.isRequired && (draft.details[field.code] ?? '') === '')
  if (missing) return refuse('submission.detail_missing', { label: missing.label })
  const strange = Object.keys(draft.details).find((code) => !by.form.some((field) => field.code === code))
  return strange === undefined ? undefined : refuse('submission.unknown_detail', { field: strange })
}
