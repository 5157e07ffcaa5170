import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { type HearingPolicy, USUAL_HEARING } from '../../policy/parts/protection-policy.schema.ts'
import type { HearingAnswer, HearingFiling, HearingKind, HearingState } from './hearing.schema.ts'

/** Within which a statement or a request is answered; the usual where the pack says nothing. */
export function hearingPolicyOf(pack: PolicyPack | undefined): HearingPolicy {
  return pack?.protection?.hearing ?? USUAL_HEARING
}

/** A request for correction names which words are wrong and what is right. */
export function checkHearing(given: HearingFiling): Refusal | undefined {
  if (given.kind === 'statement') return undefined
  if (given.wrong.length < 2) return refuse('hearing.needs_wrong')
  return given.right.length < 2 ? refuse('hearing.needs_right') : undefined
}

/** A hearing as its answer finds it; `authors` drafted the letter, now or before. */
interface Heard {
  kind: HearingKind
  state: HearingState
  filedBy: string
  authors: readonly string[]
}

/** The answer: once, by somebody other than the author of the letter and who filed it. */
export function afterHearingAnswer(of: Heard, given: HearingAnswer, by: string): HearingState | Refusal {
  if (of.state !== 'filed') return refuse('hearing.not_open', { state: of.state })
  if (of.authors.includes(by)) return refuse('hearing.answerer_wrote_it', {})
  if (of.filedBy === by) return refuse('hearing.answerer_filed_it', {})
  if ((of.kind === 'statement') !== (given.decision === 'answer')) return refuse('hearing.decision_unfit', { kind: of.kind })
  if (given.decision === 'correct' && given.right.length < 2) return refuse('hearing.needs_right')
  if (given.decision === 'answer') return 'answered'
  return given.decision === 'correct' ? 'corrected' : 'rejected'
}
