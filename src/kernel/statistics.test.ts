import { describe, expect, test } from 'vitest'
import * as statistics from './statistics.ts'

const PENALTIES = [2000, 2000, 2200, 1900, 2100, 2000, 2300, 2050, 500]
const COUNTS = [12, 14, 15, 13, 16, 14, 15, 13, 12, 1, 38]

describe('the test vectors of the indicator library, section 2', () => {
  test('quartiles of type 7 and the fences they give', () => {
    expect([statistics.quantile(COUNTS, 0.25), statistics.quantile(COUNTS, 0.75)]).toEqual([12.5, 15])
    expect(statistics.iqrFence(COUNTS)).toEqual({ low: 8.75, high: 18.75 })
  })

  test('the modified z of penalties for one violation', () => {
    expect([statistics.median(PENALTIES), statistics.medianDeviation(PENALTIES)]).toEqual([2000, 100])
    expect(statistics.modifiedZ(500, PENALTIES)).toBeCloseTo(-10.1175, 10)
    expect(statistics.modifiedZ(2300, PENALTIES)).toBeCloseTo(2.0235, 10)
  })

  test('concentration of awards', () => {
    expect(statistics.hhi([620, 120, 100, 90, 70])).toBeCloseTo(0.4218, 10)
    expect(
      [
        [3, 3, 3],
        [2, 2, 1],
        [7, 1, 1],
      ].map((wins) => statistics.normalisedEntropy(wins)?.toFixed(3)),
    ).toEqual(['1.000', '0.960', '0.622'])
    expect(statistics.jaccard(['A', 'B', 'C'], ['A', 'B', 'C', 'D'])).toBe(0.75)
  })

  test('prices that lie too evenly, too near or too far', () => {
    expect(statistics.priceRegularity([1_000_000, 1_030_000, 1_060_000, 1_090_000])).toBe(0)
    expect(statistics.priceRegularity([1_000_000, 1_047_000, 1_061_500, 1_132_000])).toBeGreaterThan(0.02)
    expect([statistics.priceGap(1_000_000, 1_008_000), statistics.priceGap(1_000_000, 1_150_000)]).toEqual([0.008, 0.15])
    expect(statistics.thresholdCluster([380, 385, 390, 395, 398, 399, 392, 120, 260, 405, 410, 520], 400)).toEqual({
      below: 7,
      above: 2,
      ratio: 3.5,
    })
    expect(statistics.changeRatio(5600, [126, 310, 240])).toBeCloseTo(0.1207, 4)
  })

  test('a surge over a mean of one begins at four', () => {
    expect([3, 4].map((count) => statistics.isSurge(count, 1))).toEqual([false, true])
  })

  test('texts alike and unlike', () => {
    expect(statistics.textSimilarity('岗位廉政自查,无问题。', '岗位廉政自查 无问题')).toBeCloseTo(1, 12)
    expect(statistics.textSimilarity('岗位廉政自查无问题', '采购合同变更台账')).toBe(0)
  })

  test('amounts that follow Benford conform, and stop conforming when a tenth of them crowds below 5000', () => {
    const natural = Array.from({ length: 5000 }, (_, index) => Math.round(10 ** (3 + (4 * (index + 0.5)) / 5000)))
    const crowded = natural.map((each, index) => (index % 10 === 0 ? 490_000 + (index % 100) * 100 : each))
    expect(statistics.benfordMad(natural, 2)).toBeLessThan(0.0012)
    expect(statistics.benfordMad(crowded, 2)).toBeGreaterThan(0.0022)
    expect(statistics.benfordMad(crowded, 1)).toBeGreaterThan(0.015)
    expect(statistics.benfordMad(natural, 2)).toBeLessThan(statistics.benfordChanceLine(5000, 2))
  })
})

test('what cannot be computed is null and not zero', () => {
  expect(
    [
      statistics.quantile([], 0.5),
      statistics.modifiedZ(1, [1, 1, 1]),
      statistics.hhi([0, 0]),
      statistics.normalisedEntropy([5]),
      statistics.jaccard([], []),
      statistics.priceRegularity([1, 2]),
      statistics.benfordMad([], 1),
      statistics.textSimilarity('', 'a'),
      statistics.priceGap(0, 1),
      statistics.changeRatio(0, [1]),
      statistics.variation([1, -1]),
    ].every((each) => each === null),
  ).toBe(true)
})

describe('the inverse of the normal distribution', () => {
  test('the values of printed tables, on both sides', () => {
    expect(statistics.normalQuantile(0.5)).toBeCloseTo(0, 12)
    expect(statistics.normalQuantile(0.975)).toBeCloseTo(1.959963985, 8)
    expect(statistics.normalQuantile(0.995)).toBeCloseTo(2.575829304, 8)
    expect(statistics.normalQuantile(0.8413447461)).toBeCloseTo(1, 8)
    expect(statistics.normalQuantile(0.001)).toBeCloseTo(-3.090232306, 8)
    expect(statistics.normalQuantile(0.0000001)).toBeCloseTo(-5.199337582, 7)
  })

  test('it is symmetric and rises, across the seam of its two pieces too', () => {
    const shares = [0.001, 0.02424, 0.02425, 0.02426, 0.2, 0.4999, 0.5, 0.6, 0.97574, 0.97576, 0.999]
    const found = shares.map((each) => statistics.normalQuantile(each) ?? Number.NaN)
    expect(found).toEqual(found.toSorted((a, b) => a - b))
    expect(statistics.normalQuantile(0.3)).toBeCloseTo(-(statistics.normalQuantile(0.7) ?? 0), 10)
  })

  test('outside 0 to 1 there is none', () => {
    expect([0, 1, -0.1, 1.1, Number.NaN].map(statistics.normalQuantile)).toEqual([null, null, null, null, null])
  })
})

describe('Mann–Kendall', () => {
  test('of six values without ties S is 11 at p below 0.1, and equal values have no z', () => {
    expect(statistics.mannKendall([1, 2, 3, 4, 6, 5])).toEqual({ s: 13, z: expect.closeTo(12 / Math.sqrt((6 * 5 * 17) / 18), 10) })
    expect(statistics.mannKendall([3, 2, 1])).toEqual({ s: -3, z: expect.closeTo(-2 / Math.sqrt((3 * 2 * 11) / 18), 10) })
    expect(statistics.mannKendall([2, 2, 2])).toEqual({ s: 0, z: null })
  })
})
