import { expect, it } from 'vitest'
import { shippedPack } from '../../policy/pack.fixture.ts'
import { labelsRead, rankOfLabel } from './level.rules.ts'

const highway = (await shippedPack('highway')).scales.point
const ranks = (labels: readonly string[], direction: 'firstIsHighest' | 'firstIsLowest') =>
  labels.map((label) => rankOfLabel(label, direction, highway))

it('a register whose 一级 is the highest is read from the other end than one whose 一级 is the lowest (golden path 11)', () => {
  const labels = ['一级', '二级', '三级']
  expect(ranks(labels, 'firstIsHighest')).toEqual([3, 2, 1])
  expect(ranks(labels, 'firstIsLowest')).toEqual([1, 2, 3])
})

it('numbers are read in every usual way of writing them', () => {
  expect(ranks(['Ⅰ级', 'II级', '3', ' 三 级 风险点', 'A类'], 'firstIsHighest')).toEqual([3, 2, 1, 1, 3])
})

it('words that say themselves how high they are do not turn round', () => {
  for (const direction of ['firstIsHighest', 'firstIsLowest'] as const)
    expect(ranks(['高', '比较高', '一般', '中', '低风险'], direction)).toEqual([3, 2, 1, 2, 1])
})

it('a label that nobody knows, or a level beyond the scale, is refused and never guessed', () => {
  expect(ranks(['蓝色', '四级'], 'firstIsHighest')).toMatchObject([
    { refused: 'riskRegister.level_unknown' },
    { refused: 'riskRegister.level_unknown' },
  ])
})

it('shows how labels become ranks, the highest first, so that a mixed list sorts right', () => {
  expect(labelsRead(['三级', '一级', '高', '一级'], 'firstIsHighest', highway)).toEqual([
    { label: '一级', rank: 3, count: 2 },
    { label: '高', rank: 3, count: 1 },
    { label: '三级', rank: 1, count: 1 },
  ])
})
