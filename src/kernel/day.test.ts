import { describe, expect, it } from 'vitest'
import { addDays, dayOf, daySchema, daysBetween, instantSchema, isDay, startOf, weekdayOf, yearOf } from './day.ts'

describe('a day', () => {
  it.each(['2026-03-02', '2024-02-29', '2026-12-31'])('%s exists', (text) => {
    expect(isDay(text)).toBe(true)
  })

  it.each(['2026-02-30', '2026-02-29', '2026-13-01', '2026-00-10', '2026-3-2', '20260302', '2026-03-02T00:00:00Z', ''])(
    '%j is none, and the schema says what one looks like',
    (text) => {
      expect(isDay(text)).toBe(false)
      expect(daySchema.safeParse(text).error?.issues[0]?.message).toContain('2026-03-02')
    },
  )

  it('changes at midnight in Shanghai, which is four in the afternoon of the day before in UTC', () => {
    expect(dayOf(new Date('2026-03-01T15:59:59.999Z'))).toBe('2026-03-01')
    expect(dayOf(new Date('2026-03-01T16:00:00.000Z'))).toBe('2026-03-02')
    expect(startOf('2026-03-02').toISOString()).toBe('2026-03-01T16:00:00.000Z')
    expect(dayOf(startOf('2026-03-02'))).toBe('2026-03-02')
  })

  it('is counted on across months, leap days and years', () => {
    expect([addDays('2026-02-28', 1), addDays('2024-02-28', 1), addDays('2026-12-31', 1), addDays('2026-03-01', -1)]).toEqual([
      '2026-03-01',
      '2024-02-29',
      '2027-01-01',
      '2026-02-28',
    ])
  })

  it('lies so many calendar days from another, fewer than none when that one is earlier', () => {
    expect([
      daysBetween('2026-02-12', '2026-03-12'),
      daysBetween('2026-03-12', '2026-02-12'),
      daysBetween('2026-02-12', '2026-02-12'),
    ]).toEqual([28, -28, 0])
  })

  it('knows its weekday and its year', () => {
    expect([weekdayOf('2026-11-22'), weekdayOf('2026-11-23'), yearOf('2026-11-23')]).toEqual([0, 1, 2026])
  })
})

it('an instant is UTC and says so', () => {
  expect(instantSchema.safeParse('2026-03-02T01:00:00.000Z').success).toBe(true)
  expect(instantSchema.safeParse('2026-03-02T01:00:00+08:00').success).toBe(false)
})
