import { expect, test } from 'vitest'
import { twoSidedP, zLine } from './trend.rules.ts'

test('the usual lines of the normal distribution', () => {
  expect([0.1, 0.05, 0.01].map((p) => Number(zLine(p).toFixed(3)))).toEqual([1.645, 1.96, 2.576])
})

test('a line and its chance are each other’s inverse, and the sign of z does not matter', () => {
  for (const p of [0.5, 0.2, 0.1, 0.05, 0.001]) expect(twoSidedP(zLine(p))).toBeCloseTo(p, 6)
  expect(twoSidedP(-1.5)).toBe(twoSidedP(1.5))
  expect(twoSidedP(0)).toBeCloseTo(1, 6)
})
