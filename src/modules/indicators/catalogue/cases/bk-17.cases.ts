import type { RuleCase } from '../../engine/cases.fixture.ts'

const HEAD = 'id,acct_hash,owner_kind,owner_id,ts,amount,dir,cp_acct_hash,cp_kind'
const FIVE = ['1', '2', '3', '4', '5']
const loans = (rows: string[] = FIVE.map((at) => `L${at},K${at},E1`)) => ['id,customer_hash,rm_id', ...rows].join('\n')
const sent = (to: string, days: readonly string[], amount = '80000', kind = 'other', mark = '') =>
  days.map((day, at) => `${to}${mark}${at},k${at + 1},customer,K${at + 1},2026-${day} 10:00:00,${amount},out,${to},${kind}`)
const txns = (...rows: string[][]) => [HEAD, ...rows.flat()].join('\n')
const SIX_WEEKS = ['03-02', '03-11', '03-20', '03-30', '04-10']

export const cases: readonly RuleCase[] = [
  {
    says: 'planted row 11 of the library: five customers, 80,000 each in six weeks; a utility, a merchant, a bank and own accounts are clear, and four customers',
    tables: {
      txn: txns(
        sent('x', SIX_WEEKS),
        sent('u', SIX_WEEKS, '80000', 'utility'),
        sent('m', SIX_WEEKS, '80000', 'merchant'),
        sent('b', SIX_WEEKS, '80000', 'bank'),
        sent('o', SIX_WEEKS, '80000', 'own'),
        sent('y', SIX_WEEKS.slice(1)),
      ),
      loan: loans(),
    },
    flagged: ['x|E1 3'],
    coverage: [9],
    sentence: [
      '客户经理 E1 的 5 个客户在 90 天内各向收款账户 x 转出不少于 50,000.00 元，合计 400,000.00 元（2026-04-10 起达到 5 个）',
      '少 1 个',
    ],
  },
  {
    says: 'exactly 50,000, in parts, on the ninetieth day; a fen less and the ninety-first day are clear',
    tables: {
      txn: txns(
        sent('x', ['01-01', '01-02', '01-03', '01-04', '03-31'], '25000', 'other', 'a'),
        sent('x', ['03-31', '03-31', '03-31', '03-31', '03-31'], '25000', 'other', 'b'),
        sent('y', ['01-01', '01-02', '01-03', '01-04', '04-01'], '50000'),
        sent('z', SIX_WEEKS, '49999.99'),
      ),
      loan: loans(),
    },
    flagged: ['x|E1 3'],
  },
  {
    says: 'each customer’s payments must lie in one window with those of the others',
    tables: {
      txn: txns(
        sent('x', ['01-01', '01-02', '01-03', '01-04', '01-05'], '25000', 'other', 'a'),
        sent('x', ['04-01', '04-02', '04-03', '04-04', '04-05'], '25000', 'other', 'b'),
      ),
      loan: loans(),
    },
    flagged: [],
    coverage: [10],
  },
  {
    says: 'two bursts far apart are two episodes, near ones are one; a sixth customer prolongs',
    tables: {
      txn: txns(
        sent('x', SIX_WEEKS, '80000', 'other', 'a'),
        ['x6,k6,customer,K6,2026-05-01 10:00:00,80000,out,x,other'],
        sent('x', ['10-01', '10-02', '10-03', '10-04', '10-05'], '80000', 'other', 'b'),
      ),
      loan: loans([...FIVE, '6'].map((at) => `L${at},K${at},E1`)),
    },
    flagged: ['x|E1 3', 'x|E1 3'],
    sentence: ['客户经理 E1 的 6 个客户', '2026-10-05 起达到 5 个'],
  },
  {
    says: 'customers of several managers do not add up; the payee’s own account and a row given twice do not count',
    tables: {
      txn: txns(
        sent('x', SIX_WEEKS),
        sent('k1', SIX_WEEKS),
        sent('z', SIX_WEEKS.slice(0, 4), '25000'),
        sent('z', SIX_WEEKS.slice(0, 4), '25000'),
      ),
      loan: loans(FIVE.map((at) => `L${at},K${at},E${at === '5' ? '2' : '1'}`).concat('L6,K5,E3', 'L7,K1,E3', 'L8,K2,E3', 'L9,K3,E3')),
      account: 'acct_hash,owner_kind,owner_id\nk1,customer,K1',
    },
    flagged: [],
  },
  {
    says: 'without owners on the transactions the account table tells whose they are; what lacks a key field is unassessable',
    tables: {
      txn: [
        'id,acct_hash,ts,amount,dir,cp_acct_hash',
        ...FIVE.map((at) => `t${at},k${at},2026-03-0${at} 10:00:00,50000,out,x`),
        'a,zz,2026-03-01 10:00:00,50000,out,x',
        'b,k1,2026-03-01 10:00:00,50000,out,',
        'c,k1,,50000,out,x',
        'd,k1,2026-03-01 10:00:00,0,out,x',
      ].join('\n'),
      account: `acct_hash,owner_kind,owner_id\n${FIVE.map((at) => `k${at},customer,K${at}`).join('\n')}`,
      loan: `${loans()}\nL9,K9,`,
    },
    flagged: ['x|E1 3'],
    coverage: [5, 'amount_not_positive 1', 'counterparty_missing 1', 'manager_missing 1', 'owner_missing 1', 'txn_incomplete 1'],
  },
  { says: 'nothing at all is no clearance', tables: { txn: HEAD, loan: loans([]) }, flagged: [], coverage: [0] },
]
