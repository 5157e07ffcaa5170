import type { Day } from '../../../kernel/day.ts'

/** The period that a survey asks about 评价期间: a year, a half, a quarter or a month of it. */
export const PERIOD_SHAPE = /^(?!0000)\d{4}(H[12]|Q[1-4]|-(0[1-9]|1[0-2]))?$/

/** The last month of a period; periods are ordered by it. */
function lastMonthOf(period: string): number {
  const part = period.slice(4)
  if (part === '') return 12
  if (part.startsWith('H')) return Number(part.slice(1)) * 6
  return part.startsWith('Q') ? Number(part.slice(1)) * 3 : Number(part.slice(1))
}

/** Compares as text in the order of time, `2026-06`. */
export const periodOrder = (period: string): string => `${period.slice(0, 4)}-${String(lastMonthOf(period)).padStart(2, '0')}`

const HALVES: Readonly<Record<string, string>> = { H1: '上半年', H2: '下半年' }

/** As it is spoken in Chinese: 2026年上半年. */
export function periodText(period: string): string {
  const year = `${period.slice(0, 4)}年`
  const part = period.slice(4)
  if (part === '') return year
  if (part.startsWith('Q')) return `${year}第${'一二三四'[Number(part.slice(1)) - 1] ?? ''}季度`
  return HALVES[part] === undefined ? `${year}${Number(part.slice(1))}月` : `${year}${HALVES[part]}`
}

/** Periods that a survey of these days may ask about: this year and the one before, the newest first. */
export function periodsAround(today: Day): string[] {
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7))
  const inYear = (of: number) => [
    String(of),
    ...['H2', 'H1', 'Q4', 'Q3', 'Q2', 'Q1'].map((part) => `${of}${part}`),
    ...Array.from({ length: 12 }, (_, at) => `${of}-${String(12 - at).padStart(2, '0')}`),
  ]
  const now = `${year}-${String(month).padStart(2, '0')}`
  // A year or half that runs is asked about before it ends; a month to come is not.
  return [...inYear(year), ...inYear(year - 1)].filter((each) => !(each.includes('-') && each > now))
}
