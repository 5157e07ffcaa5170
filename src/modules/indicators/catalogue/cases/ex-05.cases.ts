import type { RuleCase } from '../../engine/cases.fixture.ts'

const HEADER = 'id,person_id,unit,txn_date,amount,currency'
const claims = (...rows: string[]) => ({ expense: [HEADER, ...rows].join('\n') })

/** So many claims of a person, so many of them multiples of a hundred yuan. */
const many = (n: number, round: number, { person = 'P1', unit = '', year = '2026', currency = '' } = {}) =>
  Array.from(
    { length: n },
    (_, at) => `${person}${unit}${year}-${at},${person},${unit},${year}-03-02,${at < round ? 100 * (at + 1) : 50 + at * 100},${currency}`,
  )

export const cases: readonly RuleCase[] = [
  {
    says: 'a share just at the line is flagged, just below it is clear',
    tables: claims(...many(40, 14), ...many(40, 13, { person: 'P2' })),
    flagged: ['person|P1 1'],
    coverage: [2],
    sentence: ['报销人 P1 在 2026 年的 40 笔报销中有 14 笔是 100.00 元的整倍数，占 35 %，达到 35 %。', '不超过 13 笔（少 1 笔）'],
  },
  {
    says: 'thirty claims are enough, twenty-nine are unassessable',
    tables: claims(...many(30, 30), ...many(29, 29, { person: 'P2' })),
    flagged: ['person|P1 1'],
    coverage: [1, 'small_sample 1'],
  },
  {
    says: 'a unit is judged by itself over all its people, who are too few alone',
    tables: claims(...many(15, 6, { unit: 'U1' }), ...many(15, 6, { person: 'P2', unit: 'U1' })),
    flagged: ['unit|U1 1'],
    coverage: [1, 'small_sample 2'],
    sentence: ['单位 U1'],
  },
  {
    says: 'each calendar year is a signal of its own',
    tables: claims(...many(30, 20), ...many(30, 11, { year: '2025' }), ...many(30, 10, { year: '2024' })),
    flagged: ['person|P1 1', 'person|P1 1'],
    coverage: [3],
    sentence: ['2025 年', '2026 年'],
  },
  {
    says: 'missing amounts, days or claimants, amounts not positive and other currencies are unassessable',
    tables: claims(
      'a,P1,,2026-03-02,,',
      'b,P1,,2026-03-02,0,',
      'c,P1,,2026-03-02,-100,',
      'd,P1,,,100,',
      'e,,,2026-03-02,100,',
      ...many(30, 30, { currency: 'USD' }),
      ...many(30, 0, { person: 'P2', currency: 'CNY' }),
    ),
    flagged: [],
    coverage: [1, 'amount_missing 1', 'amount_not_positive 2', 'day_missing 1', 'other_currency 30', 'who_missing 1'],
  },
  {
    says: 'the step, the share and the sample are settings',
    tables: claims('a,P1,,2026-03-02,50,', 'b,P1,,2026-03-02,51,'),
    settings: { step: 5000, share: 0.5, smallestSample: 2 },
    flagged: ['person|P1 1'],
    sentence: ['50.00 元的整倍数'],
  },
  { says: 'nothing at all is no clearance', tables: claims(), flagged: [], coverage: [0] },
]
