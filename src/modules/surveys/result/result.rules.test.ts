import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Question, QuestionnaireContent } from '../questionnaire/questionnaire.schema.ts'
import type { AnswerValue, GivenAnswer } from '../site/answer.schema.ts'
import { resultOf, satisfaction } from './result.rules.ts'
import { shownGroups } from './suppression.rules.ts'
import { seriesOf } from './trend.rules.ts'

const ask = (key: string, kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  ...{ key, kind, text: `题 ${key}`, isRequired: false, options: [], least: null, most: null, counts: kind === 'scale' },
  ...more,
})
const CONTENT: QuestionnaireContent = {
  lead: '',
  sections: [
    { title: '', questions: [ask('q1', 'scale'), ask('q2', 'scale'), ask('q3', 'single', { options: ['甲', '乙'] })] },
    { title: '', questions: [ask('q4', 'multiple', { options: ['快', '慢', '贵'] }), ask('q5', 'number'), ask('q6', 'text')] },
  ],
}
const targetsOf = (...ids: string[]) => ids.map((unitId) => ({ unitId, name: `单位${unitId}` }))
const many = (count: number, unitId: string, values: Record<string, AnswerValue>): GivenAnswer[] =>
  Array.from({ length: count }, () => ({ unitId, values }))
const counted = (answers: readonly GivenAnswer[], ...ids: string[]) =>
  resultOf({ content: CONTENT, targets: targetsOf(...ids), answers, minimum: 5, dissatisfiedBelow: 60 })

describe('satisfaction', () => {
  it('is the mean of all marks that count, from 0 to 100', () => {
    expect([satisfaction([5, 5]), satisfaction([1]), satisfaction([3]), satisfaction([4, 5, 5]), satisfaction([])]).toEqual([
      100,
      0,
      50,
      91.7,
      null,
    ])
  })

  it('below the line of the pack means that the public is dissatisfied', () => {
    const { total, groups } = counted([...many(5, 'A', { q1: 3 }), ...many(6, 'B', { q1: 5, q2: 4 })], 'A', 'B')
    expect(groups).toMatchObject([
      { unitId: 'A', answers: 5, score: 50, isDissatisfied: true },
      { unitId: 'B', answers: 6, score: 87.5, isDissatisfied: false },
    ])
    expect(total).toMatchObject({ answers: 11, score: 76.5 })
  })
})

describe('what is shown', () => {
  it('counts options, marks, numbers and texts of each unit', () => {
    const given = many(6, 'A', { q1: 4, q3: 1, q4: [0, 2], q5: 2.5, q6: '很好' })
    const { questions, remarks } = counted(given, 'A')
    expect(questions.map(({ total }) => total.shown)).toEqual([
      { answered: 6, counts: [0, 0, 0, 6, 0], mean: 4 },
      null,
      { answered: 6, counts: [0, 6], mean: null },
      { answered: 6, counts: [6, 0, 6], mean: null },
      { answered: 6, counts: [], mean: 2.5 },
    ])
    expect(remarks[0]?.items).toHaveLength(6)
    expect(remarks[0]?.items[0]).toEqual({ name: '单位A', text: '很好' })
  })

  it('is nothing at all of fewer answers than the minimum', () => {
    const result = counted(many(4, 'A', { q1: 1, q6: '我说的' }), 'A')
    expect(result.total).toMatchObject({ answers: null, score: null, isDissatisfied: false })
    expect(result.remarks[0]?.items).toEqual([])
    expect(JSON.stringify(result)).not.toContain('我说的')
  })

  it('hides the next smallest unit too where the total less the others would tell of a small one', () => {
    const given = [...many(20, 'A', { q1: 5 }), ...many(9, 'B', { q1: 4 }), ...many(2, 'C', { q1: 1, q6: '只有两个人' })]
    const { total, groups, remarks } = counted(given, 'A', 'B', 'C')
    expect(groups.map(({ score }) => score)).toEqual([100, null, null])
    expect(total.answers).toBe(31)
    expect(remarks[0]?.items).toEqual([
      { name: null, text: '只有两个人' },
      { name: null, text: '只有两个人' },
    ])
  })

  it('hides nothing more where the small ones together are enough', () => {
    const sizes = new Map([...Object.entries({ A: 20, B: 3, C: 4 })])
    expect(shownGroups(sizes, 5)).toEqual({ groups: new Set(['A']), isTotalShown: true })
  })

  it('hides the score where a question in it is hidden, for it could be reckoned from the score', () => {
    const given = [...many(5, 'A', { q1: 5 }), ...many(2, 'A', { q1: 5, q2: 1 }), ...many(9, 'B', { q1: 5, q2: 5 })]
    const { groups, questions } = counted(given, 'A', 'B')
    expect(questions[0]?.cells.map(({ shown }) => shown?.answered)).toEqual([7, 9])
    expect(questions[1]?.cells.map(({ shown }) => shown)).toEqual([null, null])
    expect(groups.map(({ score, answers }) => [score, answers])).toEqual([
      [null, 7],
      [null, 9],
    ])
  })

  it('leaves gaps in the trend where a period was not shown', () => {
    const first = counted(many(5, 'A', { q1: 3 }), 'A')
    const second = counted(many(4, 'A', { q1: 3 }), 'A')
    const third = counted([...many(5, 'A', { q1: 5 }), ...many(5, 'B', { q1: 1 })], 'A', 'B')
    expect(seriesOf([first, second, third]).map(({ unitId, scores }) => [unitId, scores])).toEqual([
      ['', [50, null, 50]],
      ['A', [50, null, 100]],
      ['B', [null, null, 0]],
    ])
  })
})

const UNITS = ['A', 'B', 'C', 'D', 'E']
const answer = fc.record({
  unitId: fc.constantFrom(...UNITS),
  values: fc.record(
    { q1: fc.integer({ min: 1, max: 5 }), q2: fc.integer({ min: 1, max: 5 }), q5: fc.integer({ min: 0, max: 9 }) },
    { requiredKeys: [] },
  ),
})

/** Who adds and subtracts what is shown: is this sum of hidden numbers within reach? Numbers are told apart by unit and question. */
function isWithinReach(known: readonly (readonly number[])[], wanted: readonly number[]): boolean {
  return rankOf([...known, wanted]) === rankOf(known)
}

function rankOf(rows: readonly (readonly number[])[]): number {
  const left = rows.map((row) => [...row])
  const width = left[0]?.length ?? 0
  let rank = 0
  for (let column = 0; column < width; column += 1) {
    const at = left.findIndex((row, index) => index >= rank && Math.abs(row[column] ?? 0) > 1e-9)
    const found = left[at]
    if (!found) continue
    left.splice(at, 1)
    left.splice(rank, 0, found)
    for (const [index, row] of left.entries()) {
      const factor = index === rank ? 0 : (row[column] ?? 0) / (found[column] ?? 1)
      if (factor !== 0) for (let each = 0; each < width; each += 1) row[each] = (row[each] ?? 0) - factor * (found[each] ?? 0)
    }
    rank += 1
  }
  return rank
}

const subsets = (of: readonly string[]): string[][] =>
  of.reduce<string[][]>((all, each) => [...all, ...all.map((some) => [...some, each])], [[]])

describe('no way of adding and subtracting what is shown', () => {
  it('tells of fewer answers to a question than the minimum', () => {
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 60 }), fc.integer({ min: 3, max: 8 }), (answers, minimum) => {
        const result = resultOf({ content: CONTENT, targets: targetsOf(...UNITS), answers, minimum, dissatisfiedBelow: 60 })
        const keys = ['q1', 'q2', 'q5']
        const place = (unit: string, key: string) => keys.indexOf(key) * UNITS.length + UNITS.indexOf(unit)
        const of = (pairs: readonly (readonly [string, string])[]) => {
          const row = Array.from({ length: keys.length * UNITS.length }, () => 0)
          for (const [unit, key] of pairs) row[place(unit, key)] = 1
          return row
        }
        const sized = (units: readonly string[], key: string) =>
          answers.filter(({ unitId, values }) => units.includes(unitId) && values[key as 'q1'] !== undefined).length
        const known: number[][] = []
        for (const { key, total, cells } of result.questions.filter((each) => keys.includes(each.key))) {
          if (total.shown) known.push(of(UNITS.map((unit) => [unit, key])))
          for (const cell of cells) if (cell.shown) known.push(of([[cell.unitId, key]]))
          // An empty number is known to be nothing.
          for (const unit of UNITS) if (sized([unit], key) === 0) known.push(of([[unit, key]]))
        }
        for (const { unitId, score } of [result.total, ...result.groups]) {
          if (score === null) continue
          const units = unitId === '' ? UNITS : [unitId]
          known.push(of(units.flatMap((unit) => [[unit, 'q1'] as const, [unit, 'q2'] as const])))
        }
        for (const key of keys)
          for (const units of subsets(UNITS)) {
            const size = sized(units, key)
            if (size > 0 && size < minimum) expect(isWithinReach(known, of(units.map((unit) => [unit, key])))).toBe(false)
          }
      }),
      { numRuns: 150 },
    )
  })

  it('names the unit of a remark whose unit has fewer answers, or could be told by elimination', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...UNITS), { maxLength: 50 }), fc.integer({ min: 3, max: 8 }), (units, minimum) => {
        const answers = units.map((unitId): GivenAnswer => ({ unitId, values: { q6: unitId } }))
        const { remarks } = resultOf({ content: CONTENT, targets: targetsOf(...UNITS), answers, minimum, dissatisfiedBelow: 60 })
        const nameless = remarks[0]?.items.filter((each) => each.name === null) ?? []
        expect(nameless.length === 0 || nameless.length >= minimum).toBe(true)
        for (const unit of UNITS) {
          const named = remarks[0]?.items.filter((each) => each.name === `单位${unit}`) ?? []
          expect(named.length === 0 || named.length >= minimum).toBe(true)
        }
      }),
    )
  })
})
