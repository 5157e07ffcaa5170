import { describe, expect, it } from 'vitest'
import type { DutyKind } from '../../policy/parts/warning-policy.schema.ts'
import { act, answerByTalk, type By, type Duty, isAnsweredByTalk, openActs } from './duty.rules.ts'
import type { DutyState } from './duty.schema.ts'

const dutyIn = (state: DutyState, more: Partial<Duty> = {}): Duty => ({
  kind: 'writtenStatement',
  state,
  answerers: ['clerk'],
  answeredBy: [],
  urgings: 0,
  ...more,
})
const clerk: By = { personId: 'clerk', mayHandle: false, mayVerify: false }
const officer: By = { personId: 'officer', mayHandle: true, mayVerify: true }
const stranger: By = { personId: 'stranger', mayHandle: false, mayVerify: false }

describe('who may act on a duty', () => {
  it('only the respondent answers and objects, an officer with every right does not', () => {
    for (const what of ['answer', 'object'] as const) {
      expect(act(dutyIn('owed'), what, officer)).toMatchObject({ refused: 'duty.not_the_respondent' })
    }
    expect([act(dutyIn('owed'), 'answer', clerk), act(dutyIn('owed'), 'object', clerk)]).toEqual(['answered', 'objected'])
  })

  it("a unit's duty is answered by its head", () => {
    const ofUnit = dutyIn('owed', { kind: 'unitReport', answerers: ['head'] })
    expect(act(ofUnit, 'answer', { ...clerk, personId: 'head' })).toBe('answered')
    expect(act(ofUnit, 'answer', clerk)).toMatchObject({ refused: 'duty.not_the_respondent' })
  })

  it.each(['accept', 'reject'] as const)('whoever answers for a duty does not %s it, nor whoever gave the answer (GV-10)', (what) => {
    const answered = dutyIn('answered', { answeredBy: ['formerHead'] })
    for (const personId of ['clerk', 'formerHead']) {
      expect(act(answered, what, { ...officer, personId })).toMatchObject({ refused: 'duty.verifier_is_respondent' })
    }
  })

  it('who may not verify in this register does not, though they may handle', () => {
    expect(act(dutyIn('answered'), 'accept', { ...officer, mayVerify: false })).toMatchObject({ refused: 'duty.not_a_verifier' })
  })

  it('who may verify but not handle does not urge', () => {
    expect(act(dutyIn('overdue'), 'urge', { ...officer, mayHandle: false })).toEqual({
      refused: 'duty.not_a_handler',
      facts: { act: 'urge' },
    })
  })

  it.each([
    ['objected', 'uphold'],
    ['objected', 'vary'],
    ['owed', 'withdraw'],
    ['overdue', 'urge'],
    ['failed', 'account'],
  ] as const)('an officer who answers for the duty themselves does not handle it: %s, %s', (state, what) => {
    expect(act(dutyIn(state), what, { ...officer, personId: 'clerk' })).toEqual({
      refused: 'duty.respondent_may_not_handle',
      facts: { act: what },
    })
  })

  it('whether an act is open is told before who may take it', () => {
    expect(act(dutyIn('met'), 'answer', stranger)).toEqual({ refused: 'duty.act_not_open', facts: { state: 'met', act: 'answer' } })
  })
})

describe('acts that a screen offers', () => {
  it.each<[DutyState, By, string[]]>([
    ['owed', clerk, ['answer', 'object']],
    ['owed', officer, ['withdraw']],
    ['objected', officer, ['uphold', 'vary', 'withdraw']],
    ['objected', clerk, []],
    ['answered', officer, ['accept', 'reject']],
    ['answered', clerk, []],
    ['overdue', officer, ['withdraw', 'urge']],
    ['overdue', clerk, ['answer']],
    ['owed', stranger, []],
  ])('a duty %s offers %o: %j', (state, by, acts) => {
    expect(openActs(dutyIn(state), by)).toEqual(acts)
  })

  it('no button is offered to answer in writing what a talk answers', () => {
    expect(openActs(dutyIn('owed', { kind: 'oralExplanation' }), clerk)).toEqual(['object'])
  })
})

describe('duties that a talk answers (R155, R171)', () => {
  const oral = dutyIn('owed', { kind: 'oralExplanation' })
  const admonition = dutyIn('owed', { kind: 'admonitionTalk' })

  it('are the oral explanation and the admonition talk, and no other', () => {
    const kinds: DutyKind[] = [
      'writtenStatement',
      'oralExplanation',
      'rectification',
      'admonitionTalk',
      'rectificationReport',
      'unitReport',
    ]
    expect(kinds.filter(isAnsweredByTalk)).toEqual(['oralExplanation', 'admonitionTalk'])
  })

  it.each([oral, admonition])('are not answered by a text', (duty) => {
    expect(act(duty, 'answer', clerk)).toEqual({ refused: 'duty.answered_by_talk', facts: { kind: duty.kind } })
  })

  it('are answered by the record of their talk with the respondent, in time, late, or the second time', () => {
    const held = { kind: 'admonition', talkedWith: 'clerk' }
    const states = (['owed', 'overdue', 'demanded'] as const).map((state) => answerByTalk({ ...admonition, state }, held))
    expect(states).toEqual(['answered', 'answered', 'answeredAgain'])
    expect(answerByTalk(oral, { kind: 'oralExplanation', talkedWith: 'clerk' })).toBe('answered')
  })

  it.each(['integrity', 'reminder', 'appointment', 'oralExplanation'])('a talk of the kind %s is no admonition (P18)', (kind) => {
    expect(answerByTalk(admonition, { kind, talkedWith: 'clerk' })).toEqual({
      refused: 'duty.other_talk_needed',
      facts: { needed: 'admonition', kind },
    })
  })

  it('an admonition does not stand for the oral explanation', () => {
    expect(answerByTalk(oral, { kind: 'admonition', talkedWith: 'clerk' })).toMatchObject({ refused: 'duty.other_talk_needed' })
  })

  it('a talk with another person answers nothing', () => {
    expect(answerByTalk(admonition, { kind: 'admonition', talkedWith: 'head' })).toMatchObject({ refused: 'duty.talk_with_another' })
  })

  it('a talk does not answer a duty that wants a text', () => {
    expect(answerByTalk(dutyIn('owed', { kind: 'rectification' }), { kind: 'admonition', talkedWith: 'clerk' })).toEqual({
      refused: 'duty.not_answered_by_talk',
      facts: { kind: 'rectification' },
    })
  })

  it('a second talk finds the duty answered', () => {
    expect(answerByTalk({ ...admonition, state: 'answered' }, { kind: 'admonition', talkedWith: 'clerk' })).toEqual({
      refused: 'duty.act_not_open',
      facts: { state: 'answered', act: 'answer' },
    })
  })
})
