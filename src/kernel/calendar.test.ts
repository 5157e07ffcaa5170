import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workCalendar } from '../platform/calendar.ts'
import { addWorkingDays, calendarOf, dueDay, isEstimatedSpan, lightOf, workingDayBefore, workingDaysUntil } from './calendar.ts'
import { addDays } from './day.ts'

const calendar = workCalendar()
const anyDay = fc.integer({ min: 0, max: 1000 }).map((offset) => addDays('2024-01-01', offset))

describe('a limit in working days with 调休 (2026 notice, X63)', () => {
  it.each([
    ['2026-02-12', 5, '2026-02-26'],
    ['2026-09-18', 3, '2026-09-22'],
    ['2026-04-29', 15, '2026-05-22'],
    ['2026-09-29', 5, '2026-10-12'],
  ])('served on %s, %i working days end on %s; the day of service is not counted', (from, count, due) => {
    expect(dueDay(calendar, from, { count, unit: 'workday' })).toBe(due)
    expect(workingDaysUntil(calendar, from, due)).toBe(count)
  })

  it('ends on a working day and leaves as many days as it gave, from whatever day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (from, count) => {
        const due = addWorkingDays(calendar, from, count)
        expect(calendar.isWorking(due)).toBe(true)
        expect(workingDaysUntil(calendar, from, due)).toBe(count)
      }),
    )
  })

  it('of calendar days counts holidays too, where the pack says so (P23)', () => {
    expect(dueDay(calendar, '2026-09-29', { count: 5, unit: 'day' })).toBe('2026-10-04')
  })
})

describe('working days between two days', () => {
  it('are fewer than none when the second lies before the first', () => {
    expect(workingDaysUntil(calendar, '2026-11-27', '2026-11-23')).toBe(-4)
  })

  it('are those found by walking there day by day, over the turn of any year', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 900 }), (from, days) => {
        let walked = 0
        for (let step = 1; step <= days; step += 1) if (calendar.isWorking(addDays(from, step))) walked += 1
        expect(workingDaysUntil(calendar, from, addDays(from, days))).toBe(walked)
      }),
    )
  })

  it('are none on the day itself and over a weekend, either way', () => {
    expect([
      workingDaysUntil(calendar, '2026-11-27', '2026-11-27'),
      workingDaysUntil(calendar, '2026-11-27', '2026-11-29'),
      workingDaysUntil(calendar, '2026-11-29', '2026-11-27'),
    ]).toEqual([0, 0, 0])
  })

  it('the one before a Monday is the Friday, and before the first day after Spring Festival the worked Saturday', () => {
    expect([workingDayBefore(calendar, '2026-11-23'), workingDayBefore(calendar, '2026-02-24')]).toEqual(['2026-11-20', '2026-02-14'])
  })
})

describe('the light of a deadline (P11)', () => {
  // Due on Friday, 27 November 2026; yellow within the last two working days.
  it.each([
    ['2026-11-23', 'green', 4],
    ['2026-11-24', 'green', 3],
    ['2026-11-25', 'yellow', 2],
    ['2026-11-26', 'yellow', 1],
    ['2026-11-27', 'yellow', 0],
    ['2026-11-28', 'red', -1],
    ['2026-11-29', 'red', -1],
    ['2026-11-30', 'red', -1],
    ['2026-12-01', 'red', -2],
  ])('on %s is %s with %i left', (today, light, left) => {
    expect(lightOf(calendar, today, '2026-11-27', 2)).toEqual({ light, left })
  })

  it('is green until the very day where the pack warns of none', () => {
    expect([lightOf(calendar, '2026-11-26', '2026-11-27', 0).light, lightOf(calendar, '2026-11-27', '2026-11-27', 0).light]).toEqual([
      'green',
      'yellow',
    ])
  })

  it('counts the working days over a holiday, not the calendar days', () => {
    expect(lightOf(calendar, '2026-02-14', '2026-02-26', 2)).toEqual({ light: 'green', left: 3 })
    expect(lightOf(calendar, '2026-02-23', '2026-02-24', 2)).toEqual({ light: 'yellow', left: 1 })
  })

  it('is red if and only if the day has passed, and then something is always overdue', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: 0, max: 10 }), (today, dueOn, within) => {
        const { light, left } = lightOf(calendar, today, dueOn, within)
        expect(light === 'red').toBe(today > dueOn)
        expect(left < 0).toBe(light === 'red')
      }),
    )
  })
})

describe('a calendar without a notice', () => {
  const only2026 = calendarOf([{ day: '2026-12-26', isWorking: true }], [2026])

  it('takes Monday to Friday, and the listed days as they are listed', () => {
    expect(['2026-12-25', '2026-12-26', '2026-12-27'].map((day) => only2026.isWorking(day))).toEqual([true, true, false])
  })

  it('makes every span an estimate that reaches into a year it does not know', () => {
    expect([isEstimatedSpan(only2026, '2026-12-20', '2026-12-31'), isEstimatedSpan(only2026, '2026-12-20', '2027-01-04')]).toEqual([
      false,
      true,
    ])
  })
})
