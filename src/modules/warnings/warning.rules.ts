import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { PolicyPack } from '../policy/pack.schema.ts'
import type { Instrument, WarningPolicy } from '../policy/parts/warning-policy.schema.ts'
import type { DutyState } from './duties/duty.schema.ts'
import type { LetterState } from './letters/letter.rules.ts'
import type { Conditions, WarningDraft, WarningState } from './warning.schema.ts'

/** The level that the table of Article 14 proposes: the first row whose conditions hold. Null: no warning. */
export function proposeRank(conditions: Conditions, table: WarningPolicy['proposal']): number | null {
  const holds = (wanted: boolean | null, is: boolean) => wanted === null || wanted === is
  const row = table.find(
    (each) =>
      holds(each.brokeRule, conditions.brokeRule) &&
      holds(each.publicDissatisfied, conditions.publicDissatisfied) &&
      holds(each.seriousConsequence, conditions.seriousConsequence),
  )
  return row?.rank ?? null
}

/** Instruments meant for a warning of this rank. */
export function instrumentsFor(pack: PolicyPack, rank: number | null): Instrument[] {
  return pack.warning.instruments.filter(
    (each) => each.purpose === 'warning' && (rank === null || each.rank === null || each.rank === rank),
  )
}

/** Is this draft in order: rank of the scale, a reason where it differs from the table, an instrument of that rank, its addressees? */
export function checkDraft(draft: WarningDraft, pack: PolicyPack): Instrument | Refusal {
  if (!pack.scales.warning.some((level) => level.rank === draft.rank)) return refuse('warning.rank_unknown', { rank: draft.rank })
  const proposed = proposeRank(draft.conditions, pack.warning.proposal)
  if (draft.rank !== proposed && !draft.deviationReason) return refuse('warning.deviation_needs_reason', { proposed, rank: draft.rank })
  const instrument = pack.warning.instruments.find((each) => each.code === draft.instrument && each.purpose === 'warning')
  if (!instrument) return refuse('warning.instrument_unknown', { instrument: draft.instrument })
  if (instrument.rank !== null && instrument.rank !== draft.rank)
    return refuse('warning.instrument_of_other_rank', { instrument: instrument.title, rank: draft.rank })
  const needsPerson = instrument.duties.some((duty) => duty.on === 'person')
  if (needsPerson && !draft.personId) return refuse('warning.person_missing', { instrument: instrument.title })
  const unknown = draft.brokenRules.find((code) => !pack.clauses.some((clause) => clause.code === code))
  if (unknown) return refuse('warning.clause_unknown', { clause: unknown })
  return draft.conditions.brokeRule && draft.brokenRules.length === 0 ? refuse('warning.rule_missing', {}) : instrument
}

/** A duty that a letter will lay, before it is served. */
export interface DutyPlan {
  kind: Instrument['duties'][number]['kind']
  respondent: { kind: 'person' | 'unit'; id: string }
  limit: { count: number; unit: 'workday' | 'day' }
}

/** Duties that a draft lays: the instrument's, with the drafter's limits, and the unit's written report (P23, Art. 15). */
export function planDuties(draft: WarningDraft, instrument: Instrument, pack: PolicyPack): DutyPlan[] {
  const templates = [...instrument.duties]
  if (pack.warning.unitReportRequired && !templates.some((each) => each.kind === 'unitReport'))
    templates.push({ kind: 'unitReport', on: 'unit', limit: pack.warning.limits.unitReport })
  return templates.flatMap((template) => {
    const id = template.on === 'person' ? draft.personId : draft.unitId
    const count = draft.limits[template.kind] ?? template.limit.count
    return id ? [{ kind: template.kind, respondent: { kind: template.on, id }, limit: { ...template.limit, count } }] : []
  })
}

/** What a warning's state is read from: its first letter, its duties, and whether it was handed over. */
export interface Facts {
  letter: LetterState
  duties: readonly DutyState[]
  isHandedOver: boolean
}

/** Later lines win over nothing: the first that holds is the state. A warning has no state that its parts don't give it. */
const BY_DUTIES: readonly [WarningState, readonly DutyState[]][] = [
  ['failed', ['failed']],
  ['secondTerm', ['demanded', 'answeredAgain']],
  ['poor', ['poor']],
  ['overdue', ['overdue']],
  ['open', ['owed', 'objected', 'answered', 'pending']],
  ['accountable', ['accounted']],
  ['closed', ['met']],
]

export function stateOf({ letter, duties, isHandedOver }: Facts): WarningState {
  if (isHandedOver) return 'handedOver'
  if (letter === 'withdrawn') return 'withdrawn'
  if (letter === 'approving') return 'approving'
  if (letter === 'draft' || letter === 'returned') return 'drafting'
  if (letter === 'issued') return 'issued'
  return BY_DUTIES.find(([, states]) => duties.some((duty) => states.includes(duty)))?.[0] ?? 'withdrawn'
}

/** Acts of the ladder 阶梯. */
export type LadderAct = 'urge' | 'rectificationNotice' | 'admonitionTalk' | 'accountability' | 'handOver'

/** What the ladder opens now (P2, P3, R187, R188). An urging comes before a heavier act where the pack says so. */
export function ladderOpen(
  duties: readonly { state: DutyState; urgings: number }[],
  pack: PolicyPack,
  done: { isAccountable: boolean; isHandedOver: boolean },
): LadderAct[] {
  if (done.isHandedOver) return []
  const open = new Set<LadderAct>()
  const on = { overdue: 'overdue', poor: 'poor', failed: 'failedAgain' } as const
  for (const duty of duties) {
    const when = on[duty.state as keyof typeof on]
    for (const rung of pack.warning.ladder.filter((each) => each.on === when)) {
      for (const act of rung.acts) if (act === 'urge' || duty.urgings >= rung.urgingsFirst) open.add(act)
    }
  }
  if (done.isAccountable) open.add('handOver')
  return [...open]
}
