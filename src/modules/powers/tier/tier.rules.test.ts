import { describe, expect, it } from 'vitest'
import { shippedPack } from '../../policy/pack.fixture.ts'
import { type Responsible, tierOf } from './tier.rules.ts'

const highway = await shippedPack('highway')

const person = (id: string) => ({ id, name: id, postTitle: null, unitId: null, unitName: null })
const people: Responsible = {
  sectionHead: [person('科长')],
  leaderInCharge: [person('副局长')],
  principalLeader: [person('局长')],
  disciplineCommittee: [person('纪委书记')],
  legalSupervision: [person('监察科长')],
}
const tier = (rank: number, more: Partial<Responsible> = {}) => tierOf(highway, rank, { ...people, ...more })
const names = (rank: number) => {
  const found = tier(rank)
  return [found?.manage.persons.map((each) => each.name), found?.supervise.flatMap((each) => each.persons.map((one) => one.name))]
}

describe('who manages and who supervises a power (Art. 21)', () => {
  it('level Ⅰ: the section head, under the leader in charge (R180)', () => {
    expect(names(1)).toEqual([['科长'], ['副局长']])
  })
  it('level Ⅱ: the leader in charge, under the principal leader (R181)', () => {
    expect(names(2)).toEqual([['副局长'], ['局长']])
  })
  it('level Ⅲ: the principal leader, under the discipline committee and the supervision section below him (R182)', () => {
    expect(names(3)).toEqual([['局长'], ['纪委书记', '监察科长']])
  })

  it('who manages and supervises the same power is found', () => {
    expect(tier(2, { leaderInCharge: [person('局长')] })?.flaws).toEqual([{ flaw: 'samePerson', names: ['局长'] }])
    expect(tier(2)?.flaws).toEqual([])
  })

  it('an empty place is found too, and a level without a tier has none', () => {
    expect(tier(1, { sectionHead: [], leaderInCharge: [] })?.flaws.map((each) => each.flaw)).toEqual(['nobodyManages', 'nobodySupervises'])
    expect(tier(9)).toBeUndefined()
  })
})
