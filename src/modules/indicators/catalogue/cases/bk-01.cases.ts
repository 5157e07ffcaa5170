import type { RuleCase } from '../../engine/cases.fixture.ts'

const HEAD = 'id,acct_hash,owner_kind,owner_id,ts,amount,dir,cp_acct_hash,cp_kind,currency'
const txns = (rows: string[], others: Readonly<Record<string, string>> = {}) => ({ txn: [HEAD, ...rows].join('\n'), ...others })
const LOAN = 'id,customer_hash,rm_id\nL1,K1,E1'
const ACCOUNT = 'acct_hash,owner_kind,owner_id\ne1,staff,E1\nk1,customer,K1\nk2,customer,K2'
/** A row on the account of E1. */
const own = (id: string, day: string, amount: string, cp: string, kind = 'customer', dir = 'in') =>
  `${id},e1,staff,E1,${day} 10:00:00,${amount},${dir},${cp},${kind},`

export const cases: readonly RuleCase[] = [
  {
    says: 'planted row 10 of the library: 60,000 from a borrower of his, three times',
    tables: txns([own('a', '2026-03-02', '60000', 'k1'), own('b', '2026-03-20', '60000', 'k1'), own('c', '2026-04-08', '60000', 'k1')], {
      loan: LOAN,
      account: ACCOUNT,
    }),
    flagged: ['E1|K1 3'],
    coverage: [3],
    sentence: ['员工 E1 的账户与其管户借款人 K1 有 3 笔资金往来，合计 180,000.00 元'],
  },
  {
    says: 'one transfer with a borrower is enough, either way, and a borrower of another manager is another customer',
    tables: txns([own('a', '2026-03-02', '1', 'k1', 'customer', 'out'), own('b', '2026-03-02', '1', 'k2')], {
      loan: `${LOAN}\nL2,K2,E2`,
      account: ACCOUNT,
    }),
    flagged: ['E1|K1 3'],
    coverage: [2],
  },
  {
    says: 'three with other customers inside 90 days fire, on the ninety-first day they do not; 50,000 at once fires, a fen less does not',
    tables: txns([
      ...['2026-01-01', '2026-02-01', '2026-03-31'].map((day, at) => own(`a${at}`, day, '100', `x${at}`)),
      ...['2026-01-01', '2026-02-01', '2026-04-01'].map((day, at) =>
        own(`b${at}`, day, '100', `x${at}`).replace('e1,staff,E1', 'e2,staff,E2'),
      ),
      own('c', '2026-01-01', '50000', 'x1').replace('e1,staff,E1', 'e3,staff,E3'),
      own('d', '2026-01-01', '49999.99', 'x1').replace('e1,staff,E1', 'e4,staff,E4'),
    ]),
    flagged: ['E1 2', 'E3 2'],
    coverage: [8],
    sentence: ['与 3 名其他客户有 3 笔资金往来，合计 300.00 元', '少 1 笔'],
  },
  {
    says: 'declared relatives (by account and by digest), payroll, own-name transfers and merchant payments below 500 yuan are left out',
    tables: txns(
      [
        own('a', '2026-03-02', '60000', 'k1'),
        own('b', '2026-03-02', '60000', 'k2'),
        own('c', '2026-03-02', '60000', 'k3', 'payroll'),
        own('d', '2026-03-02', '60000', 'k3', 'own'),
        ...['f', 'g', 'h'].map((id) => own(id, '2026-03-02', '499.99', 'k3', 'merchant')),
      ],
      {
        loan: LOAN,
        account: `${ACCOUNT}\nk3,customer,K3`,
        relation: 'person_id,id_hash,acct_hashes\nE1,,k9; k1\nE1,K2,',
      },
    ),
    flagged: [],
    coverage: [7],
  },
  {
    says: 'merchant payments of 500 yuan to accounts of customers count; another employee’s relative is no exclusion',
    tables: txns(
      ['f', 'g', 'h'].map((id) => own(id, '2026-03-02', '500', 'k2', 'merchant')),
      { account: ACCOUNT, relation: 'person_id,id_hash,acct_hashes\nE9,K2,k2' },
    ),
    flagged: ['E1 2'],
  },
  {
    says: 'an account known by the staff file alone is read off the customer’s statement; where both sides are there, a transfer counts once',
    tables: {
      txn: [
        HEAD,
        'a,k2,customer,K2,2026-03-02 10:00:00,30000,out,e1,staff,',
        'b,k2,customer,K2,2026-03-03 10:00:00,30000,out,e2,staff,',
        'c,e2,staff,E2,2026-03-03 10:00:00,30000,in,k2,customer,',
        'd,k1,customer,K1,2026-03-04 10:00:00,100,out,e1,staff,',
      ].join('\n'),
      person: 'id,unit,acct_hashes\nE1,U1,e1;e0\nE2,U2,e2',
      loan: LOAN,
    },
    flagged: ['E1|K1 3'],
    coverage: [1],
  },
  {
    says: 'without owners on the transactions the account table tells whose they are',
    tables: {
      txn: 'id,acct_hash,ts,amount,dir,cp_acct_hash\na,e1,2026-03-02 10:00:00,100,in,k1\nb,zz,2026-03-02 10:00:00,100,in,k1',
      account: ACCOUNT,
      loan: LOAN,
    },
    flagged: ['E1|K1 3'],
    coverage: [1, 'owner_missing 1'],
  },
  {
    says: 'the same row twice counts once; zero, negative, foreign and incomplete rows are not judged',
    tables: txns([
      ...['a', 'a', 'b'].map((id) => own(id, '2026-03-02', '100', 'x1')),
      own('c', '2026-03-02', '0', 'x1'),
      own('d', '2026-03-02', '-5', 'x1'),
      `${own('e', '2026-03-02', '90000', 'x1')}USD`,
      own('f', '2026-03-02', '', 'x1'),
      own('g', '2026-03-02', '90000', ''),
      'h,e1,staff,E1,,90000,in,x1,customer,',
      'i,e1,staff,E1,2026-03-02 10:00:00,90000,,x1,customer,',
      'j,e7,staff,,2026-03-02 10:00:00,90000,in,x1,customer,',
    ]),
    flagged: [],
    coverage: [3, 'amount_not_positive 2', 'counterparty_missing 1', 'other_currency 1', 'owner_missing 1', 'txn_incomplete 3'],
  },
  { says: 'nothing at all is no clearance', tables: txns([]), flagged: [], coverage: [0] },
]
