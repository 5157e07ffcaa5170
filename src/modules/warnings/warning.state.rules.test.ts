import { describe, expect, it } from 'vitest'
import { shippedPack } from '../policy/pack.fixture.ts'
import type { PolicyPack } from '../policy/pack.schema.ts'
import type { DutyState } from './duties/duty.schema.ts'
import type { LetterState } from './letters/letter.rules.ts'
import { type Facts, ladderOpen, stateOf } from './warning.rules.ts'
import { WARNING_STATES, type WarningState } from './warning.schema.ts'

const highway = await shippedPack('highway')
const generic = await shippedPack('generic')

const served = (...duties: DutyState[]): Facts => ({ letter: 'served', duties, isHandedOver: false })

const BEFORE_SERVICE: [LetterState, WarningState][] = [
  ['draft', 'drafting'],
  ['returned', 'drafting'],
  ['approving', 'approving'],
  ['issued', 'issued'],
  ['withdrawn', 'withdrawn'],
]

/** From the gravest: one duty in such a state decides, whatever the others are in that stand below it. */
const AFTER_SERVICE: [DutyState, WarningState][] = [
  ['failed', 'failed'],
  ['demanded', 'secondTerm'],
  ['answeredAgain', 'secondTerm'],
  ['poor', 'poor'],
  ['overdue', 'overdue'],
  ['owed', 'open'],
  ['objected', 'open'],
  ['answered', 'open'],
  ['accounted', 'accountable'],
  ['met', 'closed'],
  ['withdrawn', 'withdrawn'],
]

describe('the state of a warning', () => {
  it.each(BEFORE_SERVICE)('with a letter %s is %s, whatever its duties will be', (letter, state) => {
    expect(stateOf({ letter, duties: ['pending', 'pending'], isHandedOver: false })).toBe(state)
  })

  it.each(AFTER_SERVICE)('with a duty %s is %s', (duty, state) => {
    expect(stateOf(served(duty))).toBe(state)
  })

  it('is given by the gravest of its duties, in whatever order they stand', () => {
    for (const [at, [gravest, state]] of AFTER_SERVICE.entries()) {
      for (const [lesser] of AFTER_SERVICE.slice(at)) {
        expect(stateOf(served(lesser, gravest)), `${lesser} beside ${gravest}`).toBe(state)
        expect(stateOf(served(gravest, lesser))).toBe(state)
      }
    }
  })

  it('closes when every duty is met, not before', () => {
    expect([stateOf(served('met', 'answered')), stateOf(served('met', 'met')), stateOf(served('met', 'withdrawn'))]).toEqual([
      'open',
      'closed',
      'closed',
    ])
  })

  it('is withdrawn only when all its duties are', () => {
    expect(stateOf(served('withdrawn', 'withdrawn'))).toBe('withdrawn')
  })

  it('once handed over is nothing else', () => {
    expect(stateOf({ ...served('accounted', 'overdue'), isHandedOver: true })).toBe('handedOver')
  })

  it('is every state it has a name for in some case', () => {
    const met = [...BEFORE_SERVICE, ...AFTER_SERVICE].map(([, state]) => state)
    expect([...new Set([...met, 'handedOver'])].toSorted()).toEqual([...WARNING_STATES].toSorted())
  })
})

const NOT_DONE = { isAccountable: false, isHandedOver: false }
const open = (pack: PolicyPack, state: DutyState, urgings = 0) => ladderOpen([{ state, urgings }], pack, NOT_DONE)

describe('the ladder 阶梯', () => {
  it('late is not yet a talk: at first there is nothing but to urge 催办 (P3)', () => {
    expect([open(highway, 'overdue'), open(generic, 'overdue')]).toEqual([['urge'], ['urge']])
  })

  it('an urging in vain opens what the pack says: the notice, and generally the talk too', () => {
    expect(open(highway, 'overdue', 1)).toEqual(['urge', 'rectificationNotice'])
    expect(open(generic, 'overdue', 1)).toEqual(['urge', 'rectificationNotice', 'admonitionTalk'])
  })

  it('整改不力 opens notice and talk without an urging', () => {
    expect(open(highway, 'poor')).toEqual(['rectificationNotice', 'admonitionTalk'])
  })

  it('a second failure opens 责任追究, and hand-over only after it (P2)', () => {
    expect(open(highway, 'failed')).toEqual(['accountability'])
    expect(ladderOpen([{ state: 'accounted', urgings: 0 }], highway, { isAccountable: true, isHandedOver: false })).toEqual(['handOver'])
  })

  it('what was handed over is not handed over again', () => {
    expect(ladderOpen([{ state: 'accounted', urgings: 0 }], highway, { isAccountable: true, isHandedOver: true })).toEqual([])
  })

  it.each<DutyState>(['pending', 'owed', 'objected', 'answered', 'demanded', 'answeredAgain', 'met', 'withdrawn'])(
    'a duty %s opens nothing',
    (state) => {
      expect(open(highway, state, 3)).toEqual([])
    },
  )

  it('two duties open what each of them opens, once', () => {
    const duties = [
      { state: 'overdue', urgings: 1 },
      { state: 'poor', urgings: 0 },
    ] as const
    expect(ladderOpen(duties, highway, NOT_DONE)).toEqual(['urge', 'rectificationNotice', 'admonitionTalk'])
  })

  it('an urging of one duty does not open the heavier act for another', () => {
    const duties = [
      { state: 'overdue', urgings: 0 },
      { state: 'met', urgings: 2 },
    ] as const
    expect(ladderOpen(duties, highway, NOT_DONE)).toEqual(['urge'])
  })
})
