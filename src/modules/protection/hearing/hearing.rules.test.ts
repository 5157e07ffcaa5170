import { describe, expect, it } from 'vitest'
import { afterHearingAnswer, checkHearing, hearingPolicyOf } from './hearing.rules.ts'
import { hearingFiling } from './hearing.schema.ts'

const filed = (more: object) =>
  checkHearing(hearingFiling.parse({ kind: 'correction', text: '许可现场核查的日期写错。', ...more }))?.refused
const of = { kind: 'correction', state: 'filed', filedBy: 'p', authors: ['a'] } as const
const given = { decision: 'correct', text: '经核对，日期有误。', right: '3月1日' } as const

describe('Right to be heard and correction 陈述申辩、更正 (X33, R228)', () => {
  it('a request names which words are wrong and what is right; a statement needs neither', () => {
    expect(filed({})).toBe('hearing.needs_wrong')
    expect(filed({ wrong: '2月1日' })).toBe('hearing.needs_right')
    expect(filed({ wrong: '2月1日', right: '3月1日' })).toBeUndefined()
    expect(filed({ kind: 'statement' })).toBeUndefined()
    expect(hearingPolicyOf(undefined).answerLimit).toEqual({ count: 10, unit: 'workday' })
  })

  it('is answered once, by somebody other than the author and who filed it', () => {
    expect(afterHearingAnswer(of, given, 'b')).toBe('corrected')
    expect(afterHearingAnswer(of, { ...given, decision: 'reject' }, 'b')).toBe('rejected')
    expect(afterHearingAnswer({ ...of, kind: 'statement' }, { ...given, decision: 'answer' }, 'b')).toBe('answered')
    expect(afterHearingAnswer(of, given, 'a')).toMatchObject({ refused: 'hearing.answerer_wrote_it' })
    expect(afterHearingAnswer(of, given, 'p')).toMatchObject({ refused: 'hearing.answerer_filed_it' })
    expect(afterHearingAnswer({ ...of, state: 'rejected' }, given, 'b')).toMatchObject({ refused: 'hearing.not_open' })
  })

  it('a correction says what stands from now on; a statement is answered, not corrected', () => {
    expect(afterHearingAnswer(of, { ...given, right: '' }, 'b')).toMatchObject({ refused: 'hearing.needs_right' })
    expect(afterHearingAnswer(of, { ...given, decision: 'answer' }, 'b')).toMatchObject({ refused: 'hearing.decision_unfit' })
    expect(afterHearingAnswer({ ...of, kind: 'statement' }, given, 'b')).toMatchObject({ refused: 'hearing.decision_unfit' })
  })
})
