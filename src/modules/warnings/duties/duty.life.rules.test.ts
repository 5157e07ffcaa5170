import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../../kernel/refusal.ts'
import { DUTY_KINDS } from '../../policy/parts/warning-policy.schema.ts'
import { act, afterDeadline, answerByTalk, type By, type Duty, DUTY_LIFE, type DutyAct } from './duty.rules.ts'
import { DUTY_STATES, type DutyState } from './duty.schema.ts'

const ACTS: DutyAct[] = ['serve', 'answer', 'object', 'uphold', 'vary', 'withdraw', 'accept', 'reject', 'urge', 'demand', 'account']
const OF_RESPONDENT: DutyAct[] = ['answer', 'object']
const ENDS: DutyState[] = ['met', 'accounted', 'withdrawn']

/** The life as the regulation tells it; every act that is not in a row is refused there. */
const LIFE: [DutyState, Partial<Record<DutyAct, DutyState>>][] = [
  ['pending', { serve: 'owed', withdraw: 'withdrawn' }],
  ['owed', { answer: 'answered', object: 'objected', withdraw: 'withdrawn' }],
  ['objected', { uphold: 'owed', vary: 'owed', withdraw: 'withdrawn' }],
  ['answered', { accept: 'met', reject: 'poor' }],
  ['overdue', { urge: 'overdue', answer: 'answered', demand: 'demanded', withdraw: 'withdrawn' }],
  ['poor', { demand: 'demanded' }],
  ['demanded', { answer: 'answeredAgain' }],
  ['answeredAgain', { accept: 'met', reject: 'failed' }],
  ['failed', { account: 'accounted' }],
  ['met', {}],
  ['accounted', {}],
  ['withdrawn', {}],
]

const CLERK = 'clerk'
const dutyIn = (state: DutyState, more: Partial<Duty> = {}): Duty => ({
  kind: 'writtenStatement',
  state,
  answerers: [CLERK],
  answeredBy: [],
  urgings: 0,
  ...more,
})
const officer: By = { personId: 'officer', mayHandle: true, mayVerify: true }
const clerk: By = { personId: CLERK, mayHandle: true, mayVerify: true }
const rightfulActor = (what: DutyAct) => (OF_RESPONDENT.includes(what) ? clerk : officer)

describe('the life of a duty 回告义务', () => {
  it('tells of every state', () => {
    expect(LIFE.map(([state]) => state).toSorted()).toEqual([...DUTY_STATES].toSorted())
  })

  describe.each(LIFE)('a duty that is %s', (state, may) => {
    it.each(ACTS.map((what) => [what, may[what]] as const))('%s leads to %s', (what, to) => {
      const outcome = act(dutyIn(state), what, rightfulActor(what))
      expect(outcome).toEqual(to ?? { refused: 'duty.act_not_open', facts: { state, act: what } })
    })
  })

  it('no state can be reached that has neither a way on nor an end', () => {
    const reached = new Set<DutyState>(['pending'])
    for (const state of reached) for (const to of waysOnFrom(state)) reached.add(to)
    expect([...reached].toSorted()).toEqual([...DUTY_STATES].toSorted())
    for (const state of reached) expect([state, waysOnFrom(state).length === 0]).toEqual([state, ENDS.includes(state)])
  })

  it('from every state the duty can still come to an end', () => {
    expect(DUTY_STATES.filter((state) => !reachableFrom(state).some((each) => ENDS.includes(each)))).toEqual([])
  })
})

describe('the clocks of a duty', () => {
  it.each([
    ['owed', 'reply', 'overdue'],
    ['demanded', 'second', 'failed'],
  ] as const)('a duty %s whose %s limit ran out is %s', (state, clock, then) => {
    expect(afterDeadline(state, clock)).toBe(then)
  })

  it('a verification that is late is only a notice: the respondent does not pay for the officer', () => {
    expect([afterDeadline('answered', 'verify'), afterDeadline('answeredAgain', 'verify')]).toEqual([undefined, undefined])
  })

  it('an objection stops the clock (P7), and no clock changes what it does not run for', () => {
    const moved = DUTY_STATES.flatMap((state) =>
      (['reply', 'verify', 'second'] as const).filter((clock) => afterDeadline(state, clock)).map((clock) => `${state} ${clock}`),
    )
    expect(moved.toSorted()).toEqual(['demanded second', 'owed reply'])
  })

  it('逾期 comes from the clock alone and 整改不力 from a verifier alone (R191)', () => {
    const into = (wanted: DutyState) => DUTY_STATES.flatMap((state) => ACTS.filter((what) => DUTY_LIFE[state].may[what] === wanted))
    expect(into('overdue')).toEqual(['urge'])
    expect(into('poor')).toEqual(['reject'])
  })
})

/** What the respondent can do and what happens without anybody: service and the clock. */
const byRespondentAlone = (duty: Duty, step: DutyAct | 'talk' | 'clock'): DutyState => {
  if (step === 'clock') return afterDeadline(duty.state, 'reply') ?? afterDeadline(duty.state, 'second') ?? duty.state
  if (step === 'serve' || step === 'demand') return DUTY_LIFE[duty.state].may[step] ?? duty.state
  const to =
    step === 'talk'
      ? answerByTalk(duty, { kind: duty.kind === 'oralExplanation' ? 'oralExplanation' : 'admonition', talkedWith: CLERK })
      : act(duty, step, clerk)
  return isRefusal(to) ? duty.state : to
}

it('no sequence of acts by the respondent alone, whatever rights they hold, ends the duty', () => {
  const steps = fc.array(fc.constantFrom<(DutyAct | 'talk' | 'clock')[]>(...ACTS, 'talk', 'clock'), { maxLength: 30 })
  fc.assert(
    fc.property(fc.constantFrom(...DUTY_KINDS), steps, (kind, sequence) => {
      let duty = dutyIn('pending', { kind })
      for (const step of sequence) duty = { ...duty, state: byRespondentAlone(duty, step) }
      expect(ENDS).not.toContain(duty.state)
    }),
    { numRuns: 2000 },
  )
})

function waysOnFrom(state: DutyState): DutyState[] {
  const { may, late } = DUTY_LIFE[state]
  return [...Object.values(may), ...(late ? [late] : [])]
}

function reachableFrom(state: DutyState): DutyState[] {
  const reached = new Set([state])
  for (const each of reached) for (const to of waysOnFrom(each)) reached.add(to)
  return [...reached]
}
