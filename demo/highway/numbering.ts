import type { Step } from '../tables.ts'

const order = (a: string, b: string) => (a < b ? -1 : Number(a > b))

/** Number the rows in the order of time, so that a planted row cannot be told by its id. */
export function numberRows<T extends { id: string }>(rows: T[], prefix: string, timeOf: (row: T) => string): T[] {
  const sorted = rows.toSorted((a, b) => order(timeOf(a), timeOf(b)))
  sorted.forEach((row, index) => {
    row.id = `${prefix}${String(index + 1).padStart(5, '0')}`
  })
  return sorted
}

const SERIES: Record<string, string> = { permit: 'XK', change: 'BG' }

/** Number the cases by item, year and beginning, e.g. `XK2026-0007`; a claim's case already has the claim's number. */
export function numberCases(steps: Step[]): Step[] {
  const sorted = steps.toSorted((a, b) => order(a.startedAt, b.startedAt))
  const counts = new Map<string, number>()
  for (const { caseOf, item, startedAt } of sorted) {
    const prefix = SERIES[item]
    if (!prefix || caseOf.id) continue
    const series = `${prefix}${startedAt.slice(0, 4)}`
    counts.set(series, (counts.get(series) ?? 0) + 1)
    caseOf.id = `${series}-${String(counts.get(series)).padStart(4, '0')}`
  }
  return sorted
}
