import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, expect, test } from 'vitest'
import { isImported } from '../lake/imported.ts'
import { openLake } from '../lake/lake.ts'
import { firstParquetRows, importParquet } from './import.ts'

const folders: string[] = []
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jianwei-parquet-'))
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true })
})

async function parquetOf(select: string): Promise<string> {
  const path = join(newFolder(), 'file.parquet')
  const engine = await DuckDBInstance.create(':memory:')
  const connection = await engine.connect()
  await connection.run(`SET TimeZone = 'Asia/Shanghai'`)
  await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`)
  connection.closeSync()
  engine.closeSync()
  return path
}

async function rowsOf(lake: string, sql: string) {
  const open = await openLake({ folder: lake })
  try {
    return (await open.connection.runAndReadAll(sql)).getRowsJson()
  } finally {
    open.close()
  }
}

test('amounts are yuan whatever their type, a whole number included; days and instants are Shanghai time', async () => {
  const path = await parquetOf(`SELECT 'X' || i AS 报销单号, CAST(1234.56 + i AS DOUBLE) AS 金额, DATE '2026-03-02' AS 消费日期,
    TIMESTAMPTZ '2026-03-01 17:00:00+00' AS 审批时间, CAST(i AS BIGINT) AS nights FROM range(2) AS t(i)`)
  const lake = newFolder()
  expect(await importParquet({ path, lake, table: 'expense' })).toMatchObject({ rowsGood: 2, rowsBad: 0 })
  expect(await rowsOf(lake, 'SELECT id, amount, txn_date, approved_at, nights, source_row FROM expense ORDER BY id')).toEqual([
    ['X0', '123456', '2026-03-02', '2026-03-02 01:00:00', '0', '1'],
    ['X1', '123556', '2026-03-02', '2026-03-02 01:00:00', '1', '2'],
  ])
  const whole = newFolder()
  await importParquet({ path: await parquetOf(`SELECT 'C1' AS id, CAST(12 AS BIGINT) AS amount`), lake: whole, table: 'contract' })
  await importParquet({ path: await parquetOf(`SELECT 'C2' AS id, CAST(0.1 AS DOUBLE) + 0.2 AS amount`), lake: whole, table: 'contract' })
  await importParquet({ path: await parquetOf(`SELECT 'C3' AS id, CAST(7.25 AS DECIMAL(18,4)) AS amount`), lake: whole, table: 'contract' })
  expect(await rowsOf(whole, 'SELECT id, amount FROM contract ORDER BY id')).toEqual([
    ['C1', '1200'],
    ['C2', '30'],
    ['C3', '725'],
  ])
})

test('rows are checked like those of any file', async () => {
  const path = await parquetOf(`SELECT * FROM (VALUES ('C1', 1.005::DECIMAL(18,3)), (NULL, 2), ('C3', 3), ('C3', 4)) AS t(id, amount)`)
  const outcome = await importParquet({ path, lake: newFolder(), table: 'contract' })
  expect(isImported(outcome) && outcome.rejects.map((each) => [each.row, each.field, each.value, each.code])).toEqual([
    [1, 'amount', '1.005', 'value.amount'],
    [2, 'id', null, 'value.required'],
    [4, 'id', 'C3', 'row.repeated_key'],
  ])
})

test.each([
  ['a list where an amount should be', `SELECT 'C1' AS id, [1, 2] AS amount`, 'parquet.wrong_type'],
  ['a FLOAT where an amount should be', `SELECT 'C1' AS id, CAST(1.5 AS FLOAT) AS amount`, 'parquet.wrong_type'],
  ['a boolean where a day should be', `SELECT 'C1' AS id, true AS signed_at`, 'parquet.wrong_type'],
  ['bytes where a text should be', `SELECT 'C1'::BLOB AS id`, 'parquet.wrong_type'],
  ['no column that is the key', `SELECT 1 AS amount`, 'mapping.column_missing'],
  ['ten thousand columns', `SELECT ${Array.from({ length: 10_000 }, (_, index) => `1 AS c${index}`).join(', ')}`, 'header.too_wide'],
])('%s refuses the file and leaves nothing half-written', async (_what, select, code) => {
  const lake = newFolder()
  expect(await importParquet({ path: await parquetOf(select), lake, table: 'contract' })).toMatchObject({ refused: [{ code }] })
  expect(existsSync(join(lake, 'contract'))).toBe(false)
  expect(readdirSync(join(lake, '.incoming'))).toEqual([])
})

test('a file that is no Parquet is refused', async () => {
  const path = join(newFolder(), 'file.parquet')
  writeFileSync(path, 'PAR1 and nothing else')
  expect(await importParquet({ path, lake: newFolder(), table: 'contract' })).toMatchObject({ refused: [{ code: 'parquet.broken' }] })
})

test('a look into the file shows columns and first rows', async () => {
  const path = await parquetOf(`SELECT 'C' || i AS id, NULL::INTEGER AS amount FROM range(30) AS t(i)`)
  const look = await firstParquetRows(path, newFolder(), 2)
  expect(look).toEqual({
    columns: [
      { name: 'id', type: 'VARCHAR' },
      { name: 'amount', type: 'INTEGER' },
    ],
    rows: [
      ['C0', ''],
      ['C1', ''],
    ],
  })
})
