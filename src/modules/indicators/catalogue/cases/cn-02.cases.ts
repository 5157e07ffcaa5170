import type { RuleCase } from '../../engine/cases.fixture.ts'

const progress = (...rows: string[]) => ({ progress: ['contract_id,date,physical_pct,paid_pct', ...rows].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'ten points ahead fire, a shade less does not, behind is clear, also where fractions are not exact',
    tables: {
      ...progress('a,2026-03-31,50,60', 'b,2026-03-31,50,59.99', 'c,2026-03-31,60,50', 'd,2026-03-31,20.1,30.1', 'e,2026-03-31,0,110'),
      contract: 'id,unit\na,U1',
    },
    flagged: ['a 2', 'd 2', 'e 2'],
    coverage: [5],
    sentence: ['合同 a 到 2026-03-31 形象进度 50 %，已付 60 %，支付超前 10 个百分点', '支付比例低于 30.1 %'],
  },
  {
    says: 'the last date counts, in whatever order the rows stand; dates after the day of the data do not',
    tables: progress(
      'a,2026-03-31,50,80',
      'a,2026-02-28,40,40',
      'a,2026-04-30,75,80',
      'b,2026-03-31,50,80',
      'b,2027-01-31,90,90',
      'c,2027-01-31,1,90',
    ),
    flagged: ['b 2'],
    coverage: [2],
  },
  {
    says: 'a last date without its figures, or with one below zero, is unassessable, whatever stood before',
    tables: progress('a,2026-03-31,50,80', 'a,2026-04-30,,90', 'b,2026-04-30,50,', 'c,2026-04-30,-5,50'),
    flagged: [],
    coverage: [0, 'out_of_range 1', 'pct_missing 2'],
  },
  { says: 'the line is a setting', tables: progress('a,2026-03-31,50,55'), settings: { points: 5 }, flagged: ['a 2'], coverage: [1] },
  { says: 'no progress is no clearance', tables: progress(), flagged: [], coverage: [0] },
  {
    says: 'without what was paid nothing can be said',
    tables: { progress: 'contract_id,date,physical_pct\na,2026-03-31,50' },
    flagged: [],
    coverage: [0, 'column_missing all'],
  },
]
