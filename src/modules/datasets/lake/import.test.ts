import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { afterAll, expect, test } from 'vitest'
import { importEvents } from './events.ts'
import { importCsv, isImported } from './import.ts'
import { openLake } from './lake.ts'

const folders: string[] = []
function newLake(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jianwei-lake-'))
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true })
})

const importText = (lake: string, table: string, text: string | Buffer) => importCsv({ input: { bytes: Buffer.from(text) }, lake, table })

async function rowsOf(lake: string, sql: string) {
  const open = await openLake({ folder: lake })
  try {
    return (await open.connection.runAndReadAll(sql)).getRowsJson()
  } finally {
    open.close()
  }
}

test('a Chinese file in GB18030 comes in under its canonical names, money as fen and words as codes', async () => {
  const lake = newLake()
  const text =
    '项目编号,单位,采购类别,采购方式,金额(元),公告日期,例外标记\nT1,路政科,货物,公开招标,"1,234.50",2026年3月2日,否\nT2,养护科,工程,询价,￥99,2026/3/2,\n'
  const outcome = await importText(lake, 'tender', iconv.encode(text, 'gb18030'))
  expect(outcome).toMatchObject({
    rowsGood: 2,
    rowsBad: 0,
    encoding: 'gb18030',
    partition: { period: { from: '2026-03-02', to: '2026-03-02' } },
  })
  expect(
    await rowsOf(lake, 'SELECT id, unit, category, method, amount, published_at, exception_flag, source_row FROM tender ORDER BY id'),
  ).toEqual([
    ['T1', '路政科', 'goods', 'open', '123450', '2026-03-02', null, '2'],
    ['T2', '养护科', 'works', 'inquiry', '9900', '2026-03-02', null, '3'],
  ])
})

test('bad rows are rejected with row, field, value and reason, and the rest go on', async () => {
  const lake = newLake()
  const text =
    'id,amount,txn_date,approved_at,currency\nX1,12.345,2026-02-30,2026-03-02 09:00:00,CNY\n,1,2026-03-02,,\nX3,5\nX4,7,2026-03-02,2026-03-02T01:00:00Z,CNY\nX4,8,2026-03-02,,CNY\nX5,9,2026-03-02,,USD\n'
  const outcome = await importText(lake, 'expense', text)
  expect(isImported(outcome) && outcome.rejects.map((each) => [each.row, each.field, each.value, each.code])).toEqual([
    [2, 'amount', '12.345', 'value.amount'],
    [2, 'txn_date', '2026-02-30', 'value.day'],
    [3, 'id', null, 'value.required'],
    [4, null, null, 'row.less_fields'],
    [6, 'id', 'X4', 'row.repeated_key'],
    [7, 'currency', 'USD', 'value.currency'],
  ])
  expect(outcome).toMatchObject({ rowsGood: 1, rowsBad: 5 })
  expect(await rowsOf(lake, 'SELECT id, approved_at FROM expense')).toEqual([['X4', '2026-03-02 09:00:00']])
  const rejects = isImported(outcome) ? readFileSync(join(lake, outcome.rejectsFile ?? ''), 'utf8') : ''
  expect(rejects.split('\n')[0]).toBe('row,field,value,原因,reason')
  expect(rejects).toContain('2,amount,12.345,')
  expect(rejects).toContain('4,,,')
})

test('the same file twice is recognised by its hash and changes nothing', async () => {
  const lake = newLake()
  const text = 'id,person_id,from_day,to_day\nTR1,P1,2026-03-02,2026-03-03\n'
  const first = await importText(lake, 'trip', text)
  const second = await importText(lake, 'trip', text)
  expect([first, second]).toMatchObject([
    { isRepeat: false, rowsGood: 1 },
    { isRepeat: true, rowsGood: 1 },
  ])
  expect(readdirSync(join(lake, 'trip'))).toHaveLength(1)
})

test('a corrected file holds over the earlier one for the same key', async () => {
  const lake = newLake()
  await importText(lake, 'contract', 'id,amount\nC1,1.00\nC2,2.00\n')
  await new Promise((done) => setImmediate(done))
  await importText(lake, 'contract', 'id,amount\nC1,3.00\n')
  expect(await rowsOf(lake, 'SELECT id, amount FROM contract ORDER BY id')).toEqual([
    ['C1', '300'],
    ['C2', '200'],
  ])
})

test.each([
  ['a header without the key', 'unit,amount\nU,1\n', 'mapping.column_missing'],
  ['a wrong header', 'qux,quux,quuz', 'mapping.column_missing'],
  ['a quote never closed', 'id,amount\nT1,"5\nT2,6\n', 'row.missing_quote'],
  ['not one usable row', 'id,amount\nT1,five\n', 'file.no_good_row'],
])('%s refuses the file and leaves nothing half-written', async (_what, text, code) => {
  const lake = newLake()
  expect(await importText(lake, 'tender', text)).toMatchObject({ refused: [{ code }] })
  expect(existsSync(join(lake, 'tender'))).toBe(false)
  expect(readdirSync(join(lake, '.incoming'))).toEqual([])
})

test('a file with a header and no rows is an empty table, not an absent one', async () => {
  const lake = newLake()
  expect(await importText(lake, 'trip', 'id,person_id,from_day,to_day\n')).toMatchObject({ rowsGood: 0, rowsBad: 0 })
  const open = await openLake({ folder: lake })
  expect([...(open.tables.get('trip') ?? [])]).toEqual(['id', 'person_id', 'from_day', 'to_day'])
  open.close()
})

test('a gzipped file is unpacked on the way', async () => {
  const lake = newLake()
  expect(await importText(lake, 'contract', gzipSync('id,amount\nC1,1.00\n'))).toMatchObject({ rowsGood: 1 })
})

test('events of a log come in under an item, times in Shanghai', async () => {
  const lake = newLake()
  async function* events() {
    yield { caseId: 'L1', activity: '受理', at: '2026-03-01T17:00:00.000Z', actor: 'P1', role: null }
    yield { caseId: '', activity: '审核', at: null, actor: null, role: null }
  }
  expect(await importEvents({ events: events(), lake, item: 'permit', sha256: 'ab'.repeat(32) })).toMatchObject({ rowsGood: 1, rowsBad: 1 })
  expect(await rowsOf(lake, 'SELECT case_id, item, step_code, started_at, role FROM event')).toEqual([
    ['L1', 'permit', '受理', '2026-03-02 01:00:00', null],
  ])
})

test('an open lake reaches nothing outside it and can be changed by nobody', async () => {
  const open = await openLake({ folder: newLake() })
  for (const sql of [
    "SELECT * FROM read_csv('/etc/hosts')",
    "COPY (SELECT 1) TO '/tmp/jianwei-escape.csv'",
    'SET enable_external_access = true',
    "ATTACH '/tmp/jianwei-escape.db'",
  ]) {
    await expect(open.connection.run(sql)).rejects.toThrow(/Permission|configuration|disabled/)
  }
  expect((await open.connection.runAndReadAll('SELECT count(*) FROM tender')).getRowsJson()).toEqual([['0']])
  open.close()
})
