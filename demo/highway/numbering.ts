import type { Random } from '../random.ts'
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

/** Hands out numbers of so many digits, each once and in no order, so that a number does not tell when its row was made. */
export function numbersOf(random: Random, digits: number): () => string {
  const given = new Set<string>()
  return () => {
    for (;;) {
      const number = String(random.int(1, 10 ** digits - 1)).padStart(digits, '0')
      if (given.has(number)) continue
      given.add(number)
      return number
    }
  }
}
