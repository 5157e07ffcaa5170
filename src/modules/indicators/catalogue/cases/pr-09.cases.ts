import type { RuleCase } from '../../engine/cases.fixture.ts'

const asked = (...rows: string[]) => ({ bid: ['tender_id,company_id,amount,status,currency', ...rows].join('\n') })
const bids = (tender: string, amounts: readonly (number | string)[]) => amounts.map((each, at) => `${tender},K${at + 1},${each},valid,`)

export const cases: readonly RuleCase[] = [
  {
    says: 'planted case 3: equal steps of 30 000; 1 000 000, 1 047 000, 1 061 500, 1 132 000 follow no rule',
    tables: asked(...bids('T1', [1_000_000, 1_030_000, 1_060_000, 1_090_000]), ...bids('T2', [1_000_000, 1_047_000, 1_061_500, 1_132_000])),
    flagged: ['T1 3'],
    coverage: [2],
    sentence: ['4 家有效报价由 1,000,000.00 元到 1,090,000.00 元', '相邻报价相差 30,000.00 至 30,000.00 元', '差额的离散系数 0.0000'],
  },
  {
    says: 'steps of 98 and 102 vary by exactly 0.02 and fire, 97 and 103 do not',
    tables: asked(...bids('T1', [1000, 1098, 1200]), ...bids('T2', [1000, 1097, 1200])),
    settings: { ratios: 0 },
    flagged: ['T1 3'],
    sentence: ['差额的离散系数 0.0200，不超过 0.02'],
  },
  {
    says: 'equal ratios fire where the steps differ: each bid 5 % above the one before',
    tables: asked(...bids('T1', [100_000, 105_000, 110_250, 115_762.5]), ...bids('T2', [100_000, 105_000, 112_000])),
    flagged: ['T1 3'],
    sentence: ['相邻报价最多高 5 %，比值的离散系数 0.0000'],
  },
  {
    says: 'bids that merely lie within one percent of each other follow no rule, though their ratios are nearly equal',
    tables: asked(...bids('T1', [1_000_000, 1_002_000, 1_007_000]), ...bids('T2', [1_000_000, 1_010_000, 1_020_200])),
    flagged: ['T2 3'],
    coverage: [2],
  },
  {
    says: 'identical bids are a regular difference of nothing; two identical ones and a third far off are not',
    tables: asked(...bids('T1', [500, 500, 500]), ...bids('T2', [500, 500, 700])),
    flagged: ['T1 3'],
    coverage: [2],
  },
  {
    says: 'disqualified and withdrawn bids are left out, a bid without status counts',
    tables: asked(
      ...['T1,K1,100,valid,', 'T1,K2,130,,', 'T1,K3,137,disqualified,', 'T1,K4,160,valid,', 'T1,K5,171,withdrawn,'],
      ...['T2,K1,100,valid,', 'T2,K2,130,valid,', 'T2,K3,160,disqualified,'],
    ),
    flagged: ['T1 3'],
    coverage: [1, 'small_sample 1'],
  },
  {
    says: 'two bids are too few; without positive amounts or in another currency nothing can be said',
    tables: asked(
      ...bids('T1', [100, 130]),
      ...bids('T2', [100, 130, 160, '']),
      ...bids('T3', [0, 30, 60]),
      ...bids('T4', [-30, 30, 60]),
      ...[
        'T5,K1,100,,',
        'T5,K2,130,,CNY',
        'T5,K3,160,,USD',
        'T6,K1,100,,CNY',
        'T6,K2,130,,',
        'T6,K3,160,,CNY',
        'T6,K4,999,disqualified,EUR',
      ],
    ),
    flagged: ['T6 3'],
    coverage: [1, 'amount_missing 3', 'other_currency 1', 'small_sample 1'],
  },
  { says: 'nothing at all is no clearance', tables: asked(), flagged: [], coverage: [0] },
]
