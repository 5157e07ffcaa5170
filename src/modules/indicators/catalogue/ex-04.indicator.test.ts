import { expect, test } from 'vitest'
import { coverageIn, flaggedIn, screened } from '../screening/screened.fixture.ts'

const TRIPS = 'id,person_id,from_day,to_day\nTR1,P1,2026-10-02,2026-10-04\n'
const ask = (claims: string[], more: Record<string, string> = {}) =>
  screened({ rule: 'EX-04', tables: { expense: ['id,person_id,unit,type,txn_date,amount,trip_id', ...claims, ''].join('\n'), ...more } })

test('a meal on 3 October is flagged, an office purchase on the moved working Saturday 10 October is not', async () => {
  const result = await ask(['X1,P9,U1,meal,2026-10-03,88.50,', 'X2,P9,U1,office,2026-10-10,20,', 'X3,P9,U1,餐费,2026-10-09,20,'])
  expect(result.signals).toMatchObject([
    { subject: 'X1', rank: 1, value: 8850, line: 0, unit: 'U1', persons: ['P9'], period: '2026-10-03', evidence: ['X1'] },
  ])
  expect(result.signals[0]?.why.zh).toContain('国庆节')
})

test('a trip of the claimant that covers the day, first and last day included, excludes the claim', async () => {
  const claims = [
    'X1,P1,U1,meal,2026-10-02,5,',
    'X2,P1,U1,meal,2026-10-04,5,',
    'X3,P1,U1,meal,2026-10-05,5,',
    'X4,P2,U1,meal,2026-10-03,5,',
  ]
  expect(flaggedIn(await ask(claims, { trip: TRIPS }))).toEqual(['X3 1', 'X4 1'])
})

test('a claim on a trip not in the table is excluded; a named trip on other days excuses nothing', async () => {
  expect(flaggedIn(await ask(['X1,P3,U1,taxi,2026-10-03,5,TR9', 'X2,P3,U1,taxi,2026-10-06,5,TR1'], { trip: TRIPS }))).toEqual(['X2 1'])
})

test('other types are not judged', async () => {
  const result = await ask(['X1,P1,U1,lodging,2026-10-03,5,'])
  expect([flaggedIn(result), coverageIn(result)]).toEqual([[], [0]])
})

test('the institution’s own calendar holds before the notices', async () => {
  expect(
    flaggedIn(
      await ask(['X1,P1,U1,meal,2026-10-03,5,', 'X2,P1,U1,meal,2026-10-13,5,'], {
        calendar: 'day,is_working\n2026-10-03,是\n2026-10-13,0\n',
      }),
    ),
  ).toEqual(['X2 1'])
})

test('an estimated calendar says so', async () => {
  expect((await ask(['X1,P1,U1,meal,2035-10-01,5,'])).signals[0]?.why.zh).toContain('推算')
})

test('claims without day or type are unassessable, and so is all without the day column', async () => {
  expect(
    coverageIn(await ask(['X1,P1,U1,meal,,5,', 'X2,P1,U1,,2026-10-03,5,', 'X3,P1,U1,meal,1998-10-03,5,', 'X4,P1,U1,meal,2026-10-12,5,'])),
  ).toEqual([1, 'day_missing 1', 'outside_calendar 1', 'type_missing 1'])
  expect(coverageIn(await screened({ rule: 'EX-04', tables: { expense: 'id,type\nX1,meal\n' } }))).toEqual([0, 'column_missing all'])
})
