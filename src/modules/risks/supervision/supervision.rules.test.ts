import { describe, expect, it } from 'vitest'
import type { Tier } from '../../powers/tier/tier.schema.ts'
import { listsOf, measuresText, paceOf, watchOf } from './supervision.rules.ts'

const person = (id: string) => ({ id, name: id, postTitle: null, unitId: null, unitName: null })
const tier = (manages: string[], supervises: string[], flaws: Tier['flaws'] = []): Tier => ({
  rank: 2,
  manage: { as: 'leaderInCharge', persons: manages.map(person) },
  supervise: [{ as: 'principalLeader', persons: supervises.map(person) }],
  flaws,
})

describe('who watches a holder', () => {
  it('is whoever supervises the tier and does not manage it', () => {
    expect(watchOf(tier(['分管'], ['局长']), '科员')).toEqual({ flaws: [], isUnsupervised: false })
    const same = { flaw: 'samePerson' as const, names: ['局长'] }
    expect(watchOf(tier(['局长'], ['局长'], [same]), '科员')).toEqual({ flaws: [same], isUnsupervised: true })
    expect(watchOf(tier(['分管'], []), '科员').isUnsupervised).toBe(true)
  })

  it('is never the holder: who would watch themselves is said, and watched by nobody else unsupervised', () => {
    expect(watchOf(tier(['分管'], ['局长']), '局长')).toEqual({
      flaws: [{ flaw: 'ownSupervisor', names: ['局长'] }],
      isUnsupervised: true,
    })
    expect(watchOf(tier(['局长'], ['书记', '监察']), '监察')).toMatchObject({ isUnsupervised: false })
  })

  it('is not known where nothing in force gives the post a level', () => {
    expect(watchOf(null, '科员')).toEqual({ flaws: [], isUnsupervised: false })
  })
})

it('tiers become lists: all, those with one person on both sides, who supervises, where somebody does so apart from managing, and who is the only one', () => {
  const same = tier(['局长'], ['局长', '书记'], [{ flaw: 'samePerson', names: ['局长'] }])
  expect(listsOf([{ unitId: 'U1', tier: same }])).toEqual({
    tiered: [{ unitId: 'U1', rank: 2 }],
    same: [{ unitId: 'U1', rank: 2 }],
    supervising: ['局长', '书记'].map((personId) => ({ unitId: 'U1', rank: 2, personId })),
    unwatched: [],
    watching: [{ unitId: 'U1', rank: 2, personId: '书记' }],
  })
  // Two who may watch watch each other; where the only one manages the same, nobody watches.
  expect(listsOf([{ unitId: 'U1', tier: tier(['局长'], ['书记', '监察']) }])).toMatchObject({ unwatched: [], watching: [] })
  expect(listsOf([{ unitId: 'U1', tier: tier(['局长'], ['局长']) }])).toMatchObject({
    unwatched: [{ unitId: 'U1', rank: 2 }],
    watching: [],
  })
})

it('the paces of a pack are read, and nothing is made of others', () => {
  expect([paceOf('P6M'), paceOf('P1Y'), paceOf('P1Y6M'), paceOf('often')]).toEqual([
    { count: 6, unit: 'M' },
    { count: 1, unit: 'Y' },
    null,
    null,
  ])
})

it('measures read as one sentence', () => {
  expect(measuresText(['清单上墙。', '每月抽查；', '轮岗'])).toBe('清单上墙；每月抽查；轮岗')
})
