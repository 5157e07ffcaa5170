import { expect, test } from 'vitest'
import { scoreState, scoresFound, trendOf } from './score.rules.ts'
import type { PostScore } from './score.schema.ts'

const post = (postId: string, score: number, more: Partial<PostScore> = {}): PostScore => ({
  postId,
  title: '收费岗',
  unitId: 'U1',
  unitName: '路政科',
  score,
  line: 9,
  state: scoreState(score, more.line ?? 9),
  inherent: 0,
  parts: [],
  course: [
    { on: '2026-10-24', score: 3 },
    { on: '2026-11-23', score },
  ],
  ...more,
})
const SPELLED: Record<string, string> = { 收费岗: 'shoufeigang sfg', 路政科: 'luzhengke lzk' }
const POSTS = [post('A', 7), post('B', 9), post('C', 12, { line: 20, title: '许可岗' })]
const found = (asked: Parameters<typeof scoresFound>[1]) =>
  scoresFound(POSTS, asked, (text) => SPELLED[text] ?? '').map(({ postId }) => postId)

test('a post is above from its line on, near it from four fifths on', () => {
  expect([9, 8.99, 7.2, 7.19].map((score) => scoreState(score, 9))).toEqual(['above', 'near', 'near', 'below'])
})

test('the trend compares with thirty days before; a little fading is no change', () => {
  expect(trendOf(post('A', 7).course)).toEqual({ way: 'up', by: 4 })
  expect(trendOf(post('A', 2.95).course)).toEqual({ way: 'level', by: -0.05 })
  expect(trendOf(post('A', 1).course)).toEqual({ way: 'down', by: -2 })
  expect(trendOf([])).toEqual({ way: 'level', by: 0 })
})

test('nearest to the line first; otherwise by score or change, either way', () => {
  expect(found({})).toEqual(['B', 'A', 'C'])
  expect(found({ sort: '-score' })).toEqual(['C', 'B', 'A'])
  expect(found({ sort: 'trend' })).toEqual(['A', 'B', 'C'])
})

test('words, pinyin and initials find a post by its own name or its unit; a state narrows it', () => {
  expect(found({ search: 'sfg' })).toEqual(['B', 'A'])
  expect(found({ search: '路政 shoufei' })).toEqual(['B', 'A'])
  expect(found({ search: 'lzk 许可' })).toEqual(['C'])
  expect(found({ state: 'above' })).toEqual(['B'])
  expect(found({ search: '没有' })).toEqual([])
})
