import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { DutyKind } from '../../policy/parts/warning-policy.schema.ts'
import type { ActKind, DutyState } from './duty.schema.ts'

/** Acts on a duty: those of people, and those that a letter or a talk brings. */
export type DutyAct = ActKind | 'serve' | 'demand' | 'account'

/** Deadlines that a duty runs under. */
export type Clock = 'reply' | 'verify' | 'second'

interface Stage {
  may: Partial<Record<DutyAct, DutyState>>
  clock?: Clock
  /** Where the clock's end leads when the act has not come. */
  late?: DutyState
}

/** The life of one duty 回告义务 that a letter lays on a person or a unit. R153–R155, R167, R175, R187, R191. */
export const DUTY_LIFE: Record<DutyState, Stage> = {
  pending: { may: { serve: 'owed', withdraw: 'withdrawn' } },
  owed: { may: { answer: 'answered', object: 'objected', withdraw: 'withdrawn' }, clock: 'reply', late: 'overdue' },
  // 申辩: the clock stands still until the answer (P7).
  objected: { may: { uphold: 'owed', vary: 'owed', withdraw: 'withdrawn' } },
  answered: { may: { accept: 'met', reject: 'poor' }, clock: 'verify' },
  // 逾期: 催办 comes first (P3).
  overdue: { may: { urge: 'overdue', answer: 'answered', demand: 'demanded', withdraw: 'withdrawn' } },
  // 整改不力 is another reason than 逾期 (R191).
  poor: { may: { demand: 'demanded' } },
  demanded: { may: { answer: 'answeredAgain' }, clock: 'second', late: 'failed' },
  answeredAgain: { may: { accept: 'met', reject: 'failed' }, clock: 'verify' },
  // Second failure: 责任追究 (P2).
  failed: { may: { account: 'accounted' } },
  met: { may: {} },
  accounted: { may: {} },
  withdrawn: { may: {} },
}

/** A duty as the rules need it. */
export interface Duty {
  kind: DutyKind
  state: DutyState
  /** Persons who answer for it: the person, or the heads of the unit. */
  answerers: readonly string[]
  /** Persons who gave an answer for it, or held the talk that is one. */
  answeredBy: readonly string[]
  urgings: number
}

export interface By {
  personId: string
  /** Handles warnings in the register of this matter. */
  mayHandle: boolean
  /** Verifies in the register of this matter. */
  mayVerify: boolean
}

const OF_RESPONDENT: readonly DutyAct[] = ['answer', 'object']
const OF_VERIFIER: readonly DutyAct[] = ['accept', 'reject']

/** Duties whose answer is a talk, not a text (R171, R155): the talk's record answers them. */
export function isAnsweredByTalk(kind: DutyKind): boolean {
  return kind === 'oralExplanation' || kind === 'admonitionTalk'
}

/** Take one act on a duty: the state it then has, or why not. Verifier ≠ respondent, and ≠ whoever answered for it (GV-10). */
export function act(duty: Duty, what: DutyAct, by: By): DutyState | Refusal {
  const to = DUTY_LIFE[duty.state].may[what]
  if (!to) return refuse('duty.act_not_open', { state: duty.state, act: what })
  const answers = duty.answerers.includes(by.personId)
  if (OF_RESPONDENT.includes(what)) {
    if (what === 'answer' && isAnsweredByTalk(duty.kind)) return refuse('duty.answered_by_talk', { kind: duty.kind })
    return answers ? to : refuse('duty.not_the_respondent', {})
  }
  if (OF_VERIFIER.includes(what)) {
    if (answers || duty.answeredBy.includes(by.personId)) return refuse('duty.verifier_is_respondent', {})
    return by.mayVerify ? to : refuse('duty.not_a_verifier', {})
  }
  if (answers) return refuse('duty.respondent_may_not_handle', { act: what })
  return by.mayHandle ? to : refuse('duty.not_a_handler', { act: what })
}

const EVERY_ACT: readonly ActKind[] = ['answer', 'object', 'uphold', 'vary', 'withdraw', 'accept', 'reject', 'urge']

/** Acts open to this person now, by the same rules; the screen shows these buttons and no others. */
export function openActs(duty: Duty, by: By): ActKind[] {
  return EVERY_ACT.filter((kind) => typeof act(duty, kind, by) === 'string')
}

/** A unit's report analyses the cause and names measures; without them it is no report (R167, R169, Art. 15). */
export function checkReply(kind: DutyKind, reply: { causes: readonly string[]; measures: readonly unknown[] }): Refusal | undefined {
  if (kind !== 'unitReport') return undefined
  if (reply.causes.length === 0) return refuse('duty.cause_missing', { kind })
  return reply.measures.length === 0 ? refuse('duty.measure_missing', { kind }) : undefined
}

/** A record of a talk fulfils a duty whose answer is a talk; the duty goes on as if answered. */
export function answerByTalk(duty: Duty, talk: { kind: string; talkedWith: string }): DutyState | Refusal {
  const wanted = duty.kind === 'oralExplanation' ? 'oralExplanation' : 'admonition'
  if (!isAnsweredByTalk(duty.kind)) return refuse('duty.not_answered_by_talk', { kind: duty.kind })
  if (talk.kind !== wanted) return refuse('duty.other_talk_needed', { needed: wanted, kind: talk.kind })
  if (!duty.answerers.includes(talk.talkedWith)) return refuse('duty.talk_with_another', {})
  return DUTY_LIFE[duty.state].may.answer ?? refuse('duty.act_not_open', { state: duty.state, act: 'answer' })
}

/** The clock ran out: the state that follows, or undefined where nothing follows but a notice. */
export function afterDeadline(state: DutyState, clock: Clock): DutyState | undefined {
  const stage = DUTY_LIFE[state]
  return stage.clock === clock ? stage.late : undefined
}
