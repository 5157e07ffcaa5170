import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { PolicyPack } from '../policy/pack.schema.ts'
import type { Day } from '../../kernel/day.ts'
import type { AssessmentState, Conclusion, Criteria, PreAssessment } from './assessment.schema.ts'

/** A rank and why: which line of P24 decided. */
export interface Graded {
  rank: number | null
  reasons: string[]
}

const BREACHES = ['discipline', 'regulation', 'selfDiscipline'] as const
const GRADED = ['probability', 'severity', 'urgency'] as const

/** Six criteria to a level, the default of P24: the first line that holds decides. Unfounded and unverifiable have no rank. */
export function gradeItem(pre: Pick<PreAssessment, 'truthfulness' | 'criteria'>): Graded {
  if (pre.truthfulness === 'unfounded' || pre.truthfulness === 'unverifiable')
    return { rank: null, reasons: [`truthfulness.${pre.truthfulness}`] }
  const serious = seriousReasons(pre.criteria)
  if (serious.length > 0) return { rank: 3, reasons: serious }
  const clear = [...BREACHES, ...GRADED].filter((name) => pre.criteria[name].score >= 2).map((name) => `${name}.2`)
  if (clear.length > 0) return { rank: 2, reasons: clear }
  return { rank: 1, reasons: ['none.above'] }
}

function seriousReasons(criteria: Criteria): string[] {
  const reasons = BREACHES.filter((name) => criteria[name].score === 3).map((name) => `${name}.3`)
  if (criteria.severity.score === 3) reasons.push('severity.3')
  if (criteria.probability.score === 3 && criteria.severity.score === 2) reasons.push('probability.3.severity.2')
  return reasons
}

/** A breach of rules cites the clause it breaks (R150): one of its own kind, or a rule of the house. The graded three may cite any. */
export function checkClauses(criteria: Criteria, clauses: readonly { code: string; kind: string }[]): Refusal | undefined {
  for (const name of BREACHES) {
    const { score, clauses: cited } = criteria[name]
    if (score > 0 && cited.length === 0) return refuse('assessment.clause_missing', { criterion: name })
    const unknown = cited.find(
      (code) => !clauses.some((clause) => clause.code === code && (clause.kind === name || clause.kind === 'internal')),
    )
    if (unknown) return refuse('assessment.clause_unknown', { criterion: name, clause: unknown })
  }
  for (const name of GRADED) {
    const unknown = criteria[name].clauses?.find((code) => !clauses.some((clause) => clause.code === code))
    if (unknown) return refuse('assessment.clause_unknown', { criterion: name, clause: unknown })
  }
  return undefined
}

/** Every clause that a sheet cites, once. */
export function citedIn(criteria: Criteria): string[] {
  return [...new Set([...BREACHES, ...GRADED].flatMap((name) => criteria[name].clauses ?? []))]
}

/** A meeting so far: who sits, who has spoken. */
export interface Meeting {
  state: AssessmentState
  members: readonly { personId: string; isHead: boolean }[]
  spoken: readonly string[]
  /** Are the opinions open to all who sit? Then the others' round is over. */
  isOpen?: boolean
}

/** Is everybody's opinion in, so that all of them may be read: each who sits but the head, who hears the others first (P8); or the head has spoken last. Where recusals cost the quorum, it waits for further members. */
export function isRoundOver(
  meeting: Omit<Meeting, 'isOpen'>,
  { quorum, headSpeaksLast }: { quorum: number; headSpeaksLast: boolean },
): boolean {
  const waits = (member: { personId: string }) => !meeting.spoken.includes(member.personId)
  if (!headSpeaksLast) return meeting.spoken.length >= quorum && !meeting.members.some(waits)
  const heads = meeting.members.filter((each) => each.isHead)
  if (meeting.spoken.length + (heads.some(waits) ? 1 : 0) < quorum) return false
  return heads.some((head) => !waits(head)) || !meeting.members.some((each) => !each.isHead && waits(each))
}

/** May the round be closed before all have spoken? Only with the quorum; the head may still speak last. */
export function mayCloseRound(meeting: Meeting, policy: { quorum: number; headSpeaksLast: boolean }): Refusal | undefined {
  if (meeting.state !== 'tabled') return refuse('assessment.not_tabled', { state: meeting.state })
  if (meeting.isOpen) return refuse('assessment.round_is_over', {})
  const headWaits = policy.headSpeaksLast && meeting.members.some((each) => each.isHead && !meeting.spoken.includes(each.personId))
  const needed = policy.quorum - (headWaits ? 1 : 0)
  return meeting.spoken.length < needed ? refuse('assessment.no_quorum', { spoken: meeting.spoken.length, needed }) : undefined
}

/** May this member give an opinion now? The head speaks last 末位表态, and nobody after the head (P8, X12). */
export function mayOpine(meeting: Meeting, by: string, policy: { quorum: number; headSpeaksLast: boolean }): Refusal | undefined {
  if (meeting.state !== 'tabled') return refuse('assessment.not_tabled', { state: meeting.state })
  const member = meeting.members.find((each) => each.personId === by)
  if (!member) return refuse('assessment.not_a_member', {})
  if (meeting.spoken.includes(by)) return refuse('assessment.has_spoken', {})
  if (!policy.headSpeaksLast) return meeting.isOpen ? refuse('assessment.round_is_over', {}) : undefined
  const heads = meeting.members.filter((each) => each.isHead).map((each) => each.personId)
  if (heads.some((head) => meeting.spoken.includes(head))) return refuse('assessment.head_has_spoken', {})
  if (meeting.isOpen && !member.isHead) return refuse('assessment.round_is_over', {})
  const needed = policy.quorum - 1
  if (member.isHead && meeting.spoken.length < needed)
    return refuse('assessment.head_speaks_last', { spoken: meeting.spoken.length, needed })
  return undefined
}

/** May the body conclude so? Quorum, the head's word, a rank of the scale (none for what is unfounded or unverifiable, P24), and a reason wherever it differs from the computed one. */
export function mayConclude(
  meeting: Meeting,
  computed: number | null,
  conclusion: Conclusion,
  pack: Pick<PolicyPack, 'assessment' | 'scales'>,
): Refusal | undefined {
  if (meeting.state !== 'tabled') return refuse('assessment.not_tabled', { state: meeting.state })
  if (meeting.spoken.length < pack.assessment.quorum)
    return refuse('assessment.no_quorum', { spoken: meeting.spoken.length, needed: pack.assessment.quorum })
  const head = meeting.members.find((each) => each.isHead)
  if (head && !meeting.spoken.includes(head.personId)) return refuse('assessment.head_not_heard', {})
  if (meeting.isOpen === false)
    return refuse('assessment.round_not_over', { spoken: meeting.spoken.length, members: meeting.members.length })
  if (conclusion.rank !== null && !pack.scales.information.some((level) => level.rank === conclusion.rank))
    return refuse('assessment.rank_unknown', { rank: conclusion.rank })
  if (computed === null && conclusion.rank !== null) return refuse('assessment.unfounded_has_no_rank', { rank: conclusion.rank })
  if (conclusion.rank !== computed && !conclusion.deviationReason)
    return refuse('assessment.deviation_needs_reason', { computed, rank: conclusion.rank })
  if (leadsTo(conclusion, 'warning') && conclusion.rank === null) return refuse('assessment.warning_needs_rank', {})
  return (
    checkAlso(conclusion) ??
    (conclusion.action === 'park' && !conclusion.reviewOn ? refuse('assessment.parking_needs_review_day', {}) : undefined)
  )
}

/** Does the conclusion lead to this, first or beside? */
export function leadsTo(conclusion: Pick<Conclusion, 'action' | 'also'>, what: Conclusion['action']): boolean {
  return conclusion.action === what || (conclusion.also ?? []).some((each) => each === what)
}

/** Several measures go together; parking and doing nothing stand alone, and nothing is taken twice. */
function checkAlso({ action, also = [] }: Pick<Conclusion, 'action' | 'also'>): Refusal | undefined {
  if (also.length === 0) return undefined
  if (action === 'none' || action === 'park') return refuse('assessment.stands_alone', { action })
  return also.some((each) => each === action) || new Set(also).size < also.length ? refuse('assessment.taken_twice', {}) : undefined
}

/** What cannot be verified is parked with a day ahead; only once that day has brought nothing may it be closed, with a reason (X13). */
export function checkParking(
  truthfulness: PreAssessment['truthfulness'],
  conclusion: Pick<Conclusion, 'action' | 'reviewOn' | 'deviationReason'>,
  { isReview, today }: { isReview: boolean; today: Day },
): Refusal | undefined {
  const { action, reviewOn, deviationReason } = conclusion
  if (action === 'park' && reviewOn !== null && reviewOn <= today) return refuse('assessment.review_day_past', { reviewOn, today })
  if (action === 'park' && isReview && !deviationReason) return refuse('assessment.review_needs_reason', {})
  if (truthfulness !== 'unverifiable' || action === 'park') return undefined
  if (!isReview) return refuse('assessment.unverifiable_is_parked', {})
  return deviationReason ? undefined : refuse('assessment.review_needs_reason', {})
}

/** Who may sign the concluded sheet 签字确认: whoever sat in it, once. */
export function maySign(meeting: Pick<Meeting, 'state' | 'members'>, signed: readonly string[], by: string): Refusal | undefined {
  if (meeting.state !== 'concluded') return refuse('assessment.not_concluded', { state: meeting.state })
  if (!meeting.members.some((each) => each.personId === by)) return refuse('assessment.not_a_member', {})
  return signed.includes(by) ? refuse('assessment.has_signed', {}) : undefined
}

/** May these sit too 增补成员: while the opinions are closed, and only who may sit and does not yet. */
export function maySeatMore(meeting: Meeting, memberIds: readonly string[], eligible: readonly string[]): Refusal | undefined {
  if (meeting.state !== 'tabled') return refuse('assessment.not_tabled', { state: meeting.state })
  if (meeting.isOpen) return refuse('assessment.round_is_over', {})
  const barred = memberIds.filter((id) => !eligible.includes(id) || meeting.members.some((each) => each.personId === id))
  return barred.length > 0 ? refuse('assessment.may_not_sit', { members: barred.length }) : undefined
}
