import { describe, expect, test } from 'vitest'
import { addWorkingDays } from '../kernel/calendar.ts'
import { publishedCalendar, workCalendar } from './calendar.ts'

const calendar = workCalendar()

describe('limits in working days with 调休 (2026 notice, X63)', () => {
  test.each([
    ['2026-02-12', 5, '2026-02-26'],
    ['2026-09-18', 3, '2026-09-22'],
    ['2026-04-29', 15, '2026-05-22'],
    ['2026-09-29', 5, '2026-10-12'],
  ])('%s and %i working days end on %s', (from, count, due) => {
    expect(addWorkingDays(calendar, from, count)).toBe(due)
  })
})

test('a Sunday moved to a working day is one, and a holiday on a weekday is none', () => {
  expect(['2026-01-04', '2026-10-10', '2026-10-05', '2026-10-03'].map((day) => calendar.isWorking(day))).toEqual([true, true, false, false])
})

test('a year without notice keeps its statutory holidays and says that it is estimated', () => {
  expect(publishedCalendar().knownYears).toContain(2026)
  expect([
    calendar.isWorking('2035-01-01'),
    calendar.isWorking('2035-10-02'),
    calendar.isEstimated('2035-01-01'),
    calendar.isEstimated('2026-01-01'),
  ]).toEqual([false, false, true, false])
  expect(calendar.isWorking('2028-01-26')).toBe(false)
})

test('days the institution lists itself hold before the notices', () => {
  expect(workCalendar([{ day: '2026-10-05', isWorking: true }]).isWorking('2026-10-05')).toBe(true)
})
