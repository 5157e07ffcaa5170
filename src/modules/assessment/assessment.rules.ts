import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { PolicyPack } from '../policy/pack.schema.ts'
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

/** A breach of rules cites the clause it breaks (R150), and a clause of its own kind. */
export function checkClauses(criteria: Criteria, clauses: readonly { code: string; kind: string }[]): Refusal | undefined {
  for (const name of BREACHES) {
    const { score, clauses: cited } = criteria[name]
    if (score > 0 && cited.length === 0) return refuse('assessment.clause_missing', { criterion: name })
    const unknown = cited.find((code) => !clauses.some((clause) => clause.code === code && clause.kind === name))
    if (unknown) return refuse('assessment.clause_unknown', { criterion: name, clause: unknown })
  }
  return undefined
}

/** A meeting so far: who sits, who has spoken. */
export interface Meeting {
  state: AssessmentState
  members: readonly { personId: string; isHead: boolean }[]
  spoken: readonly string[]
}

/** May this member give an opinion now? The head speaks last 末位表态, and nobody after the head (P8, X12). */
export function mayOpine(meeting: Meeting, by: string, policy: { quorum: number; headSpeaksLast: boolean }): Refusal | undefined {
  if (meeting.state !== 'tabled') return refuse('assessment.not_tabled', { state: meeting.state })
  const member = meeting.members.find((each) => each.personId === by)
  if (!member) return refuse('assessment.not_a_member', {})
  if (meeting.spoken.includes(by)) return refuse('assessment.has_spoken', {})
  if (!policy.headSpeaksLast) return undefined
  const heads = meeting.members.filter((each) => each.isHead).map((each) => each.personId)
  if (heads.some((head) => meeting.spoken.includes(head))) return refuse('assessment.head_has_spoken', {})
  const needed = Math.min(policy.quorum, meeting.members.length) - 1
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
  if (conclusion.rank !== null && !pack.scales.information.some((level) => level.rank === conclusion.rank))
    return refuse('assessment.rank_unknown', { rank: conclusion.rank })
  if (computed === null && conclusion.rank !== null) return refuse('assessment.unfounded_has_no_rank', { rank: conclusion.rank })
  if (conclusion.rank !== computed && !conclusion.deviationReason)
    return refuse('assessment.deviation_needs_reason', { computed, rank: conclusion.rank })
  if (conclusion.action === 'warning' && conclusion.rank === null) return refuse('assessment.warning_needs_rank', {})
  return conclusion.action === 'park' && !conclusion.reviewOn ? refuse('assessment.parking_needs_review_day', {}) : undefined
}
