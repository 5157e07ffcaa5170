import type { Limit } from '../../../kernel/calendar.ts'
import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { FeedbackAct, FeedbackState } from './feedback.schema.ts'

/** What holds where a pack says nothing: fifteen working days after the conclusion (X19–X21). */
export const USUAL_FEEDBACK: Limit = { count: 15, unit: 'workday' }

export function feedbackLimitOf(pack: Pick<PolicyPack, 'assessment'>): Limit {
  return pack.assessment.feedbackLimit ?? USUAL_FEEDBACK
}

/** The life of a duty to tell the source. */
export const FEEDBACK_LIFE: Readonly<Record<FeedbackState, Partial<Record<FeedbackAct['kind'], FeedbackState>>>> = {
  owed: { give: 'given', impossible: 'impossible' },
  given: {},
  impossible: {},
}

/** What is known of who is to be told. */
export interface Source {
  reporterKind: string | null
  sourceKind: string | null
  /** Did a finding of the house's own data raise it? */
  isFound: boolean
}

/** The duty as it then stands, or why not. Silence is no answer: where nobody can be told, it must be so, and is said. */
export function afterFeedback(
  duty: { state: FeedbackState; arisenOn: Day },
  act: FeedbackAct,
  source: Source,
  today: Day,
): FeedbackState | Refusal {
  const to = FEEDBACK_LIFE[duty.state][act.kind]
  if (!to) return refuse('feedback.not_owed', { state: duty.state })
  if (act.kind === 'give') {
    if (act.givenOn > today) return refuse('feedback.in_future', { givenOn: act.givenOn, today })
    return act.givenOn < duty.arisenOn ? refuse('feedback.before_conclusion', { givenOn: act.givenOn, arisenOn: duty.arisenOn }) : to
  }
  if (act.why === 'anonymous' && source.reporterKind !== 'anonymous') return refuse('feedback.source_is_known')
  if (act.why === 'ownFinding' && !source.isFound && source.sourceKind !== 'system') return refuse('feedback.source_is_outside')
  return to
}
