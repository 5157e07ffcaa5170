import { addDays, type Day } from '../../../kernel/day.ts'

/** The job that lays down who owes a report on the quarter. */
export const KEEP_DUTIES = 'channels.keep-duties'

/** The quarter of a day, `2026Q1`. */
export function quarterOf(day: Day): string {
  return `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

/** The last day of a quarter. */
export function quarterEnd(quarter: string): Day {
  const [year = 0, number = 1] = quarter.split('Q').map(Number)
  const next = number === 4 ? `${year + 1}-01-01` : `${year}-${String(number * 3 + 1).padStart(2, '0')}-01`
  return addDays(next, -1)
}

/** By when a quarter is reported on: so many calendar days after it ended (X18). */
export function reportDue(quarter: string, within: number): Day {
  return addDays(quarterEnd(quarter), within)
}
