import { expect, test } from 'vitest'
import { addDays } from '../../../kernel/day.ts'
import { coverageIn, flaggedIn, screened } from '../screening/screened.fixture.ts'

const ask = (claims: string[], settings?: Record<string, unknown>) =>
  screened({ rule: 'EX-08', tables: { expense: ['id,person_id,approver_id,approved_at,unit', ...claims, ''].join('\n') }, settings })
const claim = (id: string, person: string, approver: string, on: string) => `${id},${person},${approver},${on && `${on} 10:00:00`},U1`
const mutual = (days: string[], back = days) => [
  ...days.map((on, index) => claim(`A${index}`, 'P2', 'P1', on)),
  ...back.map((on, index) => claim(`B${index}`, 'P1', 'P2', on)),
]

test('a claim approved by its claimant is flagged once for each person', async () => {
  const result = await ask([
    claim('X1', 'P1', 'P1', '2026-03-02'),
    claim('X2', 'P1', 'P1', '2026-03-03'),
    claim('X3', 'P2', 'P1', '2026-03-03'),
  ])
  expect(result.signals).toMatchObject([{ subject: 'self|P1', rank: 3, value: 2, evidence: ['X1', 'X2'], persons: ['P1'] }])
})

test('three approvals each way within 90 days, the first day included, are reciprocal; the 91st day is too late', async () => {
  const first = '2026-03-02'
  const within = await ask(mutual([first, '2026-04-16', addDays(first, 89)]))
  expect(within.signals).toMatchObject([
    { subject: 'reciprocal|P1|P2', rank: 3, value: 3, line: 3, evidence: ['A0', 'A1', 'A2', 'B0', 'B1', 'B2'], persons: ['P1', 'P2'] },
  ])
  expect(flaggedIn(await ask(mutual([first, '2026-04-16', addDays(first, 90)])))).toEqual([])
})

test('twice one way is not enough, and claims without approval time do not count', async () => {
  expect(flaggedIn(await ask(mutual(['2026-03-02', '2026-03-03', '2026-03-04'], ['2026-03-02', '2026-03-03'])))).toEqual([])
  const result = await ask(mutual(['2026-03-02', '2026-03-03', '2026-03-04'], ['2026-03-02', '2026-03-03', '']))
  expect([flaggedIn(result), coverageIn(result)]).toEqual([[], [5, 'time_missing 1']])
})

test('the order of the rows changes nothing', async () => {
  const rows = mutual(['2026-03-02', '2026-03-03', '2026-03-04'])
  const bare = async (claims: string[]) => (await ask(claims)).signals.map(({ evidenceRows: _rows, ...rest }) => rest)
  expect(await bare(rows.toReversed())).toEqual(await bare(rows))
})

test('claims without claimant or approver are unassessable, and so is all without the approver column', async () => {
  expect(coverageIn(await ask([claim('X1', '', 'P1', '2026-03-02'), claim('X2', 'P1', '', '2026-03-02')]))).toEqual([0, 'person_missing 2'])
  expect(coverageIn(await screened({ rule: 'EX-08', tables: { expense: 'id,person_id,approved_at\nX1,P1,2026-03-02\n' } }))).toEqual([
    0,
    'column_missing all',
  ])
})

test('window and count are settings', async () => {
  expect(flaggedIn(await ask(mutual(['2026-03-02']), { eachWay: 1, windowDays: 1 }))).toEqual(['reciprocal|P1|P2 3'])
})
