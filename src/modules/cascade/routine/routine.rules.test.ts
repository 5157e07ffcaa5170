import { describe, expect, it } from 'vitest'
import { workCalendar } from '../../../platform/calendar.ts'
import { checkDone, dueOf, periodTitle, spanOf, spansToProduce } from './routine.rules.ts'

describe('the standing calendar', () => {
  it('knows the period in which a day lies', () => {
    expect(spanOf('month', '2026-12-31')).toEqual({ key: '2026-12', from: '2026-12-01', to: '2026-12-31' })
    expect(spanOf('quarter', '2026-02-28')).toEqual({ key: '2026-Q1', from: '2026-01-01', to: '2026-03-31' })
    expect(spanOf('halfYear', '2026-07-01')).toEqual({ key: '2026-H2', from: '2026-07-01', to: '2026-12-31' })
    expect(spanOf('year', '2026-07-01')).toEqual({ key: '2026', from: '2026-01-01', to: '2026-12-31' })
  })

  it('counts the last day in working days after the period, over a holiday', () => {
    const calendar = workCalendar()
    const due = (after: 'start' | 'end', workdays: number) => dueOf(calendar, { due: { after, workdays } }, spanOf('quarter', '2026-09-30'))
    expect(due('end', 0)).toBe('2026-09-30')
    expect(due('end', 1)).toBe('2026-10-08')
    expect(due('start', 1)).toBe('2026-07-01')
  })

  it('makes up for what a time of downtime has missed, and at first begins with the running period', () => {
    expect(spansToProduce('month', undefined, '2026-03-15').map((each) => each.key)).toEqual(['2026-03'])
    expect(spansToProduce('month', '2025-12-01', '2026-03-15').map((each) => each.key)).toEqual(['2026-01', '2026-02', '2026-03'])
    expect(spansToProduce('year', '2026-01-01', '2026-03-15')).toEqual([])
  })

  it('says a period in words', () => {
    expect(['2026-11', '2026-Q4', '2026-H1', '2026-H2', '2026'].map(periodTitle)).toEqual([
      ...['2026年11月', '2026年第4季度', '2026年上半年', '2026年下半年', '2026年'],
    ])
  })

  it('is done once, by whom it is due', () => {
    const open = { doneOn: null, revision: 1 }
    expect(checkDone(open, { mayDo: true, revision: 1 })).toBeUndefined()
    expect(checkDone(open, { mayDo: false, revision: 1 })).toMatchObject({ refused: 'routine.of_another_unit' })
    expect(checkDone(open, { mayDo: true, revision: 2 })).toMatchObject({ refused: 'routine.changed_meanwhile' })
    expect(checkDone({ doneOn: '2026-03-02', revision: 2 }, { mayDo: true, revision: 2 })).toMatchObject({
      refused: 'routine.done_already',
    })
  })
})
