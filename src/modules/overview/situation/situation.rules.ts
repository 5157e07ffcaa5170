import type { OutcomeCount } from './situation.schema.ts'

/** Below so many in the base year a percentage says more than the numbers do, and is not given. */
export const LEAST_BASE = 5

/** A figure against that of the base year: the difference, and in per cent where the base is large enough. */
export interface Change {
  difference: number
  /** Whole per cent; null below the least base. */
  percent: number | null
}

export function changeFrom(base: number, now: number): Change {
  const difference = now - base
  return { difference, percent: base < LEAST_BASE ? null : Math.round((difference / base) * 100) }
}

/** Years shown: the present one and so many before it. */
export const YEARS_BACK = 5

export const yearsShown = (year: number): number[] => Array.from({ length: YEARS_BACK + 1 }, (_, back) => year - YEARS_BACK + back)

/** Sum of a line in a year; of the present year and of the base it is held against, up to the same day of the year. */
export function figureOf(
  counts: readonly OutcomeCount[],
  of: Pick<OutcomeCount, 'unitId' | 'outcome' | 'rank'>,
  year: number,
  isToDate: boolean,
): number {
  const found = counts.find(
    (each) => each.unitId === of.unitId && each.outcome === of.outcome && each.rank === of.rank && each.year === year,
  )
  return found ? (isToDate ? found.toDate : found.count) : 0
}

/** How far along in whole per cent; null where nothing is to be done. */
export const shareOf = (done: number, all: number): number | null => (all === 0 ? null : Math.floor((done / all) * 100))
