import type { RuleCase } from '../../engine/cases.fixture.ts'

const HEAD = 'id,acct_hash,owner_kind,owner_id,ts,amount,dir,cp_acct_hash,cp_kind'
const LOANS = 'id,customer_hash,rm_id,maturity'
const THREE = ['1', '2', '3']
const loans = (rows: string[]) => [LOANS, ...rows].join('\n')
const THREE_LOANS = loans(THREE.map((at) => `L${at},K${at},E1,2026-0${at}-10`))
const sent = (from: string, days: readonly string[], kind = 'other', dir = 'in') =>
  days.map((day, at) => `${from}${at},k${at + 1},customer,K${at + 1},2026-0${at + 1}-${day},1000,${dir},${from},${kind}`)
const txns = (...rows: string[][]) => [HEAD, ...rows.flat()].join('\n')
const NEAR = ['05 00:00:00', '15 23:59:59', '10 10:00:00']

export const cases: readonly RuleCase[] = [
  {
    says: 'five days before and after are inside, six are not; two borrowers are too few; money out does not count',
    tables: {
      txn: txns(
        sent('x', NEAR),
        sent('y', ['04 10:00:00', ...NEAR.slice(1)]),
        sent('z', [NEAR[0] ?? '', '16 00:00:00', '10 10:00:00']),
        sent('w', NEAR, 'other', 'out'),
      ),
      loan: THREE_LOANS,
    },
    flagged: ['x|E1 3'],
    coverage: [9],
    sentence: ['对手账户 x 在客户经理 E1 的 3 个借款人贷款到期日前后 5 天内向其转入资金，合计 3,000.00 元', '少 1 个'],
  },
  {
    says: 'banks, payroll and own accounts are left out, told by the transaction or by the account table; borrowers of three managers do not add up',
    tables: {
      txn: txns(sent('b', NEAR, 'bank'), sent('p', NEAR, 'payroll'), sent('o', NEAR, 'own'), sent('k9', NEAR)),
      loan: loans(THREE.map((at) => `L${at},K${at},E${at},2026-0${at}-10`)),
    },
    flagged: [],
    coverage: [3],
  },
  {
    says: 'an account of one of the borrowers is own money for that one',
    tables: {
      txn: txns(sent('k1', NEAR)),
      loan: THREE_LOANS,
      account: 'acct_hash,owner_kind,owner_id\nk1,customer,K1',
    },
    flagged: [],
  },
  {
    says: 'two loans of one borrower and the same row twice count once; one borrower with two managers counts for each',
    tables: {
      txn: txns(sent('x', NEAR.slice(0, 2)), sent('x', NEAR.slice(0, 2)), sent('y', NEAR)),
      loan: `${THREE_LOANS}\nL4,K1,E1,2026-01-11\nL5,K1,E2,2026-01-10\nL6,K2,E2,2026-02-10\nL7,K3,E2,2026-03-10`,
    },
    flagged: ['y|E1 3', 'y|E2 3'],
    sentence: ['合计 3,000.00 元'],
  },
  {
    says: 'without owners on the transactions the account table tells whose they are',
    tables: {
      txn: [
        'id,acct_hash,ts,amount,dir,cp_acct_hash',
        ...THREE.map((at) => `t${at},k${at},2026-0${at}-10 10:00:00,1000,in,x`),
        't9,k9,2026-01-10 10:00:00,1000,in,x',
      ].join('\n'),
      account: `acct_hash,owner_kind,owner_id\n${THREE.map((at) => `k${at},customer,K${at}`).join('\n')}`,
      loan: THREE_LOANS,
    },
    flagged: ['x|E1 3'],
    coverage: [3, 'owner_missing 1'],
  },
  {
    says: 'what lacks a key field is unassessable; zero and negative amounts do not count',
    tables: {
      txn: [
        `${HEAD},currency`,
        ...['0', '-5', ''].map((amount, at) => `a${at},k${at + 1},customer,K${at + 1},2026-0${at + 1}-10 10:00:00,${amount},in,x,other,`),
        'b,k1,customer,K1,2026-01-10 10:00:00,9,in,,other,',
        'c,k1,customer,,2026-01-10 10:00:00,9,in,x,other,',
        'd,k1,customer,K1,2026-01-10 10:00:00,9,in,x,other,USD',
        'e,k1,customer,K1,2026-01-10 10:00:00,9,,x,other,',
      ].join('\n'),
      loan: `${LOANS},currency\nL1,K1,E1,2026-01-10,\nL2,K2,E1,,\nL3,,E1,2026-01-10,\nL4,K1,E1,2026-01-10,USD`,
    },
    flagged: [],
    coverage: [
      0,
      'amount_not_positive 2',
      'counterparty_missing 1',
      'loan_incomplete 2',
      'loan_other_currency 1',
      'other_currency 1',
      'owner_missing 1',
      'txn_incomplete 2',
    ],
  },
  {
    says: 'a loan that is due in six days does not count yet',
    tables: { txn: txns(sent('x', NEAR), sent('y', ['10 10:00:00', '10 10:00:00', '05 10:00:00'])), loan: THREE_LOANS },
    asOf: '2026-03-04',
    flagged: [],
    coverage: [6],
  },
  {
    says: 'in five days it does, also for money of a day that is still to come',
    tables: { txn: txns(sent('x', NEAR), sent('y', ['10 10:00:00', '04 10:00:00', '05 10:00:00'])), loan: THREE_LOANS },
    asOf: '2026-03-05',
    flagged: ['x|E1 3'],
    coverage: [6],
  },
  { says: 'nothing at all is no clearance', tables: { txn: HEAD, loan: LOANS }, flagged: [], coverage: [0] },
]
