import { describe, expect, it } from 'vitest'
import { quarterEnd, quarterOf, reportDue } from '../duty/duty.rules.ts'
import { checkSubmission, mayHandle } from './submission.rules.ts'
import { submissionDraft } from './submission.schema.ts'

const draft = (more: Record<string, unknown> = {}) =>
  submissionDraft.parse({
    ...{ appointmentId: '00000000-0000-4000-8000-000000000001', title: '窗口无人值守', content: '三次到窗口办事均无人值守。' },
    ...more,
  })
const DUTY = '00000000-0000-4000-8000-000000000002'
const by = { isInTerm: true, duty: null, hasAbove: true, form: [] }

describe('A submission', () => {
  it('is made in term, in words, with what the form of the channel requires', () => {
    expect(checkSubmission(draft(), by)).toBeUndefined()
    expect(checkSubmission(draft(), { ...by, isInTerm: false })?.refused).toBe('submission.not_in_term')
    expect(checkSubmission(draft({ content: '短' }), by)?.refused).toBe('submission.too_short')
    const form = [{ code: 'place', label: '地点', kind: 'text' as const, isRequired: true }]
    expect(checkSubmission(draft(), { ...by, form })).toMatchObject({ refused: 'submission.detail_missing', facts: { label: '地点' } })
    expect(checkSubmission(draft({ details: { place: '大厅' } }), { ...by, form })).toBeUndefined()
    expect(checkSubmission(draft({ details: { else: '1' } }), by)?.refused).toBe('submission.unknown_detail')
  })

  it('about the head goes above where there is a body above, and never as the report on a quarter', () => {
    expect(checkSubmission(draft({ isAboutHead: true }), by)).toBeUndefined()
    expect(checkSubmission(draft({ isAboutHead: true }), { ...by, hasAbove: false })?.refused).toBe('submission.nobody_above')
    const owed = { ...by, duty: { isMet: false } }
    expect(checkSubmission(draft({ isAboutHead: true, dutyId: DUTY }), owed)?.refused).toBe('submission.above_is_no_quarter')
  })

  it('may say that a quarter has nothing to report, once', () => {
    const nothing = draft({ isNothing: true, dutyId: DUTY, title: '', content: '' })
    expect(checkSubmission(nothing, { ...by, duty: { isMet: false } })).toBeUndefined()
    expect(checkSubmission(nothing, { ...by, duty: { isMet: true } })?.refused).toBe('submission.quarter_reported')
    expect(checkSubmission(nothing, by)?.refused).toBe('submission.no_such_duty')
    expect(checkSubmission(draft({ isNothing: true }), by)?.refused).toBe('submission.nothing_without_quarter')
  })

  it('goes on and never back', () => {
    expect(mayHandle({ state: 'received', revision: 1 }, 'take', 1)).toBe('lookedInto')
    expect(mayHandle({ state: 'received', revision: 1 }, 'answer', 1)).toBe('answered')
    expect(mayHandle({ state: 'lookedInto', revision: 2 }, 'answer', 1)).toMatchObject({ refused: 'submission.changed_meanwhile' })
    expect(mayHandle({ state: 'answered', revision: 2 }, 'answer', 2)).toMatchObject({ refused: 'submission.act_not_open' })
  })
})

it.each([
  ['2026-01-01', '2026Q1', '2026-03-31', '2026-04-10'],
  ['2026-11-30', '2026Q4', '2026-12-31', '2027-01-10'],
] as const)('%s lies in %s, which ends on %s and is due on %s', (day, quarter, end, due) => {
  expect([quarterOf(day), quarterEnd(quarter), reportDue(quarter, 10)]).toEqual([quarter, end, due])
})
