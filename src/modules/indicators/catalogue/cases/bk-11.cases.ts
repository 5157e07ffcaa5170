import type { RuleCase } from '../../engine/cases.fixture.ts'

const HEAD = 'id,rm_id,approver_id,amount,applied_at,approved_at,disbursed_at,currency'
const loans = (rows: string[]) => ({ loan: [HEAD, ...rows].join('\n') })
const BEFORE = '2026-02-02 09:00:00'

export const cases: readonly RuleCase[] = [
  {
    says: 'a second before the approval fires, the same second is clear',
    tables: loans([
      `a,E1,E2,100,${BEFORE},2026-03-02 10:00:01,2026-03-02 10:00:00,`,
      `b,E1,E2,100,${BEFORE},2026-03-02 10:00:00,2026-03-02 10:00:00,`,
      `c,E1,E2,100,${BEFORE},2026-03-02 10:00:00,,`,
    ]),
    flagged: ['a 3'],
    coverage: [3],
    sentence: ['放款（2026-03-02 10:00:00）早于审批（2026-03-02 10:00:01）', '放款不早于审批'],
  },
  {
    says: '30 minutes and 300,000 yuan are at the line and fire; a second more, a fen less are clear',
    tables: loans([
      'a,E1,E2,300000,2026-03-02 09:30:00,2026-03-02 10:00:00,,',
      'b,E1,E2,300000,2026-03-02 09:29:59,2026-03-02 10:00:00,,',
      'c,E1,E2,299999.99,2026-03-02 09:30:00,2026-03-02 10:00:00,,',
    ]),
    flagged: ['a 2'],
    coverage: [3],
    sentence: ['300,000.00 元的贷款申请后 30 分钟即批准，不超过 30 分钟，没有上门调查记录'],
  },
  {
    says: '08:00 and 19:00 are working time, a second outside is not; a Sunday is off, a moved working Sunday is not, a holiday is',
    tables: loans([
      `a,E1,E2,100,${BEFORE},2026-03-02 08:00:00,,`,
      `b,E1,E2,100,${BEFORE},2026-03-02 19:00:00,,`,
      `c,E1,E2,100,${BEFORE},2026-03-02 07:59:59,,`,
      `d,E1,E2,100,${BEFORE},2026-03-02 19:00:01,,`,
      `e,E1,E2,100,${BEFORE},2026-03-08 10:00:00,,`,
      'f,E1,E2,100,2025-12-01 09:00:00,2026-01-04 10:00:00,,',
      `g,E1,E2,100,${BEFORE},2026-10-01 10:00:00,,`,
    ]),
    flagged: ['c 1', 'd 1', 'e 1', 'g 1'],
    coverage: [7],
    sentence: ['不在工作时间（08:00 至 19:00）或不是工作日'],
  },
  {
    says: 'several faults of one loan are one signal of the highest rank',
    tables: loans([
      'a,E1,E2,500000,2026-03-02 21:00:00,2026-03-02 21:10:00,2026-03-02 12:00:00,',
      'b,,E2,500000,2026-03-02 21:00:00,2026-03-02 21:10:00,,',
    ]),
    flagged: ['a 3', 'b 2'],
    sentence: ['早于审批（2026-03-02 21:10:00）；500,000.00 元的贷款申请后 10 分钟即批准', '；审批于 2026-03-02 21:10:00'],
  },
  {
    says: 'days without a time: order is judged by the day, speed and hour are not',
    tables: loans([
      'a,E1,E2,500000,2026-03-02,2026-03-02,2026-03-01,',
      'b,E1,E2,500000,2026-03-02,2026-03-02,2026-03-02,',
      'c,E1,E2,500000,2026-03-02,2026-03-02 10:00:00,2026-03-02,',
    ]),
    flagged: ['a 3'],
    coverage: [2, 'hour_missing 1'],
  },
  {
    says: 'no approval, a later application, no amount on a fast approval and another currency are unassessable',
    tables: loans([
      `a,E1,E2,100,${BEFORE},,2026-03-02 10:00:00,`,
      'b,E1,E2,500000,2026-03-02 11:00:00,2026-03-02 10:00:00,,',
      'c,E1,E2,,2026-03-02 09:50:00,2026-03-02 10:00:00,,',
      'd,E1,E2,-1,2026-03-02 09:50:00,2026-03-02 10:00:00,,',
      'e,E1,E2,100,2026-03-02 09:50:00,2026-03-02 10:00:00,2026-03-01 10:00:00,USD',
      'f,E1,E2,100,,2026-03-02 10:00:00,,',
    ]),
    flagged: [],
    coverage: [1, 'amount_missing 2', 'application_late 1', 'approval_missing 1', 'other_currency 1'],
  },
  { says: 'nothing at all is no clearance', tables: loans([]), flagged: [], coverage: [0] },
]
