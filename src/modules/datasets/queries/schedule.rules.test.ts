import { expect, test } from 'vitest'
import { nextRun, type Schedule } from './schedule.rules.ts'

const next = (schedule: Schedule, after: string) =>
  new Date(nextRun(schedule, Date.parse(`${after}+08:00`)) + 8 * 3_600_000).toISOString().slice(0, 16)

test('an hourly query runs at the next full hour, never at once again', () => {
  expect([next({ every: 'hour' }, '2026-03-02T09:59:59'), next({ every: 'hour' }, '2026-03-02T10:00:00')]).toEqual([
    '2026-03-02T10:00',
    '2026-03-02T11:00',
  ])
})

test('a daily query runs at its hour of Shanghai, today or tomorrow', () => {
  const daily: Schedule = { every: 'day', at: '02:30' }
  expect([next(daily, '2026-03-02T02:29:59'), next(daily, '2026-03-02T02:30:00'), next(daily, '2026-12-31T23:00:00')]).toEqual([
    '2026-03-02T02:30',
    '2026-03-03T02:30',
    '2027-01-01T02:30',
  ])
})

test('a weekly query runs on its day', () => {
  const monday: Schedule = { every: 'week', on: 1, at: '06:00' }
  expect([
    next(monday, '2026-03-02T05:00:00'),
    next(monday, '2026-03-02T06:00:00'),
    next({ ...monday, on: 7 }, '2026-03-02T06:00:00'),
  ]).toEqual(['2026-03-02T06:00', '2026-03-09T06:00', '2026-03-08T06:00'])
})
