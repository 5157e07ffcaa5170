import { expect, it } from 'vitest'
import { isRefusal, refuse } from './refusal.ts'

it('a refusal is data with a code and its facts', () => {
  expect(refuse('sample.too_late', { dueOn: '2026-03-02' })).toEqual({ refused: 'sample.too_late', facts: { dueOn: '2026-03-02' } })
  expect(refuse('sample.too_late').facts).toEqual({})
})

it('is told from every other outcome', () => {
  expect(isRefusal(refuse('sample.too_late'))).toBe(true)
  for (const outcome of ['met', undefined, null, 0, {}, [], { done: 1, refused: [] }]) expect(isRefusal(outcome)).toBe(false)
})
