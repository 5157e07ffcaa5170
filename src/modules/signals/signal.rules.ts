import { addDays, type Day } from '../../kernel/day.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { SignalLine, SignalState, Triage } from './signal.schema.ts'

/** What triage may do in each state: relevance only, never truth (P4). A registered signal belongs to its matter. */
export const SIGNAL_LIFE: Record<SignalState, Partial<Record<Triage['kind'] | 'register', SignalState>>> = {
  new: { register: 'registered', exclude: 'excluded', watch: 'watching', duplicate: 'duplicate' },
  watching: { register: 'registered', exclude: 'excluded', duplicate: 'duplicate' },
  excluded: { watch: 'watching', register: 'registered' },
  duplicate: { watch: 'watching' },
  registered: {},
  held: { register: 'registered', exclude: 'excluded', watch: 'watching', duplicate: 'duplicate' },
  shadow: {},
}

/** Days for which identical evidence stays excluded (indicators §0.8). */
const SUPPRESSED_DAYS = 365

export function triage(state: SignalState, kind: Triage['kind'] | 'register'): SignalState | Refusal {
  return SIGNAL_LIFE[state][kind] ?? refuse('signal.triage_not_open', { state, kind })
}

/** What a run says of a subject and period that already has a signal. */
export type Revision = 'same' | 'revised' | 'reopened'

/** New evidence revises the signal; it reopens one that was excluded or called a duplicate. Identical evidence stays quiet for twelve months. */
export function revise(
  known: { state: SignalState; evidenceDigest: string; triagedOn: Day | null },
  evidenceDigest: string,
  today: Day,
): Revision {
  const isSettled = known.state === 'excluded' || known.state === 'duplicate'
  if (known.evidenceDigest !== evidenceDigest) return isSettled ? 'reopened' : 'revised'
  const isSuppressionOver = known.state === 'excluded' && known.triagedOn !== null && addDays(known.triagedOn, SUPPRESSED_DAYS) < today
  return isSuppressionOver ? 'reopened' : 'same'
}

/** The sentence of a signal with the persons and the unit it concerns by their names: a rule knows only their codes. */
export function sentenceOf(
  { sentence, subjects, unitId, unitName }: Pick<SignalLine, 'sentence' | 'subjects' | 'unitId' | 'unitName'>,
  language: keyof SignalLine['sentence'],
): string {
  const names = new Map(subjects.map((subject) => [subject.id, subject.name]))
  if (unitId && unitName) names.set(unitId, unitName)
  return sentence[language].replace(/[A-Za-z]\w*/g, (code) => names.get(code) ?? code)
}

/** Ranks that a weekly budget may hold back: all but the highest of a signal (3). */
export const heldRanks = (): readonly number[] => [1, 2]
