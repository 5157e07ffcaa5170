import type { RuleCase } from '../../engine/cases.fixture.ts'

const asked = (contracts: string[], changes: string[]) => ({
  contract: ['id,unit,signed_at', ...contracts].join('\n'),
  contract_change: ['contract_id,seq,approved_at,amount,approver', ...changes].join('\n'),
})

export const cases: readonly RuleCase[] = [
  {
    says: 'planted case 6: first change twelve days after signing, three in all; a single change after five months is clear',
    tables: asked(
      ['C1,U1,2026-03-02', 'C2,U1,2026-03-02'],
      ['C1,1,2026-03-14,126000,P1', 'C1,2,2026-05-18,310000,P1', 'C1,3,2026-07-06,240000,P2', 'C2,1,2026-08-03,224000,P1'],
    ),
    flagged: ['C1 2'],
    coverage: [2],
    sentence: [
      '签订（2026-03-02）后 12 天即批准首次变更；365 天内变更 3 次（共 3 次）',
      '首次变更在签订 30 天之后，且365 天内变更不超过 2 次',
    ],
  },
  {
    says: 'the 30th day after signing is early, the 31st is not, the day of signing is',
    tables: asked(
      ['C1,U1,2026-03-02', 'C2,U1,2026-03-02', 'C3,U1,2026-03-02'],
      ['C1,1,2026-04-01,5,P', 'C2,1,2026-04-02,5,P', 'C3,1,2026-03-02,5,P'],
    ),
    flagged: ['C1 2', 'C3 2'],
    sentence: ['后 30 天即批准首次变更'],
  },
  {
    says: 'three changes within 365 days, the first day included, are many, on the 366th no longer; decreases and zero are changes too',
    tables: asked(
      ['C1,U1,2024-01-02', 'C2,U1,2024-01-02'],
      [
        ...['C1,1,2025-03-02,5,P', 'C1,2,2025-09-02,-5,P', 'C1,3,2026-03-01,0,P'],
        ...['C2,1,2025-03-02,5,P', 'C2,2,2025-09-02,5,P', 'C2,3,2026-03-02,5,P'],
      ],
    ),
    flagged: ['C1 2'],
    coverage: [2],
    sentence: ['365 天内变更 3 次（共 3 次）'],
  },
  {
    says: 'changes not approved are left out, a contract without changes is clear',
    tables: asked(['C1,U1,2026-03-02', 'C2,U1,'], ['C1,1,,5,P', 'C1,2,,5,P', 'C1,3,,5,P']),
    flagged: [],
    coverage: [2],
  },
  {
    says: 'without the day of signing, with a change before it, or without the contract nothing can be said, unless the changes are many',
    tables: asked(
      ['C1,U1,', 'C2,U1,2026-03-02', 'C3,U1,', 'C4,U1,2026-03-02'],
      [
        ...['C1,1,2026-03-14,5,P', 'C2,1,2026-02-14,5,P', 'C2,2,2026-03-14,5,P', 'C9,1,2026-03-14,5,P'],
        ...['C3,1,2026-03-14,5,P', 'C3,2,2026-03-14,5,P', 'C3,3,2026-03-14,5,P'],
      ],
    ),
    flagged: ['C3 2'],
    coverage: [2, 'before_signing 1', 'contract_absent 1', 'signing_missing 1'],
  },
  { says: 'nothing at all is no clearance', tables: asked([], []), flagged: [], coverage: [0] },
]
