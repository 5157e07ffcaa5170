import { expect, it } from 'vitest'
import { workCalendar } from '../../../platform/calendar.ts'
import { mayAnswer, mayClose, mayObject, mayReceive, noticeEnds } from './notice.rules.ts'

it('a notice runs so many working days, over a holiday with its working weekend too', () => {
  expect(noticeEnds(workCalendar(), '2026-03-02', 5)).toBe('2026-03-09')
  expect(noticeEnds(workCalendar(), '2026-09-14', 5)).toBe('2026-09-20')
})

it('a notice is closed after its last day, once everybody was answered', () => {
  const notice = { endsOn: '2026-03-09', closedOn: null, unanswered: 0 }
  expect(mayClose(notice, '2026-03-09')).toMatchObject({ refused: 'riskNotice.still_runs' })
  expect(mayClose({ ...notice, unanswered: 1 }, '2026-03-10')).toMatchObject({ refused: 'riskNotice.objection_unanswered' })
  expect(mayClose(notice, '2026-03-10')).toBeUndefined()
  expect(mayObject({ ...notice, closedOn: '2026-03-10' })).toMatchObject({ refused: 'riskNotice.closed' })
})

it('nobody answers their own objection, and none is answered twice', () => {
  expect(mayAnswer({ byPerson: 'clerk', outcome: null }, 'clerk')).toMatchObject({ refused: 'riskNotice.own_objection' })
  expect(mayAnswer({ byPerson: 'clerk', outcome: 'upheld' }, 'officer')).toMatchObject({ refused: 'riskNotice.answered_before' })
  expect(mayAnswer({ byPerson: 'clerk', outcome: null }, 'officer')).toBeUndefined()
})

it('the superior gives the receipt; without one in the house the office enters the paper receipt', () => {
  const filing = { state: 'sent', superiorId: 'U00' }
  expect(mayReceive(filing, { atSuperior: false, atUnit: true })).toBe(false)
  expect(mayReceive(filing, { atSuperior: true, atUnit: false })).toBe(true)
  expect(mayReceive({ ...filing, superiorId: null }, { atSuperior: false, atUnit: true })).toBe(true)
  expect(mayReceive({ ...filing, state: 'received' }, { atSuperior: true, atUnit: true })).toBe(false)
})
