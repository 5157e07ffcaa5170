import { type Day, yearOf } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { GatheringDraft, GatheringKind, YearLine } from './gathering.schema.ts'

/** May it be written down so? Not ahead of its day; of this year or the one that its day closes; a duty report names who reported. */
export function checkGathering(draft: Pick<GatheringDraft, 'onDay' | 'year' | 'kind' | 'persons'>, today: Day): Refusal | undefined {
  const { onDay, year, kind, persons } = draft
  if (onDay > today) return refuse('gathering.ahead', { onDay, today })
  const held = yearOf(onDay)
  if (year !== held && year !== held - 1) return refuse('gathering.other_year', { year, held })
  return kind === 'dutyReport' && persons.length === 0 ? refuse('gathering.nobody_reported') : undefined
}

/** Left with a reason once, and only what is not in the ledger. */
export function checkKeep(of: { isKept: boolean; ledgerNo: string | null }): Refusal | undefined {
  if (of.ledgerNo !== null) return refuse('gathering.problem_registered', { ledgerNo: of.ledgerNo })
  return of.isKept ? refuse('gathering.problem_kept') : undefined
}

/** Units that held none of this kind in the year. */
export const missing = (lines: readonly YearLine[], kind: GatheringKind): YearLine[] =>
  lines.filter((line) => (line.counts[kind] ?? 0) === 0)
