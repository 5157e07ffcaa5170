import type { RuleCase } from '../../engine/cases.fixture.ts'

let serial = 0
/** Fines of an officer for one violation. */
const fined = (officer: string, amounts: readonly number[], code = 'R1') =>
  amounts.map((each) => {
    serial += 1
    return `c${serial},U1,${code},一般,${each},${officer}`
  })
const penalties = (...rows: string[][]) => ({ penalty: ['case_id,unit,violation_code,band,amount,officer_id', ...rows.flat()].join('\n') })
const run = (from: number, count: number, by = 1) => Array.from({ length: count }, (_, at) => from + by * at)

export const cases: readonly RuleCase[] = [
  {
    says: 'twenty fines below sixty others: mean percentile 0.125, z as Mann–Whitney has it; the others are not severe',
    tables: penalties(fined('P1', run(100, 20)), fined('P2', run(200, 30)), fined('P3', run(200.5, 30))),
    flagged: ['P1 2'],
    coverage: [3],
    sentence: ['P1 的 20 件处罚在 1 类同类案件中的平均位次为 0.125', '明显偏宽', 'z = -6.67', '平均位次高于 0.25'],
  },
  {
    says: 'the heaviest are severe; exactly a quarter fires',
    tables: penalties(fined('P1', run(900, 20)), fined('P2', run(100, 20))),
    flagged: ['P1 2', 'P2 2'],
    coverage: [2],
    sentence: ['平均位次为 0.75', '明显偏严', '平均位次为 0.25', '平均位次低于 0.75'],
  },
  {
    says: 'a place lower than a quarter by a single fine is clear',
    tables: penalties(fined('P1', [...run(100, 19), 300]), fined('P2', run(200, 20))),
    flagged: [],
    coverage: [2],
  },
  {
    says: 'ties take the middle of their places, and all alike nobody is biased',
    tables: penalties(
      fined('P1', run(100, 25, 0)),
      fined('P2', run(100, 25, 0)),
      fined('P3', run(100, 20, 0), 'R2'),
      fined('P4', run(200, 60, 0), 'R2'),
    ),
    flagged: ['P3 2'],
    coverage: [4],
    sentence: ['平均位次为 0.125', 'z = -8.89'],
  },
  {
    says: 'groups are the strata: two of them count together, one without others or too small not at all',
    tables: penalties(
      fined('P1', run(100, 10)),
      fined('P2', run(200, 30)),
      fined('P1', run(9000, 10), 'R2'),
      fined('P2', run(9500, 30), 'R2'),
      fined('P1', run(1, 50), 'alone'),
      fined('P1', run(900, 2), 'small'),
      fined('P2', run(100, 2), 'small'),
    ),
    flagged: ['P1 2'],
    coverage: [2],
    sentence: ['P1 的 20 件处罚在 2 类同类案件中的平均位次为 0.125'],
  },
  {
    says: 'nineteen fines are too few; a mean that chance may give is clear',
    tables: penalties(fined('P1', run(100, 19)), fined('P2', run(200, 60)), fined('P3', [1])),
    flagged: [],
    coverage: [1, 'sample_small 2'],
  },
  {
    says: 'five fines reach the quarter, but their chance is above one per cent',
    tables: penalties(fined('P1', [1, 2, 3, 4, 5]), fined('P2', [6, 7, 8, 9, 10])),
    settings: { sample: 5, chance: 0.005 },
    flagged: [],
    coverage: [2],
  },
  {
    says: 'with a chance of two per cent they are flagged: z = 2.61',
    tables: penalties(fined('P1', [1, 2, 3, 4, 5]), fined('P2', [6, 7, 8, 9, 10])),
    settings: { sample: 5, chance: 0.02 },
    flagged: ['P1 2', 'P2 2'],
    sentence: ['z = -2.61', 'z = 2.61'],
  },
  {
    says: 'cases without officer, kind or fine are counted',
    tables: {
      penalty: 'case_id,unit,violation_code,band,amount,officer_id\na,U1,R,一般,5,\nb,U1,,一般,5,P1\nc,U1,R,一般,0,P1\nd,U1,R,一般,5,P1',
    },
    flagged: [],
    coverage: [0, 'amount_missing 1', 'group_missing 1', 'officer_missing 1', 'sample_small 1'],
  },
  { says: 'no case is no clearance', tables: penalties(), flagged: [], coverage: [0] },
  {
    says: 'without officers nothing can be said',
    tables: { penalty: 'case_id,violation_code,band,amount\na,R,一般,1' },
    flagged: [],
    coverage: [0, 'column_missing all'],
  },
]
