import { describe, expect, it } from 'vitest'
import { shippedPack } from '../../policy/pack.fixture.ts'
import { afterFeedback, feedbackLimitOf } from './feedback.rules.ts'
import { type FeedbackAct, FEEDBACK_STATES } from './feedback.schema.ts'

const GIVEN: FeedbackAct = { kind: 'give', way: 'phone', givenOn: '2026-03-10', text: '已告知结果。' }
const never = (why: 'anonymous' | 'noContact' | 'ownFinding'): FeedbackAct => ({ kind: 'impossible', why, text: '没有联系方式。' })
const source = (more: Partial<Parameters<typeof afterFeedback>[2]> = {}) => ({
  reporterKind: null,
  sourceKind: null,
  isFound: false,
  ...more,
})
const owed = { state: 'owed', arisenOn: '2026-03-02' } as const
const after = (act: FeedbackAct, of = source()) => afterFeedback(owed, act, of, '2026-03-10')

describe('the answer that a source is owed', () => {
  it.each(FEEDBACK_STATES.flatMap((state) => [GIVEN, never('noContact')].map((act) => [state, act.kind, act] as const)))(
    '%s: %s',
    (state, kind, act) => {
      const to = state === 'owed' ? (kind === 'give' ? 'given' : 'impossible') : { refused: 'feedback.not_owed', facts: { state } }
      expect(afterFeedback({ state, arisenOn: '2026-03-02' }, act, source(), '2026-03-10')).toEqual(to)
    },
  )

  it('is given between the conclusion and today', () => {
    expect(after({ ...GIVEN, givenOn: '2026-03-11' })).toMatchObject({ refused: 'feedback.in_future' })
    expect(after({ ...GIVEN, givenOn: '2026-03-01' })).toMatchObject({ refused: 'feedback.before_conclusion' })
  })

  it('is impossible only where it is so', () => {
    expect(after(never('anonymous'))).toMatchObject({ refused: 'feedback.source_is_known' })
    expect(after(never('anonymous'), source({ reporterKind: 'anonymous' }))).toBe('impossible')
    expect(after(never('ownFinding'))).toMatchObject({ refused: 'feedback.source_is_outside' })
    expect(after(never('ownFinding'), source({ isFound: true }))).toBe('impossible')
    expect(after(never('ownFinding'), source({ sourceKind: 'system' }))).toBe('impossible')
  })

  it('has the limit of the pack, fifteen working days where it says none', async () => {
    const pack = await shippedPack('highway')
    expect(feedbackLimitOf(pack)).toEqual({ count: 15, unit: 'workday' })
    expect(feedbackLimitOf({ assessment: { ...pack.assessment, feedbackLimit: { count: 10, unit: 'workday' } } })).toMatchObject({
      count: 10,
    })
  })
})
