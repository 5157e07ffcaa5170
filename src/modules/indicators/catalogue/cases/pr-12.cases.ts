import type { RuleCase } from '../../engine/cases.fixture.ts'

const asked = (...rows: string[]) => ({ bid: ['tender_id,company_id,deposit_acct,status', ...rows].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'planted case 5: two bidders paid from ****6621; different accounts are clear',
    tables: asked('T1,A,95586621,', 'T1,B,95586621,', 'T1,C,95587788,', 'T2,A,95586621,', 'T2,C,95587788,'),
    flagged: ['T1 3'],
    coverage: [2],
    sentence: ['A、B 的保证金从同一账户 ****6621 转出'],
  },
  {
    says: 'two accounts that each paid for two are one signal that names both; a disqualified bidder counts too',
    tables: asked('T1,A,11110001,', 'T1,B,11110001,disqualified', 'T1,C,11110002,', 'T1,D,11110002,withdrawn'),
    flagged: ['T1 3'],
    sentence: ['A、B 的保证金从同一账户 ****0001 转出；C、D 的保证金从同一账户 ****0002 转出'],
  },
  {
    says: 'one company that appears twice is one bidder, and a tender with one bidder is left out',
    tables: asked('T1,A,1111,', 'T1,A,1111,', 'T2,A,1111,', 'T2,A,1111,', 'T2,B,2222,'),
    flagged: [],
    coverage: [1],
  },
  {
    says: 'two bidders without an account do not share one; where an account is missing it is unassessable, unless the others share one',
    tables: asked('T1,A,,', 'T1,B,,', 'T2,A,1111,', 'T2,B,2222,', 'T2,C,,', 'T3,A,1111,', 'T3,B,1111,', 'T3,C,,'),
    flagged: ['T3 3'],
    coverage: [1, 'account_missing 2'],
  },
  {
    says: 'three where the setting asks for three',
    tables: asked('T1,A,1111,', 'T1,B,1111,', 'T2,A,1111,', 'T2,B,1111,', 'T2,C,1111,'),
    settings: { bidders: 3 },
    flagged: ['T2 3'],
    coverage: [2],
  },
  { says: 'nothing at all is no clearance', tables: asked(), flagged: [], coverage: [0] },
]
