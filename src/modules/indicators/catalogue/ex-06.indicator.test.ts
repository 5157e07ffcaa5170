import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { fenFromYuan } from '../../../kernel/money.ts'
import { benfordChanceLine, benfordMad } from '../../../kernel/statistics.ts'
import { sharedData, skipWithoutSharedData } from '../../datasets/shared-data.fixture.ts'
import { coverageIn, flaggedIn, screened } from '../screening/screened.fixture.ts'

/** Amounts in yuan that follow the law over so many orders of magnitude. */
const natural = (n: number, from = 1, orders = 4) =>
  Array.from({ length: n }, (_, index) => (10 ** (from + (orders * (index + 0.5)) / n)).toFixed(2))
const ask = (columns: Record<string, string[]>) => {
  const rows = Object.entries(columns).flatMap(([who, amounts]) => amounts.map((amount, index) => `${who}-${index},${amount},${who}`))
  return screened({ rule: 'EX-06', tables: { expense: ['id,amount,unit', ...rows, ''].join('\n') } })
}

test('a unit whose amounts crowd just below 5000 strays from the law by two digits; one with natural amounts does not', async () => {
  const crowded = natural(1000).map((each, index) => (index % 5 === 0 ? (4900 + (index % 90)).toFixed(2) : each))
  const result = await ask({ U1: crowded, U2: natural(1000) })
  expect(flaggedIn(result)).toEqual(['unit|U1 1'])
  const fen = crowded.map((each) => Math.round(Number(each) * 100))
  expect(result.signals[0]?.value).toBeCloseTo(benfordMad(fen, 2) ?? 0, 8)
  expect(result.signals[0]?.line).toBeCloseTo(Math.max(0.0022, benfordChanceLine(1000, 2)), 8)
  expect(result.signals[0]?.why.zh).toContain('以 49 开头')
  // Evidence is what begins with the digits most in excess.
  const first = (index: number) => String(fen[index]).slice(0, 2)
  expect(result.signals[0]?.evidence).toEqual(fen.flatMap((_, index) => (first(index) === '49' ? `U1-${index}` : [])).toSorted())
})

test('from 100 to 499 amounts one leading digit is tested', async () => {
  const result = await ask({ U1: natural(200).map((each, index) => (index % 2 === 0 ? '900.00' : each)), U2: natural(200) })
  expect(flaggedIn(result)).toEqual(['unit|U1 1'])
  expect(result.signals[0]?.why.en).toContain('first digit of 200')
  expect(result.signals[0]?.evidence.length).toBeGreaterThanOrEqual(100)
  expect(result.signals[0]?.evidence.length).toBeLessThan(110)
})

test('fewer than 100 amounts, and 500 that span less than two orders of magnitude, are unassessable; amounts below 10 yuan are left out', async () => {
  const result = await ask({ U1: natural(99), U2: natural(600, 3, 1), U3: [...natural(99), '9.99', '-500.00', ''] })
  expect([flaggedIn(result), coverageIn(result)]).toEqual([[], [0, 'narrow_span 1', 'small_sample 2']])
})

test('vendors and approvers are tested as well, under their own subjects', async () => {
  const rows = natural(200).map((each, index) => `X${index},${index % 2 === 0 ? '900.00' : each},V1,P1`)
  const result = await screened({ rule: 'EX-06', tables: { expense: ['id,amount,vendor,approver_id', ...rows, ''].join('\n') } })
  expect(flaggedIn(result)).toEqual(['approver|P1 1', 'vendor|V1 1'])
  expect(result.signals[0]).toMatchObject({ persons: ['P1'], unit: null })
})

test('without an amount column nothing can be said', async () => {
  expect(coverageIn(await screened({ rule: 'EX-06', tables: { expense: 'id,unit\nX1,U1\n' } }))).toEqual([0, 'column_missing all'])
})

describe.skipIf(skipWithoutSharedData)('189,470 real vendor payments of 2010 (shared data; skipped where it is absent)', () => {
  test('give the known Benford figures and the most repeated amounts', () => {
    const lines = gunzipSync(readFileSync(sharedData('payments/vendor-payments-2010.csv.gz')))
      .toString()
      .trimEnd()
      .split('\n')
      .slice(1)
    const amounts = lines.map((line) => fenFromYuan(line.slice(line.lastIndexOf(',') + 1).trim()) ?? 0)
    const counted = amounts.filter((each) => each >= 1000)
    expect(counted).toHaveLength(177_763)
    expect([benfordMad(counted, 1)?.toFixed(5), benfordMad(counted, 2)?.toFixed(5)]).toEqual(['0.01464', '0.00243'])
    const repeated = [...Map.groupBy(amounts, (each) => each)]
      .map(([amount, all]) => [amount, all.length])
      .toSorted((a, b) => b[1]! - a[1]!)
    expect(repeated.slice(0, 2)).toEqual([
      [5000, 6022],
      [115_335, 2264],
    ])
  })

  test('give the same deviation through the query of EX-06', async () => {
    const lines = gunzipSync(readFileSync(sharedData('payments/vendor-payments-2010.csv.gz')))
      .toString()
      .trimEnd()
      .split('\n')
      .slice(1)
    const claims = lines.map((line, index) => `X${index},${line.slice(line.lastIndexOf(',') + 1).trim()},all`)
    const result = await screened({ rule: 'EX-06', tables: { expense: ['id,amount,unit', ...claims, ''].join('\n') } })
    expect(result.signals).toMatchObject([{ subject: 'unit|all', rank: 1, line: 0.0022 }])
    expect(result.signals[0]?.value.toFixed(5)).toBe('0.00243')
    expect(result.signals[0]?.why.zh).toContain('177763 笔')
  })
})
