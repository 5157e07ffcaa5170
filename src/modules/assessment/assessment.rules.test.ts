import { describe, expect, it } from 'vitest'
import { shippedPack } from '../policy/pack.fixture.ts'
import { checkClauses, gradeItem } from './assessment.rules.ts'
import type { Criteria } from './assessment.schema.ts'

const highway = await shippedPack('highway')

type Scores = Partial<Record<keyof Criteria, number>>

function criteria(scores: Scores, clauses: string[] = []): Criteria {
  const breach = (name: keyof Criteria) => ({ score: scores[name] ?? 0, clauses: scores[name] ? clauses : [], note: '' })
  const graded = (name: keyof Criteria) => ({ score: scores[name] ?? 1, note: '' })
  return {
    discipline: breach('discipline'),
    regulation: breach('regulation'),
    selfDiscipline: breach('selfDiscipline'),
    probability: graded('probability'),
    severity: graded('severity'),
    urgency: graded('urgency'),
  }
}

describe('six criteria to a level (P24)', () => {
  it.each<[string, Scores, number, string[]]>([
    ['nothing above the lowest', {}, 1, ['none.above']],
    ['minor breaches of all three kinds', { discipline: 1, regulation: 1, selfDiscipline: 1 }, 1, ['none.above']],
    ['a clear breach of discipline', { discipline: 2 }, 2, ['discipline.2']],
    ['a clear breach of regulation', { regulation: 2 }, 2, ['regulation.2']],
    ['a clear breach of self-discipline', { selfDiscipline: 2 }, 2, ['selfDiscipline.2']],
    ['probability 2', { probability: 2 }, 2, ['probability.2']],
    ['severity 2', { severity: 2 }, 2, ['severity.2']],
    ['urgency 2', { urgency: 2 }, 2, ['urgency.2']],
    ['probability 3 by itself', { probability: 3 }, 2, ['probability.2']],
    ['urgency 3 by itself', { urgency: 3 }, 2, ['urgency.2']],
    ['probability 2 with severity 2', { probability: 2, severity: 2 }, 2, ['probability.2', 'severity.2']],
    ['probability 3 with severity 2', { probability: 3, severity: 2 }, 3, ['probability.3.severity.2']],
    ['severity 3', { severity: 3 }, 3, ['severity.3']],
    ['severity 3 with probability 3', { severity: 3, probability: 3 }, 3, ['severity.3']],
    ['a serious breach of discipline', { discipline: 3 }, 3, ['discipline.3']],
    ['a serious breach of regulation', { regulation: 3 }, 3, ['regulation.3']],
    ['a serious breach of self-discipline', { selfDiscipline: 3 }, 3, ['selfDiscipline.3']],
    ['two serious reasons', { regulation: 3, severity: 3 }, 3, ['regulation.3', 'severity.3']],
    [
      'everything at its highest',
      { discipline: 3, regulation: 3, selfDiscipline: 3, probability: 3, severity: 3, urgency: 3 },
      3,
      ['discipline.3', 'regulation.3', 'selfDiscipline.3', 'severity.3'],
    ],
  ])('%s: rank and why', (_what, scores, rank, reasons) => {
    expect(gradeItem({ truthfulness: 'founded', criteria: criteria(scores) })).toEqual({ rank, reasons })
  })

  it.each(['unfounded', 'unverifiable'] as const)('what is %s has no rank, however grave it would be', (truthfulness) => {
    expect(gradeItem({ truthfulness, criteria: criteria({ severity: 3, discipline: 3 }) })).toEqual({
      rank: null,
      reasons: [`truthfulness.${truthfulness}`],
    })
  })

  it('what is partly founded is graded like the rest', () => {
    expect(gradeItem({ truthfulness: 'partlyFounded', criteria: criteria({ regulation: 2 }) }).rank).toBe(2)
  })
})

describe('the clauses that a breach rests on (R150)', () => {
  it('none are needed where nothing was broken', () => {
    expect(checkClauses(criteria({ severity: 3 }), highway.clauses)).toBeUndefined()
  })

  it('a breach cites the clause it breaks', () => {
    expect(checkClauses(criteria({ regulation: 1 }), highway.clauses)).toEqual({
      refused: 'assessment.clause_missing',
      facts: { criterion: 'regulation' },
    })
    expect(checkClauses(criteria({ regulation: 1 }, ['R-ROAD-SITE-CHECK']), highway.clauses)).toBeUndefined()
  })

  it('a clause is of the library, and of the kind of its criterion', () => {
    expect(checkClauses(criteria({ discipline: 1 }, ['D-NOWHERE']), highway.clauses)).toEqual({
      refused: 'assessment.clause_unknown',
      facts: { criterion: 'discipline', clause: 'D-NOWHERE' },
    })
    expect(checkClauses(criteria({ discipline: 1 }, ['R-ROAD-SITE-CHECK']), highway.clauses)).toMatchObject({
      refused: 'assessment.clause_unknown',
    })
  })
})
