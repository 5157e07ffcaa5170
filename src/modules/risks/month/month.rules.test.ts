import { expect, it } from 'vitest'
import { calendarOf } from '../../../kernel/calendar.ts'
import { filedBy, mayReceiveMonth, maySend, monthAfter, monthsBefore, registerChanges } from './month.rules.ts'
import type { MonthMeasure } from './month.schema.ts'
import { nextDue, quarterAfter } from '../meeting/meeting.rules.ts'

const calendar = calendarOf(
  [
    { day: '2026-10-01', isWorking: false },
    { day: '2026-10-02', isWorking: false },
  ],
  [2026],
)

it('changes of a month are filed by the first working day of the next (R98)', () => {
  expect([monthAfter('2026-01-31'), monthAfter('2026-12-05')]).toEqual(['2026-02-01', '2027-01-01'])
  expect(filedBy(calendar, '2026-09-01')).toBe('2026-10-05')
  expect(monthsBefore('2026-02-14', 3)).toEqual(['2026-01-01', '2025-12-01', '2025-11-01'])
})

it('what is drafted or came back is sent, what was sent is received by another', () => {
  expect(maySend({ state: 'draft', revision: 1 }, 1)).toBeUndefined()
  expect(maySend({ state: 'sent', revision: 1 }, 1)).toMatchObject({ refused: 'riskMonth.act_not_open' })
  expect(maySend({ state: 'returned', revision: 3 }, 1)).toMatchObject({ refused: 'riskMonth.changed_meanwhile' })
  const by = { isReceiver: true, isSender: true, hasSuperior: true }
  expect(mayReceiveMonth({ state: 'sent', revision: 2 }, 2, by)).toMatchObject({ refused: 'riskMonth.not_the_superior' })
  expect(mayReceiveMonth({ state: 'sent', revision: 2 }, 2, { ...by, hasSuperior: false })).toBeUndefined()
})

it('the next meeting is due a quarter later, in a shorter month on its last day, put off over free days', () => {
  expect([quarterAfter('2026-03-04'), quarterAfter('2026-11-30'), quarterAfter('2026-12-31')]).toEqual([
    '2026-06-04',
    '2027-02-28',
    '2027-03-31',
  ])
  expect(nextDue(calendar, '2026-07-01')).toBe('2026-10-05')
})

it('a register of measures is compared with the one before: added, changed, dropped; what moved to another office is neither', () => {
  const measure = (id: string, text = '双人受理'): MonthMeasure => ({
    ...{ id, pointId: 'p', pointNo: 'FX1', pointTitle: '受理', unitName: '路政科', text },
    ...{ phase: 'early', ownerName: '甲', dueOn: '2026-09-30' },
  })
  const before = new Map([['bureau', [measure('same'), measure('reworded'), measure('gone'), measure('moved')]]])
  const now = new Map([
    ['bureau', [measure('same'), measure('reworded', '双人受理并公示'), measure('new')]],
    ['section', [measure('moved')]],
  ])
  expect(registerChanges('bureau', before, now).map((each) => [each.kind, (each.after ?? each.before)?.id])).toEqual([
    ['changed', 'reworded'],
    ['added', 'new'],
    ['dropped', 'gone'],
  ])
  expect(registerChanges('section', before, now)).toEqual([])
})
