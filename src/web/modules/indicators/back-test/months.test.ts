import { expect, test } from 'vitest'
import { everyMonth } from './months.ts'

test('months without hits stand between those with, over the turn of a year', () => {
  const { timed, untimed } = everyMonth([
    { month: '2026-02', hits: 3 },
    { month: '2025-11', hits: 1 },
  ])
  expect(timed).toEqual([
    { month: '2025-11', hits: 1 },
    { month: '2025-12', hits: 0 },
    { month: '2026-01', hits: 0 },
    { month: '2026-02', hits: 3 },
  ])
  expect(untimed).toBe(0)
})

test('hits without a time are counted apart; nothing found gives no month', () => {
  expect(everyMonth([{ month: '', hits: 4 }])).toEqual({ timed: [], untimed: 4 })
  expect(everyMonth([])).toEqual({ timed: [], untimed: 0 })
})
