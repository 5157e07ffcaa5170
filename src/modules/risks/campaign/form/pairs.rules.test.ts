import { expect, it } from 'vitest'
import { pairedEntries } from './pairs.rules.ts'

const entry = (title: string, manifestation = '') => ({ content: { title, manifestation } })

it('two texts of one form are paired by the title of each risk point, in whatever order they stand', () => {
  const pairs = pairedEntries([entry('受理', '我写的'), entry('核查')], [entry('核查'), entry('受理', '他写的')])
  expect(pairs.map(({ at, mine, theirs }) => [at, mine?.content.manifestation, theirs?.content.manifestation])).toEqual([
    [0, '我写的', '他写的'],
    [1, '', ''],
  ])
})

it('a point that one of the two alone wrote stands alone, and is not taken for a change of another', () => {
  const pairs = pairedEntries([entry('受理'), entry('发证')], [entry('受理'), entry('送达')])
  expect(pairs.map(({ at, mine, theirs }) => [at, mine?.content.title ?? null, theirs?.content.title ?? null])).toEqual([
    [0, '受理', '受理'],
    [1, '发证', null],
    [null, null, '送达'],
  ])
})

it('of several points of one title each finds its equal first', () => {
  const pairs = pairedEntries([entry('', '一'), entry('', '二')], [entry('', '二'), entry('', '三')])
  expect(pairs.map(({ theirs }) => theirs?.content.manifestation)).toEqual(['三', '二'])
})
