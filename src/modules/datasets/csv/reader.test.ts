import { existsSync, readdirSync, readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { sharedData, skipWithoutSharedData } from '../shared-data.fixture.ts'
import { firstRows, passOver } from './reader.ts'
import { fieldsOf, guessDelimiter, scannerOf } from './scanner.rules.ts'

const bytesOf = (text: string) => ({ bytes: Buffer.from(text) })

/** All sound records, header included, and the codes of the broken ones. */
function scanned(bytes: Uint8Array, chunk = bytes.length || 1) {
  const records: string[][] = []
  const issues: string[] = []
  const scanner = scannerOf(',', {
    record: (record) => void records.push(fieldsOf(Buffer.from(record).toString(), ',')),
    issue: (issue) => void issues.push(`${issue.row}:${issue.line} ${issue.code}`),
  })
  for (let at = 0; at < bytes.length; at += chunk) scanner.push(bytes.slice(at, at + chunk))
  scanner.end()
  return { records, issues }
}

const CSV = sharedData('csv')
const files = existsSync(CSV) ? readdirSync(CSV).filter((each) => each.endsWith('.csv')) : ['(shared data absent)']
const BROKEN: Record<string, string[]> = {
  'bad-header-less-fields.csv': ['2:2 row.less_fields'],
  'bad-header-more-fields.csv': ['2:2 row.more_fields'],
  'bad-missing-quote.csv': ['2:2 row.missing_quote'],
  'bad-quotes-with-unescaped-quote.csv': ['2:2 row.unescaped_quote'],
  'bad-unescaped-quote.csv': ['2:2 row.unescaped_quote'],
}

describe.skipIf(skipWithoutSharedData)('odd and broken CSV files (shared data; skipped where it is absent)', () => {
  test.each(files)('%s is read as its name says, also in pieces of one byte', (file) => {
    const bytes = readFileSync(sharedData('csv', file))
    const whole = scanned(bytes)
    expect(scanned(bytes, 1)).toEqual(whole)
    expect(whole.issues).toEqual(BROKEN[file] ?? [])
    const expected = sharedData('csv', 'expected', file.replace('.csv', '.json'))
    if (existsSync(expected)) expect(shaped(whole.records, meaning(expected), file)).toEqual(meaning(expected))
  })

  test('a file without a single byte is refused and asks for a header', async () => {
    expect(await passOver({ path: sharedData('csv', 'bad-header-no-header.csv') }, () => undefined)).toMatchObject({
      code: 'file.empty',
      row: 1,
    })
  })
})

const meaning = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as unknown[]

/** The expected files of headed CSVs are records by header name. */
function shaped(records: string[][], expected: unknown[], file: string) {
  const isByName = file.startsWith('header') || file.startsWith('simple') || (expected.length > 0 && !Array.isArray(expected[0]))
  if (!isByName || Array.isArray(expected[0])) return records
  const [header = [], ...rows] = records
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index]])))
}

test('GB18030 and UTF-8 with byte order mark are both recognised', async () => {
  const text = '项目编号,单位\n甲1,路政科\n'
  const rows = [['甲1', '路政科']]
  expect(await firstRows({ bytes: iconv.encode(text, 'gb18030') }, 5)).toMatchObject({
    pass: { head: { facts: { encoding: 'gb18030' }, header: ['项目编号', '单位'] } },
    rows,
  })
  expect(await firstRows(bytesOf(`\ufeff${text}`), 5)).toMatchObject({
    pass: { head: { facts: { encoding: 'utf-8' }, header: ['项目编号', '单位'] } },
    rows,
  })
})

test.each([
  ['an XLSX', Buffer.from('PK\u0003\u0004rest'), 'file.spreadsheet'],
  ['UTF-16', Buffer.from('\ufeffid,unit', 'utf16le'), 'file.utf16'],
  ['nothing', Buffer.alloc(0), 'file.empty'],
  ['a header that repeats a name', Buffer.from('id,id\n1,2\n'), 'header.repeated'],
  ['a header of blanks', Buffer.from(',,\n1,2,3\n'), 'header.absent'],
  [
    'a header of ten thousand columns',
    Buffer.from(`${Array.from({ length: 10_000 }, (_, index) => `c${index}`).join(',')}\n`),
    'header.too_wide',
  ],
])('%s is refused with what would be right', async (_what, bytes, code) => {
  expect(await passOver({ bytes }, () => undefined)).toMatchObject({ code })
})

test('a field of ten megabytes and NUL bytes cost their own row only', () => {
  const bytes = Buffer.concat([Buffer.from('a,b\n1,2\n'), Buffer.alloc(10_000_000, 'x'), Buffer.from(',2\n3,\u00004\n5,6\n')])
  expect(scanned(bytes, 1 << 20)).toEqual({
    records: [
      ['a', 'b'],
      ['1', '2'],
      ['5', '6'],
    ],
    issues: ['3:3 row.field_too_long', '4:4 row.nul'],
  })
})

test('lines end with LF, CRLF or CR, and quoted fields may span lines', () => {
  expect(scanned(Buffer.from('a,b\r\n1,"x\r\ny"\r3,4\n\n5\n')).records).toEqual([
    ['a', 'b'],
    ['1', 'x\r\ny'],
    ['3', '4'],
  ])
  expect(scanned(Buffer.from('a,b\r\n1,"x\r\ny"\r3,4\n\n5\n')).issues).toEqual(['4:6 row.less_fields'])
})

test('the delimiter is the one the header speaks for', () => {
  expect(['a,b;c\n', 'a\tb\tc', 'a;b;c'].map(guessDelimiter)).toEqual([',', '\t', ';'])
})
