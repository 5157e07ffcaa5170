import { type FileProblem, fileProblem } from '../reject.schema.ts'
import { fieldsOf, guessDelimiter, type ScanIssue, type Scanner, scannerOf } from './scanner.rules.ts'
import { type FileFacts, type FileInput, factsOf, type Tick, utf8Chunks } from './source.ts'

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
  /** The first broken records; a quote that never closes is always among them. */
  issues: ScanIssue[]
  rowsBroken: number
}

/** What a pass may be told besides: how many rows suffice, who hears of broken records and of pieces read; the facts where they are known. */
export interface PassOptions {
  rows?: number
  facts?: FileFacts
  onIssue?: (issue: ScanIssue) => void
  tick?: Tick
}

interface Pass {
  header: string[] | null
  fault: FileProblem | null
  rows: number
  issues: ScanIssue[]
  rowsBroken: number
}

const decoder = new TextDecoder('utf-8')
const WIDEST = 1000
const ISSUES_KEPT = 1000

/** Read a CSV file once, strictly. A problem of the file as a whole is returned; broken rows are listed as issues. */
export async function passOver(input: FileInput, listener: RecordListener, options: PassOptions = {}): Promise<CsvPass | FileProblem> {
  const facts = options.facts ?? (await factsOf(input, options.tick))
  if ('code' in facts) return facts
  const pass: Pass = { header: null, fault: null, rows: 0, issues: [], rowsBroken: 0 }
  let delimiter = ','
  let scanner: Scanner | null = null
  for await (const chunk of utf8Chunks(input, facts, options.tick)) {
    if (!scanner) {
      delimiter = guessDelimiter(decoder.decode(chunk.subarray(0, 100_000)))
      scanner = scannerInto(pass, delimiter, listener, options)
    }
    scanner.push(chunk)
    if (pass.fault || pass.rows >= (options.rows ?? Number.POSITIVE_INFINITY)) break
  }
  if (!options.rows || pass.rows < options.rows) scanner?.end()
  if (pass.fault) return pass.fault
  if (!pass.header)
    return fileProblem('file.empty', '文件是空的；应有一行表头和数据行', 'the file is empty; a header row and data rows are expected', 1)
  return { head: { facts, delimiter, header: pass.header }, rowsSound: pass.rows, issues: pass.issues, rowsBroken: pass.rowsBroken }
}

function scannerInto(pass: Pass, delimiter: string, listener: RecordListener, { onIssue }: PassOptions): Scanner {
  return scannerOf(delimiter, {
    record: (bytes, row) => {
      if (!pass.header) {
        pass.header = fieldsOf(decoder.decode(bytes), delimiter).map((each) => each.trim())
        pass.fault = headerFault(pass.header)
        return
      }
      pass.rows += 1
      listener(bytes, row, delimiter)
    },
    issue: (issue) => {
      if (!pass.header) {
        pass.fault ??= brokenHeader(issue)
        return
      }
      pass.rowsBroken += 1
      if (pass.issues.length < ISSUES_KEPT || issue.code === 'row.missing_quote') pass.issues.push(issue)
      onIssue?.(issue)
    },
  })
}

function brokenHeader(issue: ScanIssue): FileProblem {
  return fileProblem(
    'header.broken',
    `表头读不出（${issue.code}）；第一行应是列名`,
    `the header can't be read (${issue.code}); the first row should hold the column names`,
    issue.row,
  )
}

/** What is wrong with a header: too wide, a name twice, no name at all. */
export function headerFault(header: readonly string[]): FileProblem | null {
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
