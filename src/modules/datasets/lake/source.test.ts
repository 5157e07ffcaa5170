import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import ExcelJS from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { openLake } from './lake.ts'
import { formatOf, importFileOf } from './source.ts'

const folder = mkdtempSync(join(tmpdir(), 'jianwei-source-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const XES = `<log xmlns="http://www.xes-standard.org/"><trace><string key="concept:name" value="L1"/>
  <event><string key="concept:name" value="受理"/><date key="time:timestamp" value="2026-03-02T09:00:00+08:00"/></event></trace></log>`

async function workbook(path: string): Promise<void> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('s')
  sheet.addRow(['id', 'amount'])
  sheet.addRow(['C2', 2.5])
  await book.xlsx.writeFile(path)
}

async function parquet(path: string): Promise<void> {
  const engine = await DuckDBInstance.create(':memory:')
  const connection = await engine.connect()
  await connection.run(`COPY (SELECT 'C3' AS id, 3 AS amount) TO '${path}' (FORMAT parquet)`)
  connection.closeSync()
  engine.closeSync()
}

test('a table may come as CSV, packed CSV, workbook or Parquet, a log as XES; the bytes decide, not the name', async () => {
  const [lake, at] = [join(folder, 'lake'), (name: string) => join(folder, name)]
  writeFileSync(at('contract.csv'), 'id,amount\nC1,1.50\n')
  writeFileSync(at('contract.csv.gz'), gzipSync('id,amount\nC4,4\n'))
  await workbook(at('contract.xlsx'))
  await parquet(at('wrong.csv'))
  writeFileSync(at('permit.xes'), XES)
  const kinds = await Promise.all(
    ['contract.csv', 'contract.csv.gz', 'contract.xlsx', 'wrong.csv', 'permit.xes'].map((each) => formatOf(at(each), each)),
  )
  expect(kinds).toEqual(['csv', 'csv', 'xlsx', 'parquet', 'xes'])
  for (const fileName of ['contract.csv', 'contract.csv.gz', 'contract.xlsx', 'wrong.csv'])
    expect(await importFileOf({ path: at(fileName), fileName, lake, table: 'contract' })).toMatchObject({ rowsGood: 1, rowsBad: 0 })
  expect(await importFileOf({ path: at('permit.xes'), fileName: 'permit.xes', lake, table: 'event' })).toMatchObject({ rowsGood: 1 })
  const open = await openLake({ folder: lake })
  expect((await open.connection.runAndReadAll('SELECT id, amount FROM contract ORDER BY id')).getRowsJson()).toEqual([
    ['C1', '150'],
    ['C2', '250'],
    ['C3', '300'],
    ['C4', '400'],
  ])
  expect((await open.connection.runAndReadAll('SELECT case_id, item FROM event')).getRowsJson()).toEqual([['L1', 'permit']])
  open.close()
})
