import type { RuleCase } from '../../engine/cases.fixture.ts'

const HEADER = 'id,unit,category,requester,company_id,amount,approval_limit,ordered_at,exception_flag,currency'
const orders = (...rows: string[]) => ({ purchase_order: [HEADER, ...rows].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'two orders that reach the limit exactly are flagged, one fen less is clear',
    tables: orders(
      ...['a,U1,纸,P1,K1,250,500,2026-03-02,,', 'b,U1,纸,P2,K1,250,500,2026-03-09,,'],
      ...['c,U2,纸,P3,K2,250,500,2026-03-02,,', 'd,U2,纸,P4,K2,249.99,500,2026-03-09,,'],
    ),
    flagged: ['U1|纸|supplier|K1 2'],
    coverage: [4],
    sentence: ['向同一供应商 K1', '自 2026-03-02 起 2 单，30 天内合计最多 500.00 元', '合计少 0.01 元'],
  },
  {
    says: 'the 30th day, first day included, still counts and the 31st no longer does',
    tables: orders(
      ...['a,U1,纸,P1,K1,300,500,2026-03-02,,', 'b,U1,纸,P2,K1,300,500,2026-03-31,,'],
      ...['c,U2,纸,P3,K2,300,500,2026-03-02,,', 'd,U2,纸,P4,K2,300,500,2026-04-01,,'],
    ),
    flagged: ['U1|纸|supplier|K1 2'],
  },
  {
    says: 'one requester is enough, and where supplier and requester are both one there are two subjects; other units and categories are never added',
    tables: orders(
      ...['a,U1,纸,P1,K1,300,500,2026-03-02,,', 'b,U1,纸,P1,K2,300,500,2026-03-03,,'],
      ...['c,U2,纸,P2,K3,300,500,2026-03-02,,', 'd,U2,纸,P2,K3,300,500,2026-03-02,,'],
      ...['e,U3,纸,P3,K4,300,500,2026-03-02,,', 'f,U3,笔,P3,K4,300,500,2026-03-02,,', 'g,U4,纸,P3,K4,300,500,2026-03-02,,'],
    ),
    flagged: ['U1|纸|requester|P1 2', 'U2|纸|requester|P2 2', 'U2|纸|supplier|K3 2'],
    sentence: ['由同一申请人 P1', '向同一供应商 K3'],
  },
  {
    says: 'orders at or above the limit, approved exceptions and budget adjustments are left out',
    tables: orders(
      ...['a,U1,纸,P1,K1,500,500,2026-03-02,,', 'b,U1,纸,P2,K1,300,500,2026-03-03,,'],
      ...['c,U2,纸,P3,K2,300,500,2026-03-02,approved_exception,', 'd,U2,纸,P4,K2,300,500,2026-03-03,,'],
      ...['e,U3,纸,P5,K3,300,500,2026-03-02,budget_adjusted,', 'f,U3,纸,P6,K3,300,500,2026-03-03,,'],
    ),
    flagged: [],
    coverage: [4],
  },
  {
    says: 'where no limit is stated the setting holds, and of different limits the highest must be reached',
    tables: orders(
      ...['a,U1,纸,P1,K1,300,,2026-03-02,,', 'b,U1,纸,P2,K1,300,,2026-03-03,,'],
      ...['c,U2,纸,P3,K2,400,500,2026-03-02,,', 'd,U2,纸,P4,K2,400,900,2026-03-03,,'],
      ...['e,U3,纸,P5,K3,400,500,2026-03-02,,', 'f,U3,纸,P6,K3,500,900,2026-03-03,,'],
    ),
    settings: { approvalLimit: 60_000 },
    flagged: ['U1|纸|supplier|K1 2', 'U3|纸|supplier|K3 2'],
    sentence: ['达到审批限额 900.00 元'],
  },
  {
    says: 'overlapping windows are one episode, a later one is another',
    tables: orders(
      ...['a,U1,纸,P1,K1,300,500,2026-03-02,,', 'b,U1,纸,P2,K1,300,500,2026-03-20,,', 'c,U1,纸,P3,K1,300,500,2026-04-10,,'],
      ...['d,U1,纸,P4,K1,300,500,2026-07-01,,', 'e,U1,纸,P5,K1,300,500,2026-07-01,,'],
    ),
    flagged: ['U1|纸|supplier|K1 2', 'U1|纸|supplier|K1 2'],
    sentence: ['自 2026-03-02 起 3 单', '自 2026-07-01 起 2 单'],
  },
  {
    says: 'without key, positive amount or day, or in another currency, an order is unassessable',
    tables: orders(
      ...['a,,纸,P1,K1,300,500,2026-03-02,,', 'b,U1,,P1,K1,300,500,2026-03-02,,', 'c,U1,纸,,,300,500,2026-03-02,,'],
      ...['d,U1,纸,P1,K1,,500,2026-03-02,,', 'e,U1,纸,P1,K1,0,500,2026-03-02,,', 'f,U1,纸,P1,K1,-300,500,2026-03-02,,'],
      ...['g,U1,纸,P1,K1,300,500,,,', 'h,U1,纸,P1,K1,300,500,2026-03-02,,USD', 'i,U1,纸,P1,K1,300,500,2026-03-02,,CNY'],
    ),
    flagged: [],
    coverage: [1, 'amount_missing 3', 'day_missing 1', 'key_missing 3', 'other_currency 1'],
  },
  { says: 'nothing at all is no clearance', tables: orders(), flagged: [], coverage: [0] },
]
