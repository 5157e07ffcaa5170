import type { RuleCase } from '../../engine/cases.fixture.ts'

const HEADER = 'id,unit,fiscal_year,budget_item,category,method,amount,exception_flag,currency'
const tenders = (...rows: string[]) => ({ tender: [HEADER, ...rows].join('\n') })
const pieces = (count: number, rest: string, from = 'T') => Array.from({ length: count }, (_, at) => `${from}${at},${rest}`)

export const cases: readonly RuleCase[] = [
  {
    says: 'planted case 1: six enquiries of 390 000 over the year add up to 2 340 000; the same with an approved exception do not count',
    tables: tenders(
      ...pieces(6, 'U1,2026,B12,goods,inquiry,390000,,', 'A'),
      ...pieces(6, 'U2,2026,B12,goods,inquiry,390000,approved_exception,', 'B'),
    ),
    flagged: ['U1|2026|B12|goods 3'],
    coverage: [2],
    sentence: ['6 次非公开采购合计 2,340,000.00 元', '合计少 340,000.00 元'],
  },
  {
    says: 'a sum equal to the line does not exceed it, one fen more does; works have their own line',
    tables: tenders(
      ...pieces(2, 'U1,2026,B1,goods,inquiry,1000000,,', 'A'),
      ...['B1,U2,2026,B1,goods,inquiry,1000000,,', 'B2,U2,2026,B1,goods,inquiry,1000000.01,,'],
      ...pieces(2, 'U3,2026,B1,works,inquiry,2000000,,', 'C'),
      ...['D1,U4,2026,B1,works,inquiry,2000000,,', 'D2,U4,2026,B1,works,inquiry,2000000.01,,'],
    ),
    flagged: ['U2|2026|B1|goods 3', 'U4|2026|B1|works 3'],
    coverage: [4],
  },
  {
    says: 'open tenders, single purchases at the line and budget adjustments are left out',
    tables: tenders(
      ...['A1,U1,2026,B1,goods,open,1500000,,', 'A2,U1,2026,B1,goods,inquiry,1500000,,'],
      ...['B1,U2,2026,B1,goods,inquiry,2000000,,', 'B2,U2,2026,B1,goods,inquiry,1500000,,'],
      ...['C1,U3,2026,B1,goods,inquiry,1500000,budget_adjusted,', 'C2,U3,2026,B1,goods,inquiry,1500000,,'],
    ),
    flagged: [],
    coverage: [3],
  },
  {
    says: 'purchases in another currency are left out and counted; CNY named is CNY',
    tables: tenders(
      ...['A1,U1,2026,B1,goods,inquiry,1500000,,CNY', 'A2,U1,2026,B1,goods,inquiry,1500000,,USD'],
      ...['B1,U2,2026,B1,goods,inquiry,1500000,,CNY', 'B2,U2,2026,B1,goods,inquiry,1500000,,'],
      ...['C1,U3,2026,B1,goods,inquiry,,,EUR', 'C2,,2026,B1,goods,inquiry,5,,USD'],
    ),
    flagged: ['U2|2026|B1|goods 3'],
    coverage: [2, 'other_currency 3'],
  },
  {
    says: 'without key or amount it is unassessable, unless the rest exceeds the line anyway; refunds and zero reduce nothing to a breach',
    tables: tenders(
      ...['A1,,2026,B1,goods,inquiry,1500000,,', 'B1,U2,2026,B1,goods,inquiry,,,', 'B2,U2,2026,B1,goods,inquiry,5,,'],
      ...pieces(2, 'U3,2026,B1,goods,inquiry,1500000,,', 'C'),
      'C9,U3,2026,B1,goods,,5,,',
      ...['D1,U4,2026,B1,goods,inquiry,1500000,,', 'D2,U4,2026,B1,goods,inquiry,-1,,', 'D3,U4,2026,B1,goods,inquiry,0,,'],
    ),
    flagged: ['U3|2026|B1|goods 3'],
    coverage: [2, 'amount_missing 1', 'key_missing 1'],
  },
  { says: 'nothing at all is no clearance', tables: tenders(), flagged: [], coverage: [0] },
]
