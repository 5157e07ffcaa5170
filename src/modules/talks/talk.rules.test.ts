import { describe, expect, it } from 'vitest'
import { checkTalk } from './talk.rules.ts'
import { type TalkRecord, talkSchema } from './talk.schema.ts'

const talk: TalkRecord = {
  kind: 'admonition',
  dutyId: null,
  matterId: '00000000-0000-4000-8000-000000000001',
  talkedWith: 'clerk',
  talkers: ['secretary', 'head'],
  recorder: 'officer',
  on: '2026-03-02',
  at: '15:00',
  place: '机关谈话室',
  content: '宣读预警通知书，指出问题，重申纪律要求。',
  statement: '愿意按期整改。',
  isSigned: true,
}

describe('the record of a talk 谈话记录 (A17, X31)', () => {
  const check = (more: Partial<TalkRecord>, keptAway: readonly string[] = []) =>
    checkTalk({ ...talk, ...more }, new Set(keptAway), '2026-03-02')

  it('with two talkers and a recorder of its own is kept', () => {
    expect(check({})).toBeUndefined()
  })

  it.each<[string, Partial<TalkRecord>, string]>([
    ['one talker named twice', { talkers: ['head', 'head'] }, 'talk.talker_twice'],
    ['the one talked with among the talkers', { talkers: ['head', 'clerk'] }, 'talk.talks_with_oneself'],
    ['the one talked with as recorder', { recorder: 'clerk' }, 'talk.talks_with_oneself'],
    ['a talker as recorder', { recorder: 'head' }, 'talk.recorder_is_talker'],
    ['a day to come', { on: '2026-03-03' }, 'talk.in_future'],
  ])('with %s is refused', (_what, more, refused) => {
    expect(check(more)).toMatchObject({ refused })
  })

  it('names those who must stay away, talkers or recorder', () => {
    expect(check({}, ['head', 'officer', 'somebodyElse'])).toEqual({
      refused: 'talk.talker_must_stay_away',
      facts: { persons: ['head', 'officer'] },
    })
  })

  it('wants two talkers and the signature of the one talked with', () => {
    expect(talkSchema.safeParse({ ...talk, talkers: ['head'] }).error?.issues[0]?.path).toEqual(['talkers'])
    expect(talkSchema.safeParse({ ...talk, isSigned: false }).error?.issues[0]?.message).toBe('谈话对象须签字确认')
  })
})
