import { expect, test } from 'vitest'
import { coverageIn, flaggedIn, screened } from '../screening/screened.fixture.ts'

const HEADER = 'id,unit,category,budget_item,fiscal_year,method,amount,exception_flag'
const row = (id: string, amount: string, changes: Record<string, string> = {}) => {
  const cells = {
    id,
    unit: 'U1',
    category: 'goods',
    budget_item: 'B12',
    fiscal_year: '2026',
    method: 'inquiry',
    amount,
    exception_flag: '',
    ...changes,
  }
  return HEADER.split(',')
    .map((each) => cells[each as keyof typeof cells])
    .join(',')
}
const ask = (rows: string[], settings?: Record<string, unknown>) =>
  screened({ rule: 'PR-01', tables: { tender: [HEADER, ...rows, ''].join('\n') }, settings })
const six = (changes?: Record<string, string>) => Array.from({ length: 6 }, (_, index) => row(`T${index}`, '390000', changes))

test('six purchases of 390 000 yuan for one budget item add up to more than the line: flagged with sum, line and evidence', async () => {
  const result = await ask(six())
  expect(result.signals).toMatchObject([
    {
      subject: 'U1|2026|B12|goods',
      rank: 3,
      value: 234_000_000,
      line: 200_000_000,
      unit: 'U1',
      period: '2026',
      evidence: ['T0', 'T1', 'T2', 'T3', 'T4', 'T5'],
    },
  ])
  expect(result.signals[0]?.evidenceRows[0]).toMatchObject({ id: 'T0', method: 'inquiry', amount: 39_000_000 })
  expect(result.signals[0]?.why.zh).toContain('6 次非公开采购合计 2,340,000.00 元')
  expect(result.signals[0]?.wouldClear.en).toContain('340,000.00 yuan less')
})

test('a sum equal to the line does not exceed it (P14); one fen more does', async () => {
  expect(flaggedIn(await ask([row('T1', '1000000'), row('T2', '1000000')]))).toEqual([])
  expect(flaggedIn(await ask([row('T1', '1000000'), row('T2', '1000000.01')]))).toEqual(['U1|2026|B12|goods 3'])
})

test.each([
  ['open tenders', { method: 'open' }],
  ['approved exceptions', { exception_flag: 'approved_exception' }],
  ['budget adjustments', { exception_flag: '预算调整' }],
  ['works below their own, higher line', { category: '工程' }],
])('%s are not counted', async (_what, changes) => {
  expect(flaggedIn(await ask(six(changes as unknown as Record<string, string>)))).toEqual([])
})

test('a single purchase at or above the line is another matter and is not added', async () => {
  expect(flaggedIn(await ask([row('T1', '2000000'), row('T2', '1500000')]))).toEqual([])
})

test('other units, years, items and categories are never added together', async () => {
  const halves = [
    row('T1', '1500000'),
    row('T2', '1500000', { unit: 'U2' }),
    row('T3', '1500000', { fiscal_year: '2025' }),
    row('T4', '1500000', { budget_item: 'B1' }),
    row('T5', '1500000', { category: 'services' }),
  ]
  const result = await ask(halves)
  expect([flaggedIn(result), coverageIn(result)]).toEqual([[], [5]])
})

test('the order of the rows changes nothing', async () => {
  const forth = await ask([...six(), row('T9', '1', { unit: 'U2' })])
  const back = await ask([...six(), row('T9', '1', { unit: 'U2' })].toReversed())
  const bare = (screening: typeof forth) => screening.signals.map(({ evidenceRows: _rows, ...rest }) => rest)
  expect(bare(back)).toEqual(bare(forth))
})

test('rows without budget item or amount are unassessable, and so is everything when a column is missing', async () => {
  expect(coverageIn(await ask([row('T1', ''), row('T2', '5', { budget_item: '' }), row('T3', '5', { unit: 'U3' })]))).toEqual([
    1,
    'amount_missing 1',
    'key_missing 1',
  ])
  expect(coverageIn(await screened({ rule: 'PR-01', tables: { tender: 'id,unit,amount\nT1,U1,5\n' } }))).toEqual([
    0,
    'column_missing all',
    'column_missing all',
    'column_missing all',
    'column_missing all',
  ])
  expect(coverageIn(await screened({ rule: 'PR-01', tables: {} }))).toEqual([0, 'table_missing all'])
})

test('a local line holds instead of the default, and an unknown setting is refused', async () => {
  expect(flaggedIn(await ask([row('T1', '40'), row('T2', '70')], { goodsLine: 10_000 }))).toEqual(['U1|2026|B12|goods 3'])
  await expect(ask([], { goodsline: 1 })).rejects.toThrow('indicator.bad_settings')
})

test('every word for the yuan that a file may use is the yuan', async () => {
  const words = ['CNY', 'rmb', '人民币', '元', '¥', '']
  const rows = words.map((each, at) => `T${at},U1,goods,B12,2026,inquiry,390000,,${each}`)
  const result = await screened({ rule: 'PR-01', tables: { tender: [`${HEADER},currency`, ...rows, ''].join('\n') } })
  expect([flaggedIn(result), coverageIn(result)]).toEqual([['U1|2026|B12|goods 3'], [1]])
})
