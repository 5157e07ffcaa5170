import { describe, expect, it } from 'vitest'
import { SIGNAL_LIFE, revise, triage } from './signal.rules.ts'
import { SIGNAL_STATES, type SignalState } from './signal.schema.ts'

const KINDS = ['register', 'exclude', 'watch', 'duplicate'] as const

const LIFE: [SignalState, Partial<Record<(typeof KINDS)[number], SignalState>>][] = [
  ['new', { register: 'registered', exclude: 'excluded', watch: 'watching', duplicate: 'duplicate' }],
  ['watching', { register: 'registered', exclude: 'excluded', duplicate: 'duplicate' }],
  ['registered', {}],
  ['excluded', { register: 'registered', watch: 'watching' }],
  ['duplicate', { watch: 'watching' }],
  ['held', { register: 'registered', exclude: 'excluded', watch: 'watching', duplicate: 'duplicate' }],
  ['shadow', {}],
]

describe('triage 分拣 (P4)', () => {
  it('tells of every state', () => {
    expect(LIFE.map(([state]) => state).toSorted()).toEqual([...SIGNAL_STATES].toSorted())
    expect(Object.keys(SIGNAL_LIFE).toSorted()).toEqual([...SIGNAL_STATES].toSorted())
  })

  describe.each(LIFE)('a signal that is %s', (state, may) => {
    it.each(KINDS.map((kind) => [kind, may[kind]] as const))('%s makes it %s', (kind, to) => {
      expect(triage(state, kind)).toEqual(to ?? { refused: 'signal.triage_not_open', facts: { state, kind } })
    })
  })

  it('what was excluded by mistake can be taken up again; what was registered belongs to its matter', () => {
    expect(triage('excluded', 'register')).toBe('registered')
    expect(KINDS.filter((kind) => typeof triage('registered', kind) === 'string')).toEqual([])
  })
})

describe('what a later run says of a known signal', () => {
  const known = (state: SignalState, triagedOn: string | null = '2026-03-02') => ({ state, evidenceDigest: 'rows-of-march', triagedOn })

  it.each<[SignalState, string]>([
    ['new', 'revised'],
    ['watching', 'revised'],
    ['registered', 'revised'],
    ['excluded', 'reopened'],
    ['duplicate', 'reopened'],
    ['held', 'revised'],
    ['shadow', 'revised'],
  ])('new evidence on one that is %s: %s', (state, revision) => {
    expect(revise(known(state), 'rows-of-april', '2026-04-01')).toBe(revision)
  })

  it.each<SignalState>(['new', 'watching', 'registered', 'duplicate'])(
    'the same evidence on one that is %s says nothing new, for ever',
    (state) => {
      expect([revise(known(state), 'rows-of-march', '2026-04-01'), revise(known(state), 'rows-of-march', '2036-04-01')]).toEqual([
        'same',
        'same',
      ])
    },
  )

  it('identical evidence stays quiet for twelve months after the exclusion, and comes back on the day after', () => {
    const excluded = known('excluded')
    expect(['2026-03-03', '2027-03-01', '2027-03-02', '2027-03-03'].map((today) => revise(excluded, 'rows-of-march', today))).toEqual([
      'same',
      'same',
      'same',
      'reopened',
    ])
  })

  it('an exclusion without a day is not worn out by time', () => {
    expect(revise(known('excluded', null), 'rows-of-march', '2036-03-02')).toBe('same')
  })
})
