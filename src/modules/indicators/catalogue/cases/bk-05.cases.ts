import type { RuleCase } from '../../engine/cases.fixture.ts'

const HEAD = 'id,acct_hash,owner_kind,owner_id,ts,amount,dir,cp_acct_hash,cp_kind'
const LOANS = 'id,customer_hash,rm_id,amount,disbursed_at,payee_hash'
const L1 = 'L1,K1,E1,1000000,2026-03-02 10:00:00,v1'
const out = (id: string, from: string, to: string, at: string, amount = '80000', kind = 'other') =>
  `${id},${from},other,O${from},2026-03-${at},${amount},out,${to},${kind}`
const into = (id: string, acct: string, from: string, at: string, amount = '80000', kind = 'other') =>
  `${id},${acct},staff,E1,2026-03-${at},${amount},in,${from},${kind}`
const world = (rows: string[], loans: string[] = [L1], others: Readonly<Record<string, string>> = {}) => ({
  txn: [HEAD, ...rows].join('\n'),
  loan: [LOANS, ...loans].join('\n'),
  ...others,
})

export const cases: readonly RuleCase[] = [
  {
    says: 'one, two and three transfers are followed, four are not',
    tables: world(
      [
        out('a', 'v1', 'x1', '03 09:00:00'),
        out('b', 'x1', 'x2', '04 09:00:00'),
        into('c', 'e1', 'x2', '05 09:00:00'),
        out('d', 'v2', 'x0', '03 09:00:00'),
        out('f', 'x0', 'x1', '03 08:00:00'),
      ],
      [
        L1,
        L1.replace('L1', 'L2').replace('v1', 'x1'),
        L1.replace('L1', 'L3').replace('v1', 'x2'),
        L1.replace('L1', 'L4').replace('v1', 'x0'),
        L1.replace('L1', 'L5').replace('v1', 'v2'),
      ],
    ),
    flagged: ['L1|E1 3', 'L2|E1 3', 'L3|E1 3'].concat('L4|E1 3'),
    coverage: [5],
    sentence: ['经 3 笔转账转入员工 E1', '为贷款的 8 %', '达到贷款 5 %（50,000.00 元）'],
  },
  {
    says: 'exactly 5 % on exactly the seventh day to the second; a fen less, a second later, and before the disbursal are clear',
    tables: world(
      [
        into('a', 'e1', 'v1', '09 10:00:00', '50000'),
        into('b', 'e1', 'v2', '05 10:00:00', '49999.99'),
        into('c', 'e1', 'v3', '09 10:00:01', '80000'),
        into('d', 'e1', 'v4', '02 09:59:59', '80000'),
      ],
      ['1', '2', '3', '4'].map((at) => L1.replace('L1', `L${at}`).replace('v1', `v${at}`)),
    ),
    flagged: ['L1|E1 3'],
    coverage: [4],
  },
  {
    says: 'each transfer must be later than the one before; the smallest on the way decides',
    tables: world(
      [
        out('a', 'v1', 'x1', '05 09:00:00'),
        into('b', 'e1', 'x1', '05 09:00:00'),
        out('c', 'v2', 'x2', '04 09:00:00', '40000'),
        into('d', 'e1', 'x2', '05 09:00:00'),
        out('f', 'v3', 'x3', '04 09:00:00', '60000'),
        into('g', 'e1', 'x3', '05 09:00:00', '900000'),
      ],
      ['1', '2', '3'].map((at) => L1.replace('L1', `L${at}`).replace('v1', `v${at}`)),
    ),
    flagged: ['L3|E1 3'],
    sentence: ['最小一笔 60,000.00 元'],
  },
  {
    says: 'without a payee the money is followed from the customer’s accounts, by the account table or by the transactions; relatives’ accounts count, the borrower’s own do not',
    tables: world(
      [
        'a,k1,customer,K1,2026-03-03 09:00:00,80000,out,r1,other',
        'b,k2,customer,K2,2026-03-03 09:00:00,80000,out,e1,staff',
        'c,e1,staff,E1,2026-03-03 09:00:00,80000,in,k2,customer',
        'd,k3,customer,K3,2026-03-03 09:00:00,80000,out,r3,other',
      ],
      ['L1,K1,E7,1000000,2026-03-02 10:00:00,', 'L2,K2,E7,1000000,2026-03-02 10:00:00,', 'L3,K3,E7,1000000,2026-03-02 10:00:00,'],
      { relation: 'person_id,id_hash,acct_hashes\nE2,R1,r1\nE3,K3,r3', account: 'acct_hash,owner_kind,owner_id\nk1,customer,K1' },
    ),
    flagged: ['L1|E2 3', 'L2|E1 3'],
    coverage: [3],
  },
  {
    says: 'payroll, the bank’s own accounts and utilities are not followed; a payee account that is itself one of staff needs no transfer',
    tables: world(
      [
        into('a', 'e1', 'v1', '05 09:00:00', '80000', 'payroll'),
        into('b', 'e1', 'v2', '05 09:00:00', '80000', 'bank'),
        out('c', 'v3', 'x3', '04 09:00:00', '80000', 'utility'),
        into('d', 'e1', 'x3', '05 09:00:00'),
        into('f', 'e2', 'bank', '02 10:00:00', '1000000', 'bank'),
      ],
      [...['1', '2', '3'].map((at) => L1.replace('L1', `L${at}`).replace('v1', `v${at}`)), L1.replace('L1', 'L4').replace('v1', 'e2')],
    ),
    flagged: ['L4|E1 3'],
    sentence: ['直接转入员工 E1'],
  },
  {
    says: 'a relative who borrowed and sends it to the employee is the point; the employee’s own loan is not',
    tables: world(
      [
        'a,k1,customer,K1,2026-03-03 09:00:00,80000,out,e1,other',
        'b,e1,staff,E1,2026-03-03 09:00:00,80000,in,k1,relative',
        into('c', 'e1', 'v2', '03 09:00:00'),
      ],
      ['L1,K1,E7,1000000,2026-03-02 10:00:00,', 'L2,P1,E7,1000000,2026-03-02 10:00:00,v2'],
      { relation: 'person_id,id_hash,acct_hashes\nE1,K1,', person: 'id,id_hash\nE1,P1' },
    ),
    flagged: ['L1|E1 3'],
  },
  {
    says: 'a loan without amount, disbursal or account is unassessable, one in another currency too',
    tables: {
      txn: HEAD,
      loan: [
        `${LOANS},currency`,
        'a,K1,E1,,2026-03-02 10:00:00,v1,',
        'b,K1,E1,0,2026-03-02 10:00:00,v1,',
        'c,K1,E1,100,,v1,',
        'd,,E1,100,2026-03-02 10:00:00,,',
        'e,K9,E1,100,2026-03-02 10:00:00,,',
        'f,K1,E1,100,2026-03-02 10:00:00,v1,USD',
        'g,K1,E1,100,2026-03-02 10:00:00,v1,',
      ].join('\n'),
    },
    flagged: [],
    coverage: [1, 'account_missing 2', 'amount_missing 2', 'disbursal_missing 1', 'other_currency 1'],
  },
  { says: 'nothing at all is no clearance', tables: { txn: HEAD, loan: LOANS }, flagged: [], coverage: [0] },
]
