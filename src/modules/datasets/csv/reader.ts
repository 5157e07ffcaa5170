import { type FileProblem, fileProblem } from '../reject.schema.ts'
import { fieldsOf, guessDelimiter, type ScanIssue, scannerOf } from './scanner.rules.ts'
import { type FileFacts, type FileInput, factsOf, utf8Chunks } from './source.ts'

/** What a file is, before a row is taken from it. */
export interface CsvHead {
  facts: FileFacts
  delimiter: string
  header: string[]
}

/** Called for each sound data record with its bytes, its number (header = 1) and the file's delimiter. */
export type RecordListener = (bytes: Uint8Array, row: number, delimiter: string) => void

export interface CsvPass {
  head: CsvHead
  rowsSound: number
  issues: ScanIssue[]
}

const decoder = new TextDecoder('utf-8')
const WIDEST = 1000

/** Read a CSV file once, strictly. A problem of the file as a whole is returned; broken rows are listed as issues. */
export async function passOver(input: FileInput, listener: RecordListener, limits: { rows?: number } = {}): Promise<CsvPass | FileProblem> {
  const facts = await factsOf(input)
  if ('code' in facts) return facts
  const pass: { header: string[] | null; fault: FileProblem | null; rows: number; issues: ScanIssue[] } = {
    header: null,
    fault: null,
    rows: 0,
    issues: [],
  }
  let delimiter = ','
  let scanner: ReturnType<typeof scannerOf> | null = null
  const takeHeader = (bytes: Uint8Array) => {
    pass.header = fieldsOf(decoder.decode(bytes), delimiter).map((each) => each.trim())
    pass.fault = headerFault(pass.header)
  }
  for await (const chunk of utf8Chunks(input, facts)) {
    if (!scanner) {
      delimiter = guessDelimiter(decoder.decode(chunk.subarray(0, 100_000)))
      scanner = scannerOf(delimiter, {
        record: (bytes, row) => {
          if (!pass.header) return takeHeader(bytes)
          pass.rows += 1
          listener(bytes, row, delimiter)
        },
        issue: (issue) => {
          if (!pass.header) pass.fault ??= brokenHeader(issue)
          else pass.issues.push(issue)
        },
      })
    }
    scanner.push(chunk)
    if (pass.fault || pass.rows >= (limits.rows ?? Number.POSITIVE_INFINITY)) break
  }
  if (!limits.rows || pass.rows < limits.rows) scanner?.end()
  if (pass.fault) return pass.fault
  if (!pass.header)
    return fileProblem('file.empty', '文件是空的；应有一行表头和数据行', 'the file is empty; a header row and data rows are expected', 1)
  return { head: { facts, delimiter, header: pass.header }, rowsSound: pass.rows, issues: pass.issues }
}

function brokenHeader(issue: ScanIssue): FileProblem {
  return fileProblem(
    'header.broken',
    `表头读不出（${issue.code}）；第一行应是列名`,
    `the header can't be read (${issue.code}); the first row should hold the column names`,
    issue.row,
  )
}

function headerFault(header: readonly string[]): FileProblem | null {
  if (header.length > WIDEST)
    return fileProblem(
      'header.too_wide',
      `表头有 ${header.length} 列，超过 ${WIDEST} 列`,
      `the header has ${header.length} columns, more than ${WIDEST}`,
      1,
    )
  const twice = header.find((each, index) => each !== '' && header.indexOf(each) !== index)
  if (twice)
    return fileProblem(
      'header.repeated',
      `表头中列名 ${twice} 重复；列名应各不相同`,
      `the header repeats ${twice}; column names must differ`,
      1,
      twice,
    )
  if (header.every((each) => each === ''))
    return fileProblem('header.absent', '没有表头；第一行应是列名', 'there is no header; the first row should hold the column names', 1)
  return null
}

/** The first data records of a file as text. */
export async function firstRows(input: FileInput, count: number): Promise<{ pass: CsvPass; rows: string[][] } | FileProblem> {
  const records: string[] = []
  const pass = await passOver(input, (bytes) => void (records.length < count && records.push(decoder.decode(bytes))), { rows: count })
  if ('code' in pass) return pass
  return { pass, rows: records.map((each) => fieldsOf(each, pass.head.delimiter)) }
}
