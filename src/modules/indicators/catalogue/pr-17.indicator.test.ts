import { expect, test } from 'vitest'
import { coverageIn, flaggedIn, screened } from '../screening/screened.fixture.ts'

const ask = (contracts: string[], changes: string[]) =>
  screened({
    rule: 'PR-17',
    tables: {
      contract: ['id,amount,unit', ...contracts, ''].join('\n'),
      contract_change: ['contract_id,seq,amount,approved_at,approver', ...changes, ''].join('\n'),
    },
  })

test('approved changes of 12.07 % are flagged as rank 2, with the changes as evidence', async () => {
  const result = await ask(['C1,5600000,U1'], ['C1,1,126000,2026-03-20,P1', 'C1,2,310000,2026-05-01,P2', 'C1,3,240000,2026-06-01,P1'])
  expect(result.signals).toMatchObject([
    { subject: 'C1', rank: 2, line: 0.1, evidence: ['C1/1', 'C1/2', 'C1/3'], unit: 'U1', persons: ['P1', 'P2'] },
  ])
  expect(result.signals[0]?.value).toBeCloseTo(0.1207, 4)
  expect(result.signals[0]?.evidenceRows).toHaveLength(3)
  expect(result.signals[0]?.wouldClear.zh).toContain('560,000.00 元（少 116,000.00 元）')
})

test('exactly 10 % does not exceed it, one fen more does; above 20 % is rank 3', async () => {
  const changes = ['C1,1,100.00,2026-03-20,P1', 'C2,1,100.01,2026-03-20,P1', 'C3,1,200,2026-03-20,P1', 'C4,1,200.01,2026-03-20,P1']
  expect(flaggedIn(await ask(['C1,1000,U', 'C2,1000,U', 'C3,1000,U', 'C4,1000,U'], changes))).toEqual(['C2 2', 'C3 2', 'C4 3'])
})

test('changes not approved are left out, and decreases are set off', async () => {
  expect(flaggedIn(await ask(['C1,1000,U', 'C2,1000,U'], ['C1,1,150,,P1', 'C2,1,150,2026-03-20,P1', 'C2,2,-60,2026-03-21,P1']))).toEqual([])
})

test('a contract without changes is clear; one without a positive amount, or absent, is unassessable', async () => {
  expect(
    coverageIn(await ask(['C1,1000,U', 'C2,0,U', 'C3,1000,U'], ['C2,1,5,2026-03-20,P1', 'C3,1,,2026-03-20,P1', 'C9,1,5,2026-03-20,P1'])),
  ).toEqual([1, 'amount_missing 1', 'change_incomplete 1', 'contract_absent 1'])
})

test('without the table of changes nothing can be said', async () => {
  expect(coverageIn(await screened({ rule: 'PR-17', tables: { contract: 'id,amount\nC1,1\n' } }))).toEqual([0, 'table_missing all'])
})
