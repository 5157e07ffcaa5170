import { describe, expect, it } from 'vitest'
import { shippedPack } from '../policy/pack.fixture.ts'
import {
  articleKey,
  basisText,
  checkAgainst,
  checkComingIn,
  checkContent,
  type Dated,
  differences,
  entersOn,
  moved,
  openActs,
  standing,
  stoodOn,
} from './power.rules.ts'
import type { PowerContent } from './power.schema.ts'

const highway = await shippedPack('highway')
const bank = await shippedPack('bank')

const content: PowerContent = {
  title: '超限运输车辆行驶公路许可',
  category: 'enforcement',
  kind: 'licensing',
  postId: 'G1',
  class: 'B',
  rank: 2,
  object: '大件运输申请人',
  bases: [{ title: '公路安全保护条例', docNo: '国务院令第 593 号', article: '第三十五条', edition: null }],
  statutoryDays: 20,
  promisedDays: 10,
  chargeBasis: null,
}

describe('the words of a power are those of the pack', () => {
  const today = '2026-03-02'
  const check = (more: Partial<PowerContent>, pack = highway) =>
    checkContent({ ...content, ...more }, { pack, today, borne: undefined })?.refused

  it('a power in the words of the highway pack is in order; the bank sorts its powers otherwise', () => {
    expect(check({})).toBeUndefined()
    expect(check({}, bank)).toBe('power.unknown_category')
    expect(check({ category: 'business', kind: 'credit' }, bank)).toBeUndefined()
  })

  it('a kind belongs to its category, a class and a level to the pack', () => {
    expect(check({ category: 'nothing' })).toBe('power.unknown_category')
    expect(check({ category: 'internal' })).toBe('power.unknown_kind')
    expect(check({ class: 'D' })).toBe('power.unknown_class')
    expect(check({ rank: 4 })).toBe('power.unknown_level')
  })

  it('what is retired is chosen no more from its day, though a power that bears it keeps it', () => {
    const from = (retiredFrom: string) => {
      const [categories, classes] = [structuredClone(highway.powers.categories), structuredClone(highway.powers.classes)]
      for (const each of [...categories.flatMap(({ kinds }) => kinds), ...classes])
        if (['licensing', 'B'].includes(each.code)) Object.assign(each, { retiredFrom })
      return { ...highway, powers: { categories, classes } }
    }
    expect(check({}, from('2026-03-03'))).toBeUndefined()
    expect(check({}, from(today))).toBe('power.unknown_kind')
    expect(check({ kind: 'penalty' }, from(today))).toBe('power.unknown_class')
    expect(checkContent(content, { pack: from(today), today, borne: content })).toBeUndefined()
    const [first, ...others] = highway.powers.categories
    const closed = {
      ...highway,
      powers: { ...highway.powers, categories: [...others, ...(first ? [{ ...first, retiredFrom: today }] : [])] },
    }
    expect(first?.code).toBe('enforcement')
    expect(check({}, closed)).toBe('power.unknown_category')
    expect(checkContent(content, { pack: closed, today, borne: content })).toBeUndefined()
  })

  it('who takes money says on what basis', () => {
    const charge = { category: 'charges', kind: 'compensation' }
    expect(check(charge)).toBe('power.charge_basis_missing')
    expect(check({ ...charge, chargeBasis: '公路赔（补）偿费收费标准' })).toBeUndefined()
  })

  it('what is promised is no later than the law allows', () => {
    expect(check({ promisedDays: 21 })).toBe('power.promise_beyond_statute')
    expect(check({ promisedDays: 20 })).toBeUndefined()
    expect(check({ promisedDays: 21, statutoryDays: null })).toBeUndefined()
  })
})

describe('a unit has no power twice', () => {
  const others = [{ no: 'LZ-01', title: '《超限运输车辆行驶公路》许可', bases: content.bases }]
  const check = (more: Partial<PowerContent>) => checkAgainst({ ...content, ...more }, others)?.refused

  it('neither by name nor by article', () => {
    expect(check({})).toBe('power.same_title')
    expect(check({ title: '大件运输许可' })).toBe('power.same_basis')
    expect(check({ title: '大件运输许可', bases: [{ title: '公路法', docNo: null, article: '第五十条', edition: null }] })).toBeUndefined()
  })

  it('brackets, blanks and title marks make no other article; a whole text is no article', () => {
    expect(articleKey({ title: '《公路法》', article: '第四十四条 第二款' })).toBe(
      articleKey({ title: '公路法', article: '第四十四条第二款' }),
    )
    expect(articleKey({ title: '公路法', article: null })).toBeNull()
  })
})

const version = (number: number, more: Partial<Dated> = {}): Dated => ({
  version: number,
  state: 'approved',
  isRetirement: false,
  effectiveOn: '2026-01-01',
  untilOn: null,
  ...more,
})

describe('what stood on a day', () => {
  const versions = [
    version(4, { state: 'draft', effectiveOn: '2026-12-01' }),
    version(3, { effectiveOn: '2026-09-01', isRetirement: true }),
    version(2, { effectiveOn: '2026-05-01', untilOn: '2026-09-01' }),
    version(1, { effectiveOn: '2024-01-01', untilOn: '2026-05-01' }),
  ]

  it.each([
    ['2023-12-31', undefined],
    ['2024-01-01', 1],
    ['2026-04-30', 1],
    ['2026-05-01', 2],
    ['2026-08-31', 2],
    ['2026-09-01', 3],
  ])('on %s version %s', (day, number) => {
    expect(stoodOn(versions, day)?.version).toBe(number)
  })

  it('each version has a standing of its own', () => {
    expect(versions.map((each) => standing(each, '2026-06-01'))).toEqual(['draft', 'upcoming', 'inForce', 'superseded'])
    expect(versions.map((each) => standing(each, '2026-10-01'))).toEqual(['draft', 'retired', 'superseded', 'superseded'])
  })

  it('a later version comes in after the one before, and never into a day that has passed', () => {
    expect(entersOn({ version: 1, effectiveOn: '2020-01-01' }, '2026-06-01')).toBe('2020-01-01')
    expect(entersOn({ version: 2, effectiveOn: '2026-05-20' }, '2026-06-01')).toBe('2026-06-01')
    expect(entersOn({ version: 2, effectiveOn: '2026-07-01' }, '2026-06-01')).toBe('2026-07-01')
    expect(checkComingIn('2026-05-01', versions[2])?.refused).toBe('power.effective_too_early')
    expect(checkComingIn('2026-12-01', versions[1])?.refused).toBe('power.is_retired')
    expect(checkComingIn('2026-05-02', versions[2])).toBeUndefined()
  })
})

describe('the road of a draft', () => {
  const draft = { state: 'draft' as const, revision: 3, writtenBy: ['head', 'deputy'] }
  const by = (personId: string, revision = 3) => ({ personId, revision })

  it('goes to review and from there back or into force', () => {
    expect(moved(draft, 'submit', by('head'))).toBe('inReview')
    expect(moved(draft, 'discard', by('head'))).toBe('gone')
    expect(moved({ ...draft, state: 'inReview' }, 'approve', by('office'))).toBe('approved')
    expect(moved({ ...draft, state: 'inReview' }, 'return', by('office'))).toBe('draft')
  })

  it('is not open to acts of another state', () => {
    expect(moved(draft, 'approve', by('office'))).toMatchObject({ refused: 'power.act_not_open' })
    expect(moved({ ...draft, state: 'approved' }, 'submit', by('head'))).toMatchObject({ refused: 'power.act_not_open' })
  })

  it('is approved by nobody who wrote on it', () => {
    expect(moved({ ...draft, state: 'inReview' }, 'approve', by('deputy'))).toMatchObject({ refused: 'power.approver_is_drafter' })
  })

  it('who did not see the newest state is told', () => {
    expect(moved(draft, 'submit', by('head', 2))).toEqual({ refused: 'power.changed_meanwhile', facts: { revision: 3 } })
  })

  it('opens to each what they may do', () => {
    const inForce = { ...version(1), revision: 2, writtenBy: ['head'] }
    const writing = { ...version(2, { state: 'draft' }), revision: 1, writtenBy: ['head'] }
    const keeper = { personId: 'head', mayKeep: true, mayReview: false }
    const office = { personId: 'office', mayKeep: false, mayReview: true }
    expect(openActs([inForce], keeper)).toEqual(['revise', 'retire'])
    expect(openActs([writing, inForce], keeper)).toEqual(['revise', 'submit', 'discard'])
    expect(openActs([{ ...writing, state: 'inReview' }, inForce], keeper)).toEqual([])
    expect(openActs([{ ...writing, state: 'inReview' }, inForce], office)).toEqual(['review'])
    expect(openActs([{ ...writing, state: 'inReview' }, inForce], { ...office, personId: 'head' })).toEqual([])
    expect(openActs([{ ...inForce, isRetirement: true }], keeper)).toEqual([])
  })
})

it('two versions are compared field by field, in the order of the register', () => {
  expect(differences(content, { ...content, rank: 3, promisedDays: 8 })).toEqual(['rank', 'promisedDays'])
  const turned = { edition: null, article: '第三十五条', docNo: '国务院令第 593 号', title: '公路安全保护条例' }
  expect(differences(content, { ...content, bases: [turned] })).toEqual([])
  expect(differences(content, { ...content, bases: [{ ...turned, article: '第三十六条' }] })).toEqual(['bases'])
})

it('a basis reads as in a catalogue', () => {
  expect(basisText({ title: '公路法', docNo: '主席令第 86 号', article: '第四十四条', edition: '2017 年修正' })).toBe(
    '《公路法》（主席令第 86 号）第四十四条（2017 年修正）',
  )
  expect(basisText({ title: '《公路法》', docNo: null, article: null, edition: null })).toBe('《公路法》')
})
