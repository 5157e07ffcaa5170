import { expect, test } from 'vitest'
import { type Compared, differenceOf } from './recompute.rules.ts'

const finding = (more: Partial<Compared> = {}): Compared => ({
  rank: 2,
  value: 12,
  line: 10,
  evidence: ['C1/1'],
  evidenceRows: [{ contract_id: 'C1', seq: 1, amount: 1200 }],
  ...more,
})

test('the same finding on the same rows is the same, whatever the order of the columns', () => {
  const other = finding({ evidenceRows: [{ amount: 1200, seq: 1, contract_id: 'C1' }] })
  expect(differenceOf(finding(), other, ['contract_id', 'seq'])).toMatchObject({ isFound: true, isSame: true, changed: [] })
})

test('rows that came, went or changed are named, with what they said before and now', () => {
  const after = finding({
    value: 15,
    evidence: ['C1/1', 'C1/2'],
    evidenceRows: [
      { contract_id: 'C1', seq: 1, amount: 1300 },
      { contract_id: 'C1', seq: 2, amount: 200 },
    ],
  })
  expect(differenceOf(finding(), after, ['contract_id', 'seq'])).toEqual({
    isFound: true,
    isSame: false,
    rank: 2,
    value: 15,
    line: 10,
    added: ['C1/2'],
    removed: [],
    changed: [{ id: 'C1/1', column: 'amount', before: 1200, after: 1300 }],
  })
})

test('a finding that is gone says which evidence it had', () => {
  expect(differenceOf(finding(), null, ['contract_id'])).toMatchObject({ isFound: false, isSame: false, removed: ['C1/1'] })
})
