import type { RuleCase } from '../../engine/cases.fixture.ts'

const changes = (...rows: string[]) => ({
  contract_change: ['contract_id,seq,segment,amount,submitted_at,approved_at,approver', ...rows].join('\n'),
})

export const cases: readonly RuleCase[] = [
  {
    says: 'two changes below the tier that reach it within ninety days; a day more or a fen less is clear',
    tables: {
      ...changes(
        'C,1,a,3000000,2026-03-02,,P1',
        'C,2,a,2000000,2026-05-30,,P2',
        'C,3,b,3000000,2026-03-02,,P1',
        'C,4,b,2000000,2026-05-31,,P1',
        'C,5,c,3000000,2026-03-02,,P1',
        'C,6,c,1999999.99,2026-03-03,,P1',
      ),
      contract: 'id,unit\nC,U1',
    },
    flagged: ['C|a 3'],
    coverage: [3],
    sentence: ['变更 2 次，最大一次 3,000,000.00 元', '合计 5,000,000.00 元', '至少少 0.01 元'],
  },
  {
    says: 'a change at the tier went up by itself; with a small one beside it nothing is split',
    tables: changes(
      'C,1,a,5000000,2026-03-02,,P1',
      'C,2,a,100,2026-03-03,,P1',
      'C,3,b,4999999.99,2026-03-02,,P1',
      'C,4,b,0.01,2026-03-03,,P1',
    ),
    flagged: ['C|b 3'],
    coverage: [2],
  },
  {
    says: 'decreases and nothings neither count nor offset; segments and contracts are apart; approval stands in for submission',
    tables: changes(
      'C,1,a,3000000,2026-03-02,,P1',
      'C,2,a,-1000000,2026-03-03,,P1',
      'C,3,a,0,2026-03-03,,P1',
      'C,4,a,2500000,,2026-03-09,P1',
      'C,5,b,3000000,2026-03-02,,P1',
      'D,1,b,3000000,2026-03-02,,P1',
      'D,2,c,3000000,2026-03-02,,P1',
    ),
    flagged: ['C|a 3'],
    coverage: [4],
    sentence: ['变更 2 次', '合计 5,500,000.00 元'],
  },
  {
    says: 'overlapping windows are one episode, a later one is another; what lies after the day of the data does not count',
    tables: changes(
      'C,1,a,3000000,2025-01-06,,P1',
      'C,2,a,3000000,2025-03-03,,P1',
      'C,3,a,3000000,2025-05-06,,P1',
      'C,4,a,3000000,2026-02-02,,P1',
      'C,5,a,3000000,2026-03-02,,P1',
      'C,6,b,3000000,2026-11-02,,P1',
      'C,7,b,3000000,2026-12-02,,P1',
    ),
    flagged: ['C|a 3', 'C|a 3'],
    coverage: [2],
    sentence: ['自 2025-01-06 至 2025-05-06 变更 3 次', '自 2026-02-02 至 2026-03-02 变更 2 次'],
  },
  {
    says: 'changes without segment, amount or day are counted',
    tables: changes('C,1,,3000000,2026-03-02,,P1', 'C,2,a,,2026-03-02,,P1', 'C,3,a,3000000,,,P1', 'C,4,a,3000000,2026-03-02,,P1'),
    flagged: [],
    coverage: [1, 'amount_missing 1', 'day_missing 1', 'segment_missing 1'],
  },
  { says: 'no change is no clearance', tables: changes(), flagged: [], coverage: [0] },
  {
    says: 'without segments nothing can be said',
    tables: { contract_change: 'contract_id,seq,amount,submitted_at\nC,1,5,2026-03-02' },
    flagged: [],
    coverage: [0, 'column_missing all'],
  },
]
