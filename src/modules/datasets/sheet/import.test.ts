import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { isImported } from '../lake/imported.ts'
import { openLake } from '../lake/lake.ts'
import { importSheet } from './import.ts'
import { firstSheetRows } from './reader.ts'

const folders: string[] = []
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jianwei-sheet-'))
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true })
})

async function workbook(fill: (book: ExcelJS.Workbook) => void): Promise<string> {
  const book = new ExcelJS.Workbook()
  fill(book)
  const path = join(newFolder(), 'book.xlsx')
  await book.xlsx.writeFile(path)
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

test('days, numbers, formulas and texts come in as they are seen; a title above the header is named', async () => {
  const path = await workbook((book) => {
    const sheet = book.addWorksheet('台账')
    sheet.addRow(['2026年合同台账'])
    sheet.mergeCells('A1:D1')
    sheet.addRow([])
    sheet.addRow(['合同编号', '合同金额', '签订日期', '供应商'])
    sheet.addRow(['C1', 1234.56, new Date(Date.UTC(2026, 2, 2)), '甲公司'])
    sheet.addRow([
      'C2',
      { formula: '0.1+0.2', result: 0.1 + 0.2 },
      new Date(Date.UTC(2024, 1, 29)),
      { richText: [{ text: '乙' }, { text: '公司' }] },
    ])
    sheet.addRow(['C3', '1234.5', '2026-03-05', 6222021234567890])
    sheet.addRow(['C4', '一百', '2026-03-05', '丁'])
  })
  const lake = newFolder()
  const outcome = await importSheet({ path, lake, table: 'contract' })
  expect(outcome).toMatchObject({ rowsGood: 3, partition: { period: { from: '2024-02-29', to: '2026-03-05' } } })
  expect(isImported(outcome) && outcome.rejects.map((each) => [each.row, each.field, each.code])).toEqual([
    [1, null, 'row.above_header'],
    [2, null, 'row.above_header'],
    [7, 'amount', 'value.amount'],
  ])
  expect(await rowsOf(lake, 'SELECT id, amount, signed_at, company_id, source_row FROM contract ORDER BY id')).toEqual([
    ['C1', '123456', '2026-03-02', '甲公司', '4'],
    ['C2', '30', '2024-02-29', '乙公司', '5'],
    ['C3', '123450', '2026-03-05', '6222021234567890', '6'],
  ])
})

test('a sheet is found by its name; one that is not there is refused with those that are', async () => {
  const path = await workbook((book) => {
    book.addWorksheet('说明').addRow(['看下一张表'])
    const sheet = book.addWorksheet('数据')
    sheet.addRow(['id', 'amount'])
    sheet.addRow(['C1', 5])
  })
  const lake = newFolder()
  expect(await importSheet({ path, lake, table: 'contract', sheet: '数据' })).toMatchObject({ rowsGood: 1 })
  const refused = await importSheet({ path, lake, table: 'contract', sheet: '没有' })
  expect(refused).toMatchObject({ refused: [{ code: 'xlsx.sheet_absent', reason: { zh: expect.stringContaining('说明、数据') } }] })
})

test('a formula without its saved result, and cells beyond the header, cost their own row only', async () => {
  const path = await workbook((book) => {
    const sheet = book.addWorksheet('s')
    sheet.addRow(['id', 'amount'])
    sheet.addRow(['C1', { formula: 'A1' }])
    sheet.addRow(['C2', 7, '多出来的'])
    sheet.addRow(['C3', 8])
  })
  const look = await firstSheetRows({ path, scratch: join(newFolder(), 'texts') }, 5)
  expect(look).toMatchObject({
    header: ['id', 'amount'],
    rows: [{ row: 4, cells: ['C3', '8'] }],
    issues: [
      { row: 2, code: 'row.formula_unsaved' },
      { row: 3, code: 'row.more_fields' },
    ],
  })
})

/** An archive of these files, each with the size that its directory is to declare. */
function archive(files: readonly { name: string; bytes: Buffer; declared?: number }[]): Buffer {
  const [parts, directory]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const { name, bytes, declared = bytes.length } of files) {
    const packed = deflateRawSync(bytes)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(declared, 22)
    local.writeUInt16LE(Buffer.byteLength(name), 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(declared, 24)
    entry.writeUInt16LE(Buffer.byteLength(name), 28)
    entry.writeUInt32LE(at, 42)
    parts.push(local, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    at += 30 + Buffer.byteLength(name) + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, list, end])
}

const WORKBOOK = '<workbook><sheets><sheet name="s" r:id="r1"/></sheets></workbook>'
const RELATIONS = '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
const ROW = '<row><c t="inlineStr"><is><t>id</t></is></c><c t="inlineStr"><is><t>amount</t></is></c></row>'
const parts = (sheet: Buffer, declared?: number) => [
  { name: 'xl/workbook.xml', bytes: Buffer.from(WORKBOOK) },
  { name: 'xl/_rels/workbook.xml.rels', bytes: Buffer.from(RELATIONS) },
  { name: 'xl/worksheets/sheet1.xml', bytes: sheet, ...(declared !== undefined && { declared }) },
]
const sheetXml = (inner: string) => Buffer.from(`<worksheet><sheetData>${inner}</sheetData></worksheet>`)

test.each([
  ['a zip bomb by its directory', () => archive(parts(Buffer.concat([sheetXml(ROW), Buffer.alloc(64 * 2 ** 20, ' ')]))), 'zip.bomb'],
  [
    'a zip bomb whose directory lies',
    () => archive(parts(Buffer.concat([sheetXml(ROW), Buffer.alloc(8 * 2 ** 20, ' ')]), 900)),
    'zip.bomb',
  ],
  ['an archive that is no workbook', () => archive([{ name: 'a.txt', bytes: Buffer.from('a') }]), 'xlsx.not_a_workbook'],
  [
    'a workbook without a sheet',
    () =>
      archive(
        parts(sheetXml(ROW)).map((each) => (each.name === 'xl/workbook.xml' ? { ...each, bytes: Buffer.from('<workbook/>') } : each)),
      ),
    'xlsx.no_sheet',
  ],
  ['a workbook cut short', () => archive(parts(sheetXml(ROW))).subarray(0, 300), 'zip.broken'],
  ['a sheet with a DOCTYPE', () => archive(parts(Buffer.from('<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'))), 'xlsx.broken'],
  [
    'a sheet of ten thousand columns',
    () => archive(parts(sheetXml(`<row>${'<c t="inlineStr"><is><t>x</t></is></c>'.repeat(10_000)}</row>`))),
    'header.too_wide',
  ],
  ['a sheet without anything', () => archive(parts(sheetXml(''))), 'header.absent'],
])('%s is refused and leaves nothing half-written', async (_what, make, code) => {
  const [lake, path] = [newFolder(), join(newFolder(), 'bad.xlsx')]
  writeFileSync(path, make())
  const outcome = await importSheet({ path, lake, table: 'contract' })
  expect(outcome).toMatchObject({ refused: [{ code, reason: { zh: expect.any(String), en: expect.any(String) } }] })
  expect(existsSync(join(lake, 'contract'))).toBe(false)
  expect(readdirSync(join(lake, '.incoming'))).toEqual([])
})

test('an encrypted archive is refused', async () => {
  const [lake, path] = [newFolder(), join(newFolder(), 'secret.xlsx')]
  const bytes = archive(parts(sheetXml(ROW)))
  bytes.writeUInt16LE(1, bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 8)
  writeFileSync(path, bytes)
  expect(await importSheet({ path, lake, table: 'contract' })).toMatchObject({ refused: [{ code: 'zip.encrypted' }] })
})

test('the same workbook twice changes nothing', async () => {
  const path = await workbook((book) => {
    const sheet = book.addWorksheet('s')
    sheet.addRow(['id', 'amount'])
    sheet.addRow(['C1', 5])
    sheet.addRow(['C2', 'x'])
  })
  const lake = newFolder()
  const first = await importSheet({ path, lake, table: 'contract' })
  const second = await importSheet({ path, lake, table: 'contract' })
  expect([first, second]).toMatchObject([
    { isRepeat: false, rowsGood: 1, rowsBad: 1 },
    { isRepeat: true, rowsGood: 1, rowsBad: 1 },
  ])
  expect(isImported(second) && readFileSync(join(lake, second.rejectsFile ?? ''), 'utf8')).toContain('3,amount,x,')
})
