import { rm } from 'node:fs/promises'
import { canonicalTable } from '../canonical.register.schema.ts'
import type { CanonicalTable, TableRegister } from '../canonical.schema.ts'
import { firstRows } from '../csv/reader.ts'
import type { ScanIssue } from '../csv/scanner.rules.ts'
import type { Encoding } from '../csv/source.ts'
import type { Format } from '../lake/source.ts'
import { inIncoming } from '../lake/workroom.ts'
import { firstParquetRows } from '../parquet/import.ts'
import { typeProblems } from '../parquet/types.rules.ts'
import { type FileProblem, fileProblem, rejectOf } from '../reject.schema.ts'
import { firstSheetRows } from '../sheet/reader.ts'
import { sheetProblem } from '../sheet/sheet.problem.ts'
import { sheetNames } from '../../../platform/tables/xlsx.ts'
import { guessMapping, guessTable, mappingProblems } from './mapping.rules.ts'
import type { Mapping } from './mapping.schema.ts'

/** A look into a file before it is imported 预览. */
export interface Preview {
  encoding: Encoding
  columns: string[]
  rows: string[][]
  /** Sheets of a workbook; none for other files. */
  sheets: string[]
  /** The guess; `table` is '' where no canonical table fits. */
  mapping: Mapping
  problems: FileProblem[]
}

export interface LookOrder {
  path: string
  fileName: string
  format: Exclude<Format, 'xes'>
  lake: string
  table?: string | undefined
  sheet?: string | undefined
  register: TableRegister
}

/** What any of the readers finds at the head of a file. */
interface Head {
  header: string[]
  rows: string[][]
  issues: readonly ScanIssue[]
  encoding: Encoding
  sheets: string[]
  wrong(mapping: Mapping, table: CanonicalTable): FileProblem[]
}

const ROWS_SHOWN = 20
const NONE_WRONG = () => []

/** Encoding, columns, first rows, guessed mapping and what is wrong so far. A file that can't be read at all is a problem. */
export async function previewOf(order: LookOrder): Promise<Preview | FileProblem> {
  const head = await inIncoming(order.lake, (folder) => headOf(order, folder))
  if ('code' in head) return head
  const { register } = order
  const chosen = order.table ?? guessTable(head.header, register, order.fileName) ?? ''
  const mapping = guessMapping(head.header, chosen, register)
  const table = canonicalTable(chosen, register)
  const broken = head.issues.map((each) => fileProblem(each.code, ...wordsOf(each), each.row))
  const unfit = table ? [...mappingProblems(mapping, head.header, register), ...head.wrong(mapping, table)] : []
  const { encoding, header: columns, rows, sheets } = head
  return { encoding, columns, rows, sheets, mapping, problems: [...unfit, ...broken] }
}

function wordsOf(issue: ScanIssue): [string, string] {
  const { reason } = rejectOf(issue.row, issue.line, null, null, issue.code)
  return [reason.zh, reason.en]
}

async function headOf({ path, format, sheet }: LookOrder, folder: string): Promise<Head | FileProblem> {
  switch (format) {
    case 'csv':
      return csvHead(path)
    case 'xlsx':
      return sheetHead(path, sheet, `${folder}/texts`)
    case 'parquet':
      return parquetHead(path, folder)
  }
}

async function csvHead(path: string): Promise<Head | FileProblem> {
  const read = await firstRows({ path }, ROWS_SHOWN)
  if ('code' in read) return read
  const { head, issues } = read.pass
  return { header: head.header, rows: read.rows, issues, encoding: head.facts.encoding, sheets: [], wrong: NONE_WRONG }
}

async function sheetHead(path: string, sheet: string | undefined, scratch: string): Promise<Head | FileProblem> {
  try {
    const read = await firstSheetRows({ path, sheet, scratch }, ROWS_SHOWN)
    if ('code' in read) return read
    const { header, rows, issues } = read
    return { header, rows: rows.map((each) => each.cells), issues, encoding: 'utf-8', sheets: await sheetNames(path), wrong: NONE_WRONG }
  } catch (error) {
    const problem = sheetProblem(error)
    if (problem) return problem
    throw error
  } finally {
    await rm(scratch, { force: true })
  }
}

async function parquetHead(path: string, folder: string): Promise<Head | FileProblem> {
  const read = await firstParquetRows(path, folder, ROWS_SHOWN)
  if ('code' in read) return read
  const { columns, rows } = read
  const header = columns.map((each) => each.name)
  return { header, rows, issues: [], encoding: 'utf-8', sheets: [], wrong: (mapping, table) => typeProblems(mapping, table, columns) }
}
