import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../../kernel/refusal.ts'
import { shippedPack } from '../../policy/pack.fixture.ts'
import { checkGrade, factorsOf, grade } from './grading.rules.ts'

const pack = await shippedPack('highway')
const { grading } = pack.risks
const positions = (count: number) => pack.risks.positions.slice(0, count).map((each) => each.code)

function rankOf(method: string, values: Record<string, number>, met: string[] = []): number {
  const result = grade(grading, method, { values, positions: met })
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result.rank
}
const weighted = (importance: number, frequency: number, probability: number) => rankOf('weighted', { importance, frequency, probability })

describe('the weighted matrix of P25', () => {
  it('gives rank 1 below 2.5, rank 2 from 2.5, rank 3 from 3.5, exactly at the lines', () => {
    expect(weighted(2, 2, 3)).toBe(1) // 2.4
    expect(weighted(3, 3, 2)).toBe(2) // 2.6
    expect(weighted(4, 3, 3)).toBe(2) // 3.4
    expect(weighted(4, 4, 3)).toBe(3) // 3.6
    const lines = { ...grading, methods: grading.methods.map((each) => (each.kind === 'weighted' ? { ...each, lines: [2.4, 3.4] } : each)) }
    const onLine = (values: Record<string, number>) => {
      const result = grade(lines, 'weighted', { values, positions: [] })
      return isRefusal(result) ? null : result.rank
    }
    expect(onLine({ importance: 2, frequency: 2, probability: 3 })).toBe(2)
    expect(onLine({ importance: 4, frequency: 3, probability: 3 })).toBe(3)
    expect(onLine({ importance: 2, frequency: 1, probability: 3 })).toBe(1)
  })

  it('agrees with 0.4·importance + 0.2·frequency + 0.4·probability for every one of the 125 values', () => {
    for (const i of [1, 2, 3, 4, 5])
      for (const f of [1, 2, 3, 4, 5])
        for (const p of [1, 2, 3, 4, 5]) {
          const tenths = 4 * i + 2 * f + 4 * p
          const plain = tenths < 25 ? 1 : tenths < 35 ? 2 : 3
          expect(weighted(i, f, p)).toBe(i === 5 && p >= 4 ? 3 : plain)
        }
  })

  it('lifts importance 5 with probability 4 to rank 3 by veto, and not probability 3', () => {
    const values = { importance: 5, frequency: 1, probability: 4 }
    expect(weighted(5, 1, 3)).toBe(2) // 3.4
    expect(weighted(5, 1, 4)).toBe(3) // 3.8 anyway
    const lower = { ...grading, methods: grading.methods.map((each) => (each.kind === 'weighted' ? { ...each, lines: [4, 4.5] } : each)) }
    const result = grade(lower, 'weighted', { values, positions: [] })
    expect(result).toMatchObject({ rank: 3, score: 3.8 })
    expect(isRefusal(result) ? [] : result.steps.at(-1)).toMatchObject({ kind: 'veto', rank: 3 })
  })

  it('explains itself term by term', () => {
    expect(grade(grading, 'weighted', { values: { importance: 4, frequency: 3, probability: 2 }, positions: [] })).toMatchObject({
      rank: 2,
      score: 3,
      steps: [
        { kind: 'term', weight: 0.4, value: 4, part: 1.6 },
        { part: 0.6 },
        { part: 0.8 },
        { kind: 'lines', score: 3, lines: [2.5, 3.5] },
      ],
    })
  })
})

it('by basic positions 1 is rank 1, 2 rank 2, 3 or more rank 3; none is rank 1, one met twice counts once', () => {
  expect([0, 1, 2, 3, 4].map((count) => rankOf('positions', {}, positions(count)))).toEqual([1, 1, 2, 3, 3])
  expect(rankOf('positions', {}, [...positions(1), ...positions(1)])).toBe(1)
})

it('by harm the value is the rank', () => {
  expect([1, 2, 3].map((harm) => rankOf('harm', { harm }))).toEqual([1, 2, 3])
})

it('the highest of two methods asks for all factors and takes the higher rank', () => {
  expect(factorsOf(grading, 'highest').map((factor) => factor.code)).toEqual(['importance', 'frequency', 'probability'])
  const low = { importance: 1, frequency: 1, probability: 1 }
  expect([rankOf('highest', low, positions(3)), rankOf('highest', low, positions(1))]).toEqual([3, 1])
})

describe('a grade is refused', () => {
  const inputs = { values: { importance: 3, frequency: 3, probability: 3 }, positions: [] }
  const body = { method: 'weighted', inputs, rank: 2, reason: '' }

  it('by a method that the pack lacks, without a value, or with one beyond the meanings', () => {
    expect(grade(grading, 'guess', inputs)).toMatchObject({ refused: 'grading.unknown_method' })
    expect(grade(grading, 'weighted', { values: { importance: 3 }, positions: [] })).toMatchObject({ refused: 'grading.value_missing' })
    expect(grade(grading, 'harm', { values: { harm: 4 }, positions: [] })).toMatchObject({ refused: 'grading.value_missing' })
  })

  it('with another rank than the method gives and no reason, or a rank that is not on the scale', () => {
    expect(checkGrade(grading, pack.scales.point, body)).toMatchObject({ rank: 2 })
    expect(checkGrade(grading, pack.scales.point, { ...body, rank: 3 })).toMatchObject({ refused: 'grading.other_rank_needs_reason' })
    expect(checkGrade(grading, pack.scales.point, { ...body, rank: 3, reason: '近两年同类岗位发生过案件' })).toMatchObject({ rank: 2 })
    expect(checkGrade(grading, pack.scales.point, { ...body, rank: 4, reason: '近两年同类岗位发生过案件' })).toMatchObject({
      refused: 'grading.rank_not_on_scale',
    })
  })
})
