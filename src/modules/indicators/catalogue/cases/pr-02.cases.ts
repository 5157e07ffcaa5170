import type { RuleCase } from '../../engine/cases.fixture.ts'

const tenders = (rows: string[]) => ({ tender: ['id,unit,amount,threshold,published_at,exception_flag', ...rows].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'the vector of the library: seven below, two above, a ratio of 3.5',
    tables: tenders(
      [380, 385, 390, 395, 398, 399, 392, 120, 260, 405, 410, 520].map((each, at) => `T${at},U1,${each},400,2026-03-0${1 + (at % 9)},`),
    ),
    flagged: ['U1|40000 2'],
    coverage: [1],
    sentence: ['7 次采购紧贴限额 400.00 元之下', '紧挨其上的只有 2 次'],
  },
  {
    says: 'two below are too few, three below and two above too small a ratio; the threshold itself counts as above',
    tables: tenders([
      ...['a,U1,390', 'b,U1,391'].map((each) => `${each},400,2026-03-02,`),
      ...['c,U2,390', 'd,U2,391', 'e,U2,392', 'f,U2,400', 'g,U2,439.99'].map((each) => `${each},400,2026-03-02,`),
      ...['h,U3,360', 'i,U3,391', 'j,U3,392', 'k,U3,440', 'l,U3,359.99'].map((each) => `${each},400,2026-03-02,`),
    ]),
    flagged: ['U3|40000 2'],
    coverage: [3],
  },
  {
    says: 'approved exceptions are left out, and thresholds are judged apart, and what lies more than a year off does not count',
    tables: tenders([
      ...['a,U1,390', 'b,U1,391', 'c,U1,392'].map((each, at) => `${each},400,2026-03-02,${at === 0 ? 'approved_exception' : ''}`),
      ...['d,U2,390', 'e,U2,391'].map((each) => `${each},400,2026-03-02,`),
      'f,U2,392,400,2025-03-02,',
      ...['g,U3,390,400', 'h,U3,391,400', 'i,U3,980,1000'].map((each) => `${each},2026-03-02,`),
    ]),
    flagged: [],
    coverage: [4],
  },
  {
    says: 'where no threshold is stated the setting holds',
    tables: { tender: ['id,unit,amount,published_at', 'a,U1,390,2026-03-02', 'b,U1,391,2026-03-02', 'c,U1,392,2026-03-02'].join('\n') },
    settings: { threshold: 40_000 },
    flagged: ['U1|40000 2'],
  },
  {
    says: 'a purchase without unit, amount or day is unassessable; an empty table judges nothing',
    tables: tenders(['a,,390,400,2026-03-02,', 'b,U1,,400,2026-03-02,', 'c,U1,391,400,,', 'd,U1,391,400,2026-03-02,']),
    flagged: [],
    coverage: [1, 'amount_missing 2', 'unit_missing 1'],
  },
  {
    says: 'purchases in another currency are left out and counted, CNY named is CNY',
    tables: {
      tender: [
        'id,unit,amount,threshold,published_at,currency',
        ...['a,U1,390,400,2026-03-02,CNY', 'b,U1,391,400,2026-03-02,', 'c,U1,392,400,2026-03-02,USD'],
        ...['d,U2,390,400,2026-03-02,CNY', 'e,U2,391,400,2026-03-02,', 'f,U2,392,400,2026-03-02,CNY', 'g,,1,,,EUR'],
      ].join('\n'),
    },
    flagged: ['U2|40000 2'],
    coverage: [2, 'other_currency 2'],
  },
  { says: 'nothing at all is no clearance', tables: tenders([]), flagged: [], coverage: [0] },
  {
    says: 'without the amounts nothing can be said',
    tables: { tender: 'id,unit,published_at\na,U1,2026-03-02' },
    flagged: [],
    coverage: [0, 'column_missing all'],
  },
]
