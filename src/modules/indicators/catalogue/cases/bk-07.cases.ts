import type { RuleCase } from '../../engine/cases.fixture.ts'

const HEAD = 'id,acct_hash,owner_kind,owner_id,ts,amount,dir,teller_id,authoriser_id'
const txns = (rows: string[]) => [HEAD, ...rows].join('\n')
const AT = '2026-03-02 09:00:00,100,out'

export const cases: readonly RuleCase[] = [
  {
    says: 'as teller and as authoriser of one’s own account; the same transaction counts once',
    tables: { txn: txns([`a,e1,staff,E1,${AT},E1,E1`, `b,e2,staff,E2,${AT},E1,E2`, `c,e2,staff,E2,${AT},E1,E3`]) },
    flagged: ['E1 3', 'E2 3'],
    coverage: [3],
    sentence: ['E1 作为柜员或授权人经办本人或亲属账户的业务 1 笔，其中本人账户 1 笔、亲属账户 0 笔'],
  },
  {
    says: 'the account of a declared relative, by its list or by the relative’s digest; a relative of another is clear',
    tables: {
      txn: txns([`a,k1,customer,K1,${AT},E1,`, `b,k2,customer,K2,${AT},E9,E1`, `c,r3,relative,R3,${AT},E3,`, `d,r3,relative,R3,${AT},E1,`]),
      relation: 'person_id,id_hash,acct_hashes\nE1,,k0; k1\nE3,R3,',
      account: 'acct_hash,owner_kind,owner_id\nr3,relative,R3',
    },
    flagged: ['E1 3', 'E3 3'],
    coverage: [4],
    sentence: ['其中本人账户 0 笔、亲属账户 1 笔'],
  },
  {
    says: 'accounts known by the account table or the staff file alone; the same row twice counts once',
    tables: {
      txn: 'id,acct_hash,teller_id\na,e1,E1\na,e1,E1\nb,e2,E2\nc,zz,E1',
      account: 'acct_hash,owner_kind,owner_id\ne1,staff,E1',
      person: 'id,acct_hashes\nE2,e2;e3',
    },
    flagged: ['E1 3', 'E2 3'],
    coverage: [3, 'owner_missing 1'],
  },
  {
    says: 'transactions without teller or authoriser are not the counter’s; below the set number is clear',
    tables: { txn: txns([`a,e1,staff,E1,${AT},,`, `b,e2,staff,E2,${AT},E2,`, `c,e2,staff,E2,${AT},E2,`]) },
    settings: { atLeast: 3 },
    flagged: [],
    coverage: [2],
  },
  { says: 'nothing at all is no clearance', tables: { txn: HEAD }, flagged: [], coverage: [0] },
]
