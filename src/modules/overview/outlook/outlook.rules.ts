import { addDays, type Day, daysBetween } from '../../../kernel/day.ts'
import { mannKendall } from '../../../kernel/statistics.ts'
import { twoSidedP } from '../../indicators/catalogue/trend.rules.ts'
import type { RisingSeries } from './outlook.schema.ts'

/** The last day of each of the last whole months, the oldest first; a day that ends its month counts. */
export function monthEnds(today: Day, count: number): Day[] {
  const ends: Day[] = []
  let end = addDays(`${addDays(today, 1).slice(0, 7)}-01`, -1)
  while (ends.length < count) {
    ends.unshift(end)
    end = addDays(`${end.slice(0, 7)}-01`, -1)
  }
  return ends
}

/** What was raised in one month, each weighed and let decay up to the end of that month. */
export interface MonthPart {
  end: Day
  part: number
}

/** The score at each of these days: the parts of every month that is remembered, decayed on. The sum that IN-07 takes, part by part; what is too old falls away with its month. */
export function courseOf(
  parts: readonly MonthPart[],
  ends: readonly Day[],
  { halfLifeDays, memoryDays }: { halfLifeDays: number; memoryDays: number },
): number[] {
  return ends.map((day) => {
    const sum = parts
      .filter(({ end }) => end <= day && daysBetween(end, day) < memoryDays)
      .reduce((total, { end, part }) => total + part * 0.5 ** (daysBetween(end, day) / halfLifeDays), 0)
    return Math.round(sum * 100) / 100
  })
}

/** By what a series counts as rising; the settings of IN-07. */
export interface RiseSettings {
  significance: number
  rises: number
  totalRise: number
}

/** Does it rise, by so many rises in a row that come to enough, or by Mann–Kendall? R3. */
export function riseOf(
  scores: readonly number[],
  { significance, rises, totalRise }: RiseSettings,
): Pick<RisingSeries, 'isSteep' | 'isTrend' | 's'> {
  const last = scores.slice(-rises - 1)
  const isRow = last.length === rises + 1 && last.slice(1).every((score, at) => score > (last[at] ?? 0))
  const { s, z } = mannKendall(scores)
  return {
    isSteep: isRow && (last.at(-1) ?? 0) >= (last[0] ?? 0) * (1 + totalRise),
    isTrend: s > 0 && z !== null && twoSidedP(z) < significance,
    s,
  }
}

/** A month is prone 易发 from so many entries on, and from half as many again as the months have on average. */
const LEAST_PRONE = 5
const PRONE_SHARE = 1.5

export function proneMonths(counts: readonly (readonly number[])[]): boolean[] {
  const sums = counts.map((years) => years.reduce((sum, each) => sum + each, 0))
  const mean = sums.reduce((sum, each) => sum + each, 0) / sums.length
  return sums.map((sum) => sum >= LEAST_PRONE && sum >= mean * PRONE_SHARE)
}

/** The quarters of a year, by first and last day. */
export const quartersOf = (year: number): { from: Day; to: Day }[] => [
  { from: `${year}-01-01`, to: `${year}-03-31` },
  { from: `${year}-04-01`, to: `${year}-06-30` },
  { from: `${year}-07-01`, to: `${year}-09-30` },
  { from: `${year}-10-01`, to: `${year}-12-31` },
]

/** Families of rules as domains of business 业务领域, as they stand on paper. IN and GV look at signals and at the system itself, and are none. */
export const DOMAIN_TITLES: Readonly<Record<string, string>> = {
  PR: '采购与招投标',
  EX: '费用报销与支付',
  AP: '审批与流程',
  EN: '执法与自由裁量',
  CN: '工程建设与养护',
  HR: '人员与岗位',
  BK: '银行业务',
  TW: '补贴、集体资金资产',
}
