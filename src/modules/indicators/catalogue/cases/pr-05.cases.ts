import type { RuleCase } from '../../engine/cases.fixture.ts'

const contracts = (...rows: string[]) => ({ contract: ['id,unit,tender_id,company_id,amount,signed_at,currency', ...rows].join('\n') })
/** Contracts of one unit, one supplier each. */
const spread = (unit: string, amounts: readonly number[], day = '2026-03-02') =>
  amounts.map((each, at) => `${unit}-${at + 1},${unit},,K${at + 1},${each},${day},`)

export const cases: readonly RuleCase[] = [
  {
    says: 'the vector of the library: a top share of 0.62; five suppliers are too few for the index of 0.4218',
    tables: contracts(...spread('U1', [620, 120, 100, 90, 70])),
    flagged: ['share|U1|K1 2'],
    coverage: [1],
    sentence: ['K1 占 620.00 元，为 62 %', 'K1 的合同合计低于 380.00 元'],
  },
  {
    says: 'half is enough, one fen less is not; two halves are two signals',
    tables: contracts(
      ...spread('U1', [400, 100, 100, 100, 100]),
      ...spread('U2', [399.99, 100, 100, 100, 100]),
      ...spread('U3', [300, 300]).flatMap((each) => [each, each.replace('U3-', 'U3+'), each.replace('U3-', 'U3*')]),
    ),
    flagged: ['share|U1|K1 2', 'share|U3|K1 2', 'share|U3|K2 2'],
    coverage: [3],
  },
  {
    says: 'an index of 0.25 with six suppliers is enough; the same amounts with five suppliers, or an even spread, are not',
    tables: contracts(
      ...spread('U1', [40, 20, 20, 10, 10, 0.01]),
      ...spread('U2', [40, 25, 15, 10, 10]),
      ...spread('U3', [10, 10, 10, 10, 10, 10]),
    ),
    settings: { index: 0.2599 },
    flagged: ['hhi|U1 2'],
    coverage: [3],
    sentence: ['6 份合同分给 6 家供应商，集中度指数 0.2599', '最大一家 K1 占 40 %'],
  },
  {
    says: 'an index of exactly 0.25 is enough (1, 1, 1, 1, 4, 4), a little less is not',
    tables: contracts(...spread('U1', [1, 1, 1, 1, 4, 4]), ...spread('U2', [1, 1, 1, 1, 4, 3.99])),
    flagged: ['hhi|U1 2'],
    coverage: [2],
    sentence: ['集中度指数 0.2500，达到 0.25；最大一家 K5 占 33.33 %'],
  },
  {
    says: 'planted case 4, contrast: A wins five of six tenders, its contracts name the unit through the tender',
    tables: {
      ...contracts(...[1, 2, 3, 4, 5, 6].map((each) => `C${each},,T${each},${each === 6 ? 'B' : 'A'},100,2026-0${each}-02,`)),
      tender: ['id,unit', ...[1, 2, 3, 4, 5, 6].map((each) => `T${each},U1`)].join('\n'),
    },
    flagged: ['share|U1|A 2'],
    sentence: ['6 份合同共 600.00 元，其中 A 占 500.00 元'],
  },
  {
    says: 'only the last 730 days count, the day of the data included; what is signed later does not, and the award stands in for a missing signing',
    tables: {
      ...contracts(
        ...[
          'a,U1,,K1,100,2024-11-24,',
          'b,U1,,K1,100,2026-11-23,',
          'c,U1,T1,K1,100,,',
          'd,U1,,K1,100,2026-01-02,',
          'e,U1,,K2,100,2026-01-02,',
        ],
        ...['f,U2,,K1,100,2024-11-23,', 'g,U2,,K1,100,2026-11-24,', ...spread('U2', [100, 100, 100])],
      ),
      tender: 'id,unit,awarded_at\nT1,U9,2026-02-02',
    },
    flagged: ['share|U1|K1 2'],
    coverage: [1, 'small_sample 1'],
  },
  {
    says: 'four contracts are too few; without unit, supplier, positive amount or day, or in another currency, a contract cannot count',
    tables: contracts(
      ...spread('U1', [100, 10, 10, 10]),
      ...['a,,,K1,100,2026-03-02,', 'b,U1,,,100,2026-03-02,', 'c,U1,,K1,,2026-03-02,', 'd,U1,,K1,0,2026-03-02,', 'e,U1,,K1,-5,2026-03-02,'],
      ...['f,U1,,K1,100,,', 'g,U1,,K1,100,2026-03-02,USD'],
    ),
    flagged: [],
    coverage: [0, 'amount_missing 3', 'day_missing 1', 'other_currency 1', 'small_sample 1', 'supplier_missing 1', 'unit_missing 1'],
  },
  { says: 'nothing at all is no clearance', tables: contracts(), flagged: [], coverage: [0] },
]
