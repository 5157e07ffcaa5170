import { describe, expect, it } from 'vitest'
import { changeFrom, figureOf, shareOf, yearsShown } from './situation.rules.ts'

describe('A figure against its base year', () => {
  it('has a percentage only from a base of five on; the difference always', () => {
    expect(changeFrom(4, 8)).toEqual({ difference: 4, percent: null })
    expect(changeFrom(0, 3)).toEqual({ difference: 3, percent: null })
    expect(changeFrom(5, 4)).toEqual({ difference: -1, percent: -20 })
    expect(changeFrom(12, 12)).toEqual({ difference: 0, percent: 0 })
  })

  it('is read whole or up to the same day, and is nothing where nothing was counted', () => {
    const counts = [{ unitId: 'U1', outcome: 'warning' as const, rank: 2, year: 2025, count: 7, toDate: 4 }]
    const of = { unitId: 'U1', outcome: 'warning' as const, rank: 2 }
    expect([figureOf(counts, of, 2025, false), figureOf(counts, of, 2025, true), figureOf(counts, of, 2026, true)]).toEqual([7, 4, 0])
    expect(yearsShown(2026)).toEqual([2021, 2022, 2023, 2024, 2025, 2026])
  })
})

describe('How far a link is', () => {
  it('is rounded down, so that only all of it is a hundred per cent', () => {
    expect([shareOf(199, 200), shareOf(200, 200), shareOf(0, 0)]).toEqual([99, 100, null])
  })
})
