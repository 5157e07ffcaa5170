import type { RuleCase } from '../../engine/cases.fixture.ts'

const works = (...rows: string[]) => ({
  village_work: ['id,village,unit,company_id,amount,signed_at,method,exception_flag', ...rows].join('\n'),
})
/** The line is 1,000 yuan. */
const settings = { threshold: 100_000 }

export const cases: readonly RuleCase[] = [
  {
    says: 'three works that reach the line exactly are flagged, two or a fen less are not',
    tables: works(
      ...['a,V1,U1,C1,300', 'b,V1,U1,C1,300', 'c,V1,U1,C1,400'].map((each) => `${each},2026-03-02,,`),
      ...['d,V1,U1,C2,600', 'e,V1,U1,C2,600'].map((each) => `${each},2026-03-02,,`),
      ...['f,V2,U1,C1,300', 'g,V2,U1,C1,300', 'h,V2,U1,C1,399.99'].map((each) => `${each},2026-03-02,,`),
    ),
    settings,
    flagged: ['V1|C1 2'],
    coverage: [3],
    sentence: ['发包 3 项工程，合计 1,000.00 元，达到限额 1,000.00 元', '少 0.01 元'],
  },
  {
    says: 'a single work at the line does not count as small; open tenders and exceptions are left out',
    tables: works(
      ...['a,V1,U1,C1,400,2026-03-02,,', 'b,V1,U1,C1,400,2026-03-02,,', 'c,V1,U1,C1,1000,2026-03-02,,'],
      ...['d,V2,U1,C1,400,2026-03-02,,', 'e,V2,U1,C1,400,2026-03-02,inquiry,', 'f,V2,U1,C1,400,2026-03-02,open,'],
      ...[
        'g,V3,U1,C1,400,2026-03-02,,',
        'h,V3,U1,C1,400,2026-03-02,,',
        'i,V3,U1,C1,400,2026-03-02,,emergency',
        'j,V4,U1,C1,400,2027-03-02,,',
      ],
    ),
    settings,
    flagged: [],
    coverage: [3],
  },
  {
    says: 'the 365th day still counts, the 366th does not; overlapping periods are one signal, one far off is another',
    tables: works(
      ...['a,V1,U1,C1,400,2025-01-01,,', 'b,V1,U1,C1,400,2025-06-01,,', 'c,V1,U1,C1,400,2025-12-31,,'],
      ...['d,V2,U1,C1,400,2025-01-01,,', 'e,V2,U1,C1,400,2025-06-01,,', 'f,V2,U1,C1,400,2026-01-01,,'],
      ...['g,V3,U1,C1,400,2020-01-01,,', 'h,V3,U1,C1,400,2020-02-01,,', 'i,V3,U1,C1,400,2020-03-01,,', 'j,V3,U1,C1,400,2020-12-01,,'],
      ...['k,V3,U1,C1,400,2024-01-01,,', 'l,V3,U1,C1,400,2024-02-01,,', 'm,V3,U1,C1,400,2024-03-01,,'],
    ),
    settings,
    flagged: ['V1|C1 2', 'V3|C1 2', 'V3|C1 2'],
    coverage: [3],
    sentence: ['自 2020-01-01 起', '发包 4 项工程', '自 2024-01-01 起'],
  },
  {
    says: 'without a village the unit stands in; a row listed twice counts once',
    tables: works(
      'a,,U1,C1,400,2026-03-02,,',
      'b,,U1,C1,400,2026-04-02,,',
      'c,,U1,C1,400,2026-05-02,,',
      'd,V1,U1,C1,400,2026-03-02,,',
      'd,V1,U1,C1,400,2026-03-02,,',
      'e,V1,U1,C1,400,2026-03-02,,',
    ),
    settings,
    flagged: ['U1|C1 2'],
    coverage: [2],
  },
  {
    says: 'without place, contractor, amount or day nothing is said, nor of amounts not above zero',
    tables: works(
      'a,,,C1,400,2026-03-02,,',
      'b,V1,U1,,400,2026-03-02,,',
      'c,V1,U1,C1,,2026-03-02,,',
      'd,V1,U1,C1,0,2026-03-02,,',
      'e,V1,U1,C1,-5,2026-03-02,,',
      'f,V1,U1,C1,400,,,',
      'g,V1,U1,C1,400,2026-03-02,,',
    ),
    settings,
    flagged: [],
    coverage: [1, 'amount_missing 3', 'day_missing 1', 'key_missing 2'],
  },
  { says: 'nothing at all is no clearance', tables: works(), flagged: [], coverage: [0] },
  {
    says: 'without contractors nothing can be said',
    tables: { village_work: 'id,amount,signed_at\na,400,2026-03-02' },
    flagged: [],
    coverage: [0, 'column_missing all'],
  },
]
