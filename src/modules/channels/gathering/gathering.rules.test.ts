import { expect, it } from 'vitest'
import { checkGathering, checkKeep, missing } from './gathering.rules.ts'

it('a meeting is written down after its day, under its year or the year it closes; a report names who reported', () => {
  const of = { onDay: '2026-01-20', year: 2025, kind: 'democraticLife' as const, persons: [] }
  expect(checkGathering(of, '2026-03-02')).toBeUndefined()
  expect(checkGathering({ ...of, year: 2026 }, '2026-03-02')).toBeUndefined()
  expect(checkGathering(of, '2026-01-19')?.refused).toBe('gathering.ahead')
  expect(checkGathering({ ...of, year: 2024 }, '2026-03-02')?.refused).toBe('gathering.other_year')
  expect(checkGathering({ ...of, kind: 'dutyReport' }, '2026-03-02')?.refused).toBe('gathering.nobody_reported')
  expect(checkGathering({ ...of, kind: 'dutyReport', persons: ['P1'] }, '2026-03-02')).toBeUndefined()
})

it('a problem is left with a reason once, and not when it is in the ledger', () => {
  expect(checkKeep({ isKept: false, ledgerNo: null })).toBeUndefined()
  expect(checkKeep({ isKept: true, ledgerNo: null })?.refused).toBe('gathering.problem_kept')
  expect(checkKeep({ isKept: false, ledgerNo: '2026-001' })?.refused).toBe('gathering.problem_registered')
})

it('units without one in the year are missing', () => {
  const line = (unitId: string, held: number, reported: number) => ({
    ...{ unitId, unitName: unitId, depth: 1, problems: 0, counts: { democraticLife: held, dutyReport: reported } },
  })
  expect(missing([line('A', 1, 0), line('B', 0, 2)], 'democraticLife').map((each) => each.unitId)).toEqual(['B'])
  expect(missing([line('A', 1, 0), line('B', 0, 2)], 'dutyReport').map((each) => each.unitId)).toEqual(['A'])
})
