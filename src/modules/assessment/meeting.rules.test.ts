import { describe, expect, it } from 'vitest'
import { shippedPack } from '../policy/pack.fixture.ts'
import {
  checkParking,
  isRoundOver,
  leadsTo,
  type Meeting,
  mayCloseRound,
  mayConclude,
  mayOpine,
  maySeatMore,
  maySign,
} from './assessment.rules.ts'
import type { Conclusion } from './assessment.schema.ts'

const highway = await shippedPack('highway')
const POLICY = { quorum: 3, headSpeaksLast: true }

const meeting = (...spoken: string[]): Meeting => ({
  state: 'tabled',
  members: [
    { personId: 'head', isHead: true },
    { personId: 'secretary', isHead: false },
    { personId: 'roads', isHead: false },
    { personId: 'works', isHead: false },
  ],
  spoken,
})

describe('who may speak at a 专题会议 (P8, X12)', () => {
  it('a member who has not spoken', () => {
    expect(mayOpine(meeting(), 'secretary', POLICY)).toBeUndefined()
  })

  it('nobody who is not called to it', () => {
    expect(mayOpine(meeting(), 'stranger', POLICY)).toMatchObject({ refused: 'assessment.not_a_member' })
  })

  it('nobody twice', () => {
    expect(mayOpine(meeting('secretary'), 'secretary', POLICY)).toMatchObject({ refused: 'assessment.has_spoken' })
  })

  it.each(['draft', 'concluded'] as const)('nobody while the assessment is %s', (state) => {
    expect(mayOpine({ ...meeting(), state }, 'secretary', POLICY)).toEqual({ refused: 'assessment.not_tabled', facts: { state } })
  })

  it('the head speaks last 末位表态: not before all others that the quorum needs', () => {
    expect(mayOpine(meeting(), 'head', POLICY)).toEqual({ refused: 'assessment.head_speaks_last', facts: { spoken: 0, needed: 2 } })
    expect(mayOpine(meeting('secretary'), 'head', POLICY)).toMatchObject({ refused: 'assessment.head_speaks_last', facts: { spoken: 1 } })
    expect(mayOpine(meeting('secretary', 'roads'), 'head', POLICY)).toBeUndefined()
  })

  it('nobody after the head', () => {
    expect(mayOpine(meeting('secretary', 'roads', 'head'), 'works', POLICY)).toMatchObject({ refused: 'assessment.head_has_spoken' })
  })

  it('in any order where the pack does not ask it', () => {
    const freely = { ...POLICY, headSpeaksLast: false }
    expect([mayOpine(meeting(), 'head', freely), mayOpine(meeting('head'), 'works', freely)]).toEqual([undefined, undefined])
  })

  it('in a meeting that recusals left smaller than its quorum the head waits for further members', () => {
    const small: Meeting = { ...meeting(), members: meeting().members.slice(0, 2) }
    expect(mayOpine(small, 'head', POLICY)).toMatchObject({ facts: { needed: 2 } })
    expect(mayOpine({ ...small, spoken: ['secretary'] }, 'head', POLICY)).toMatchObject({ refused: 'assessment.head_speaks_last' })
  })
})

describe('the conclusion of a meeting 评估结论', () => {
  const heard = meeting('secretary', 'roads', 'head')
  const concludes = (more: Partial<Conclusion> = {}, computed: number | null = 2, at: Meeting = heard) => {
    const conclusion: Conclusion = {
      rank: 2,
      deviationReason: null,
      action: 'warning',
      reviewOn: null,
      meeting: '2026 年第 2 次专题会议',
      ...more,
    }
    return mayConclude(at, computed, conclusion, highway)
  }

  it('follows the computed rank without more words', () => {
    expect(concludes()).toBeUndefined()
  })

  it.each(['draft', 'concluded'] as const)('is not drawn while the assessment is %s', (state) => {
    expect(concludes({}, 2, { ...heard, state })).toEqual({ refused: 'assessment.not_tabled', facts: { state } })
  })

  it('needs the quorum of opinions', () => {
    expect(concludes({}, 2, meeting('secretary', 'roads'))).toEqual({ refused: 'assessment.no_quorum', facts: { spoken: 2, needed: 3 } })
  })

  it("needs the head's word where a head sits, and not where the head stays away", () => {
    expect(concludes({}, 2, meeting('secretary', 'roads', 'works'))).toMatchObject({ refused: 'assessment.head_not_heard' })
    const without: Meeting = { ...meeting('secretary', 'roads', 'works'), members: heard.members.filter((each) => !each.isHead) }
    expect(concludes({}, 2, without)).toBeUndefined()
  })

  it('names a rank of the scale', () => {
    expect(concludes({ rank: 4, deviationReason: '情节特别严重。' })).toEqual({ refused: 'assessment.rank_unknown', facts: { rank: 4 } })
  })

  it('says why it differs from the computed rank, upwards, downwards or to none', () => {
    for (const rank of [1, 3, null])
      expect(concludes({ rank, action: 'none' })).toEqual({ refused: 'assessment.deviation_needs_reason', facts: { computed: 2, rank } })
    expect(concludes({ rank: 1, deviationReason: '情节轻微并已主动纠正。' })).toBeUndefined()
  })

  it('gives no rank to what is unfounded or unverifiable, with whatever reason (P24)', () => {
    expect(concludes({ rank: 1, deviationReason: '会议认为仍应定级。' }, null)).toEqual({
      refused: 'assessment.unfounded_has_no_rank',
      facts: { rank: 1 },
    })
    expect(concludes({ rank: null, action: 'none' }, null)).toBeUndefined()
  })

  it('leads to a warning only with a rank', () => {
    expect(concludes({ rank: null }, null)).toMatchObject({ refused: 'assessment.warning_needs_rank' })
  })

  it('parks 暂存 only with a day of review', () => {
    expect(concludes({ action: 'park' })).toMatchObject({ refused: 'assessment.parking_needs_review_day' })
    expect(concludes({ action: 'park', reviewOn: '2026-06-30' })).toBeUndefined()
  })
})

describe('the round of opinions', () => {
  const seats = (...others: string[]) => ({ ...meeting(...others) })

  it('is over when all but the head are in with the quorum, or the head has spoken', () => {
    expect(isRoundOver(seats('secretary', 'roads'), POLICY)).toBe(false)
    expect(isRoundOver(seats('secretary', 'roads', 'works'), POLICY)).toBe(true)
    expect(isRoundOver(seats('secretary', 'roads', 'head'), POLICY)).toBe(true)
    const two = { ...meeting('secretary'), members: meeting().members.slice(0, 2) }
    expect(isRoundOver(two, POLICY)).toBe(false)
    expect(isRoundOver(seats('secretary', 'roads', 'head'), { quorum: 3, headSpeaksLast: false })).toBe(false)
  })

  it('is closed before with the quorum only, once, and takes nobody but the head from then on', () => {
    expect(mayCloseRound(seats('secretary'), POLICY)).toEqual({ refused: 'assessment.no_quorum', facts: { spoken: 1, needed: 2 } })
    expect(mayCloseRound(seats('secretary', 'roads'), POLICY)).toBeUndefined()
    expect(mayCloseRound({ ...seats('secretary', 'roads'), isOpen: true }, POLICY)).toMatchObject({ refused: 'assessment.round_is_over' })
    expect(mayCloseRound({ ...seats(), state: 'draft' }, POLICY)).toMatchObject({ refused: 'assessment.not_tabled' })
    const open = { ...seats('secretary', 'roads'), isOpen: true }
    expect(mayOpine(open, 'works', POLICY)).toMatchObject({ refused: 'assessment.round_is_over' })
    expect(mayOpine(open, 'head', POLICY)).toBeUndefined()
    expect(mayOpine(open, 'works', { quorum: 3, headSpeaksLast: false })).toMatchObject({ refused: 'assessment.round_is_over' })
  })

  it('comes before the conclusion', () => {
    const conclusion: Conclusion = { rank: 2, deviationReason: null, action: 'none', reviewOn: null, meeting: '专题会议' }
    const free: Meeting = {
      ...seats('secretary', 'roads', 'works'),
      members: meeting().members.filter((each) => !each.isHead),
      isOpen: false,
    }
    expect(mayConclude(free, 2, conclusion, highway)).toMatchObject({ refused: 'assessment.round_not_over' })
    expect(mayConclude({ ...free, isOpen: true }, 2, conclusion, highway)).toBeUndefined()
  })

  it('takes further members while it is closed to others', () => {
    expect(maySeatMore(seats(), ['legal'], ['legal'])).toBeUndefined()
    expect(maySeatMore(seats(), ['roads'], ['roads'])).toMatchObject({ refused: 'assessment.may_not_sit' })
    expect(maySeatMore(seats(), ['kin'], ['legal'])).toMatchObject({ refused: 'assessment.may_not_sit' })
    expect(maySeatMore({ ...seats(), isOpen: true }, ['legal'], ['legal'])).toMatchObject({ refused: 'assessment.round_is_over' })
    expect(maySeatMore({ ...seats(), state: 'concluded' }, ['legal'], ['legal'])).toMatchObject({ refused: 'assessment.not_tabled' })
  })

  it('the sheet is signed once, by who sat in it, when it is concluded', () => {
    const done: Meeting = { ...seats('secretary', 'roads', 'head'), state: 'concluded' }
    expect(maySign(done, [], 'roads')).toBeUndefined()
    expect(maySign(done, ['roads'], 'roads')).toMatchObject({ refused: 'assessment.has_signed' })
    expect(maySign(done, [], 'stranger')).toMatchObject({ refused: 'assessment.not_a_member' })
    expect(maySign(seats(), [], 'roads')).toMatchObject({ refused: 'assessment.not_concluded' })
  })
})

describe('what a conclusion leads to', () => {
  const check = (truth: 'founded' | 'unverifiable', more: Partial<Conclusion>, isReview = false) =>
    checkParking(truth, { action: 'none', reviewOn: null, deviationReason: null, ...more }, { isReview, today: '2026-03-04' })

  it('what cannot be verified is parked first, then reviewed, and closed with a reason only', () => {
    expect(check('founded', {})).toBeUndefined()
    expect(check('unverifiable', {})).toMatchObject({ refused: 'assessment.unverifiable_is_parked' })
    expect(check('unverifiable', { action: 'park', reviewOn: '2026-03-04' })).toMatchObject({ refused: 'assessment.review_day_past' })
    expect(check('unverifiable', { action: 'park', reviewOn: '2026-03-05' })).toBeUndefined()
    expect(check('unverifiable', { action: 'park', reviewOn: '2026-03-05' }, true)).toMatchObject({
      refused: 'assessment.review_needs_reason',
    })
    expect(check('unverifiable', {}, true)).toMatchObject({ refused: 'assessment.review_needs_reason' })
    expect(check('unverifiable', { deviationReason: '两次核查无果。' }, true)).toBeUndefined()
  })

  it('leads to each measure, first or beside', () => {
    expect(leadsTo({ action: 'guidance', also: ['warning'] }, 'warning')).toBe(true)
    expect(leadsTo({ action: 'guidance' }, 'warning')).toBe(false)
  })
})
