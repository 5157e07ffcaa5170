import { describe, expect, it } from 'vitest'
import { calendarOf } from '../../kernel/calendar.ts'
import { workCalendar } from '../../platform/calendar.ts'
import { countdownTo, deadlineOf, matterNoText, registerFor } from './matter.rules.ts'

const calendar = workCalendar()

describe('the register in which a matter lives (P6, X17)', () => {
  const own = { nodeId: 'bureau', name: '公路局', isItsOwnCause: false }
  const above = { nodeId: 'superior', name: '交通运输局', isItsOwnCause: false }

  it('is the nearest', () => {
    expect(registerFor([own, above])).toBe(own)
  })

  it('is the next above where the nearest would judge its own head or discipline body', () => {
    expect(registerFor([{ ...own, isItsOwnCause: true }, above])).toBe(above)
  })

  it('is none in the system where no register is free to judge: the matter goes up sealed on paper', () => {
    expect(
      registerFor([
        { ...own, isItsOwnCause: true },
        { ...above, isItsOwnCause: true },
      ]),
    ).toEqual({ refused: 'matter.no_superior_register', facts: { below: '公路局' } })
    expect(registerFor([])).toMatchObject({ refused: 'matter.no_superior_register' })
  })
})

it('the number of a matter is written with mark, year and serial, never padded (P26)', () => {
  expect(matterNoText('澄路纪', 2026, 17)).toBe('澄路纪事〔2026〕17号')
})

describe('a deadline (P11)', () => {
  it('reminds one working day before, over a holiday on the last day worked before it', () => {
    expect(deadlineOf(calendar, '2026-02-12', { count: 5, unit: 'workday' }, 1)).toEqual({
      dueOn: '2026-02-26',
      remindOn: '2026-02-25',
      isEstimated: false,
    })
    expect(deadlineOf(calendar, '2026-02-12', { count: 3, unit: 'workday' }, 1)).toMatchObject({
      dueOn: '2026-02-24',
      remindOn: '2026-02-14',
    })
  })

  it('reminds on its last day where the pack reminds of none earlier, and earlier where it says so', () => {
    expect([0, 3].map((before) => deadlineOf(calendar, '2026-03-02', { count: 10, unit: 'workday' }, before).remindOn)).toEqual([
      '2026-03-16',
      '2026-03-11',
    ])
  })

  it('in calendar days ends on whatever day it ends, and still reminds on a working day', () => {
    // 10 May 2026 is a Sunday; Saturday the 9th is worked for the May holiday.
    expect(deadlineOf(calendar, '2026-04-10', { count: 30, unit: 'day' }, 1)).toMatchObject({ dueOn: '2026-05-10', remindOn: '2026-05-09' })
  })

  it('that runs into a year without a notice is an estimate', () => {
    const only2026 = calendarOf([], [2026])
    expect([
      deadlineOf(only2026, '2026-12-28', { count: 3, unit: 'workday' }, 1).isEstimated,
      deadlineOf(only2026, '2026-12-28', { count: 4, unit: 'workday' }, 1).isEstimated,
    ]).toEqual([false, true])
  })
})

describe('a countdown 时限灯', () => {
  it('shows the light and the working days left', () => {
    expect(countdownTo(calendar, '2026-02-25', '2026-02-26', 2)).toEqual({
      dueOn: '2026-02-26',
      light: 'yellow',
      left: 1,
      isEstimated: false,
    })
    expect(countdownTo(calendar, '2026-02-28', '2026-02-26', 2)).toMatchObject({ light: 'red', left: -2 })
  })

  it('to a day of a year without a notice is an estimate', () => {
    expect(countdownTo(calendarOf([], [2026]), '2026-12-31', '2027-01-04', 2)).toMatchObject({ isEstimated: true })
  })
})
