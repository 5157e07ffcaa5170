import type { RuleCase } from '../../engine/cases.fixture.ts'

const asked = (contracts: string[], changes: string[]) => ({
  contract: ['id,amount,unit,currency', ...contracts].join('\n'),
  contract_change: ['contract_id,seq,amount,approved_at,approver', ...changes].join('\n'),
})

export const cases: readonly RuleCase[] = [
  {
    says: 'planted case 6: 5 600 000 changed by 126 000 + 310 000 + 240 000 is 12.07 %; a change of 4 % is clear',
    tables: asked(
      ['C1,5600000,U1,', 'C2,5600000,U1,'],
      ['C1,1,126000,2026-03-14,P1', 'C1,2,310000,2026-05-18,P2', 'C1,3,240000,2026-07-06,P1', 'C2,1,224000,2026-08-03,P1'],
    ),
    flagged: ['C1 2'],
    coverage: [2],
    sentence: ['12.07 %', '560,000.00 元（少 116,000.00 元）'],
  },
  {
    says: 'exactly a tenth does not exceed it, one fen more does; above a fifth is rank 3',
    tables: asked(
      ['C1,1000,U,', 'C2,1000,U,', 'C3,1000,U,', 'C4,1000,U,'],
      ['C1,1,100,2026-03-20,P', 'C2,1,100.01,2026-03-20,P', 'C3,1,200,2026-03-20,P', 'C4,1,200.01,2026-03-20,P'],
    ),
    flagged: ['C2 2', 'C3 2', 'C4 3'],
  },
  {
    says: 'changes not approved are left out and decreases set off',
    tables: asked(['C1,1000,U,', 'C2,1000,U,'], ['C1,1,150,,P', 'C2,1,150,2026-03-20,P', 'C2,2,-60,2026-03-21,P']),
    flagged: [],
    coverage: [2],
  },
  {
    says: 'a contract in another currency is left out and counted, CNY named is CNY',
    tables: asked(
      ['C1,1000,U,USD', 'C2,1000,U,CNY', 'C3,,U,EUR'],
      ['C1,1,500,2026-03-20,P', 'C2,1,500,2026-03-20,P', 'C3,1,,2026-03-20,P'],
    ),
    flagged: ['C2 3'],
    coverage: [1, 'other_currency 2'],
  },
  {
    says: 'without a positive amount, with a change that lacks its own, or without the contract nothing can be said; without changes it is clear',
    tables: asked(
      ['C1,1000,U,', 'C2,0,U,', 'C3,1000,U,', 'C4,-5,U,'],
      ['C2,1,5,2026-03-20,P', 'C3,1,,2026-03-20,P', 'C9,1,5,2026-03-20,P'],
    ),
    flagged: [],
    coverage: [1, 'amount_missing 2', 'change_incomplete 1', 'contract_absent 1'],
  },
  { says: 'nothing at all is no clearance', tables: asked([], []), flagged: [], coverage: [0] },
]
