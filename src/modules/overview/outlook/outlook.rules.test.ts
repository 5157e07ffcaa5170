import { describe, expect, it } from 'vitest'
import { courseOf, monthEnds, proneMonths, quartersOf, riseOf } from './outlook.rules.ts'

const SETTINGS = { significance: 0.1, rises: 3, totalRise: 0.3 }
const DECAY = { halfLifeDays: 180, memoryDays: 730 }

describe('A series of scores', () => {
  it('stands at the ends of the last whole months; a day that ends its month counts', () => {
    expect(monthEnds('2026-11-23', 3)).toEqual(['2026-08-31', '2026-09-30', '2026-10-31'])
    expect(monthEnds('2026-02-28', 2)).toEqual(['2026-01-31', '2026-02-28'])
  })

  it('lets each month decay by its half-life, and forgets what is too old', () => {
    expect(courseOf([{ end: '2026-03-04', part: 4 }], ['2026-03-03', '2026-03-04', '2026-08-31'], DECAY)).toEqual([0, 4, 2])
    expect(courseOf([{ end: '2024-01-31', part: 9 }], ['2026-01-31'], DECAY)).toEqual([0])
  })

  it('rises by three rises in a row that come to a third, or by the trend of all', () => {
    expect(riseOf([0.6, 0.5, 0.6, 1.9, 3.1, 4.2], SETTINGS)).toMatchObject({ isSteep: true })
    expect(riseOf([1, 1.01, 1.02, 1.03, 1.04, 1.05], SETTINGS)).toEqual({ isSteep: false, isTrend: true, s: 15 })
    expect(riseOf([5, 4, 3, 2, 1, 0.5], SETTINGS)).toEqual({ isSteep: false, isTrend: false, s: -15 })
    expect(riseOf([2, 2, 2, 2, 2, 2], SETTINGS)).toEqual({ isSteep: false, isTrend: false, s: 0 })
  })
})

describe('The calendar', () => {
  it('calls a month prone from five entries on that are half as many again as the average', () => {
    const counts = Array.from({ length: 12 }, (_, at) => (at === 8 ? [2, 2, 2] : at === 0 ? [1, 1, 1] : [0, 0, 0]))
    expect(proneMonths(counts).flatMap((isProne, at) => (isProne ? [at + 1] : []))).toEqual([9])
    expect(proneMonths(counts.map(() => [2, 2, 2])).some(Boolean)).toBe(false)
  })

  it('has four quarters without a gap', () => {
    expect(quartersOf(2027).flatMap(({ from, to }) => [from.slice(5), to.slice(5)])).toEqual([
      '01-01',
      '03-31',
      '04-01',
      '06-30',
      '07-01',
      '09-30',
      '10-01',
      '12-31',
    ])
  })
})
