import { randomUUID } from 'node:crypto'
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { canonicalTable } from '../canonical.register.schema.ts'
import { passOver } from '../csv/reader.ts'
import type { ScanIssue } from '../csv/scanner.rules.ts'
import { type Encoding, type FileInput, factsOf } from '../csv/source.ts'
import { checkedSql, faultsSql, goodSql, quoted, repeatedSql } from '../csv/validation.ts'
import { guessMapping, mappingProblems } from '../mapping/mapping.rules.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import { type FileProblem, fileProblem, REJECT_REASONS, type Reject, rejectOf } from '../reject.schema.ts'
import { type Partition, partitionName, partitionOf } from './partition.ts'
import { type Staging, stagingAt } from './staging.ts'

/** A file was taken in: good rows are in the lake, bad ones listed. */
export interface Imported {
  table: string
  sha256: string
  encoding: Encoding
  rowsGood: number
  rowsBad: number
  /** The first rejects; all of them are in `rejectsFile`. */
  rejects: Reject[]
  rejectsFile: string | null
  partition: Partition
  /** The same file lay in the lake before; nothing was written. */
  isRepeat: boolean
}

/** A file was not taken in; nothing was written. */
export interface NotImported {
  refused: FileProblem[]
  rejects: Reject[]
}

export const isImported = (outcome: Imported | NotImported): outcome is Imported => 'partition' in outcome

/** How many rejects are handed back in memory. */
const REJECTS_SHOWN = 1000

/** Records on their way into the lake. */
export interface Staged {
  file: string
  delimiter: string
  header: string[]
  issues: readonly ScanIssue[]
  sha256: string
  encoding: Encoding
}

/** Import one CSV file into the lake under a mapping (guessed from the header where none is given). The same bytes a second time change nothing. */
export async function importCsv({
  input,
  lake,
  table,
  mapping,
}: {
  input: FileInput
  lake: string
  table: string
  mapping?: Mapping
}): Promise<Imported | NotImported> {
  const facts = await factsOf(input)
  if ('code' in facts) return { refused: [facts], rejects: [] }
  const earlier = partitionOf(lake, table, facts.sha256)
  if (earlier) return repeated(lake, table, earlier, facts)
  return inIncoming(lake, async (folder) => {
    const file = join(folder, 'staged.csv')
    let staging: Staging | null = null
    const pass = await passOver(input, (record, row, delimiter) => {
      staging ??= stagingAt(file, delimiter)
      staging.add(row, record)
    })
    closeStaging(staging, file)
    if ('code' in pass) return { refused: [pass], rejects: [] }
    const { header, delimiter } = pass.head
    return bringIn(lake, folder, mapping ?? guessMapping(header, table), {
      file,
      delimiter,
      header,
      issues: pass.issues,
      sha256: facts.sha256,
      encoding: facts.encoding,
    })
  })
}

/** An empty staging file where the source has a header and no rows. */
function closeStaging(staging: Staging | null, file: string): void {
  const open = staging ?? stagingAt(file, ',')
  open.close()
}

/** Staged records → checked rows → a Parquet partition and a rejects file. Nothing is left behind unless all of it worked. */
export async function bringIn(lake: string, folder: string, mapping: Mapping, staged: Staged): Promise<Imported | NotImported> {
  const problems = [...mappingProblems(mapping, staged.header), ...brokenFile(staged.issues)]
  if (problems.length > 0) return { refused: problems, rejects: structural(staged.issues) }
  const engine = await DuckDBInstance.create(':memory:')
  const connection = await engine.connect()
  try {
    await connection.run(sourceSql(staged))
    await connection.run(checkedSql(mapping, staged.header))
    await connection.run(repeatedSql(mapping))
    const faults = await faultsOf(connection, mapping, staged)
    const rowsGood =
      (await countOf(connection, 'SELECT count(*) FROM checked WHERE NOT is_bad')) -
      (await countOf(connection, 'SELECT count(*) FROM repeated'))
    const [first] = faults.rejects
    if (rowsGood === 0 && first) return { refused: [noGoodRow(first)], rejects: faults.rejects }
    const rejected = faults.rows > 0 ? await writeRejects(connection, folder, staged.issues) : null
    const partition = await writePartition(connection, lake, folder, mapping, staged.sha256, rowsGood)
    const rejectsFile = rejected && moveBeside(lake, partition, rejected)
    return {
      table: mapping.table,
      sha256: staged.sha256,
      encoding: staged.encoding,
      rowsGood,
      rowsBad: faults.rows,
      rejects: faults.rejects,
      rejectsFile,
      partition,
      isRepeat: false,
    }
  } finally {
    connection.closeSync()
    engine.closeSync()
  }
}

function sourceSql(staged: Staged): string {
  const columns = staged.header.map((_, index) => `'c${index}': 'VARCHAR'`)
  return `CREATE TEMP VIEW source AS SELECT * FROM read_csv(${quoted(staged.file)}, columns = {'row_no': 'BIGINT', ${columns.join(', ')}},
    delim = ${quoted(staged.delimiter)}, quote = '"', escape = '"', header = false, auto_detect = false, comment = '', new_line = '\\n', max_line_size = 8000000)`
}

/** A quote that never closes swallows the rest of the file: what it holds is unknown, so nothing is taken. */
function brokenFile(issues: readonly ScanIssue[]): FileProblem[] {
  const open = issues.find((each) => each.code === 'row.missing_quote')
  if (!open) return []
  const { reason } = rejectOf(open.row, open.line, null, null, open.code)
  return [
    fileProblem(
      open.code,
      `第 ${open.row} 行（文件第 ${open.line} 行）：${reason.zh}`,
      `row ${open.row} (line ${open.line}): ${reason.en}`,
      open.row,
    ),
  ]
}

function noGoodRow(first: Reject): FileProblem {
  const where = first.field
    ? { zh: `第 ${first.row} 行 ${first.field}`, en: `row ${first.row} ${first.field}` }
    : { zh: `第 ${first.row} 行`, en: `row ${first.row}` }
  return fileProblem(
    'file.no_good_row',
    `没有一行可用；${where.zh}：${first.reason.zh}`,
    `not one usable row; ${where.en}: ${first.reason.en}`,
    first.row,
    first.field,
  )
}

const structural = (issues: readonly ScanIssue[]): Reject[] =>
  issues.slice(0, REJECTS_SHOWN).map((each) => rejectOf(each.row, each.line, null, null, each.code))

async function faultsOf(
  connection: DuckDBConnection,
  mapping: Mapping,
  { header, issues }: Staged,
): Promise<{ rows: number; rejects: Reject[] }> {
  await connection.run(faultsSql(mapping, header))
  const rows = await countOf(connection, 'SELECT count(DISTINCT row_no) FROM faults')
  const read = await connection.runAndReadAll(`SELECT row_no, field, value, code FROM faults ORDER BY row_no LIMIT ${REJECTS_SHOWN}`)
  const values = read
    .getRowObjectsJson()
    .map((each) => rejectOf(Number(each.row_no), null, textOf(each.field), textOf(each.value), textOf(each.code) ?? ''))
  const rejects = [...structural(issues), ...values].toSorted((a, b) => a.row - b.row).slice(0, REJECTS_SHOWN)
  return { rows: rows + issues.length, rejects }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

async function countOf(connection: DuckDBConnection, sql: string): Promise<number> {
  const read = await connection.runAndReadAll(sql)
  return Number(read.getRows()[0]?.[0] ?? 0)
}

async function writePartition(
  connection: DuckDBConnection,
  lake: string,
  folder: string,
  mapping: Mapping,
  sha256: string,
  rows: number,
): Promise<Partition> {
  const scratch = join(folder, 'good.parquet')
  await connection.run(`COPY (${goodSql(mapping)}) TO ${quoted(scratch)} (FORMAT parquet, COMPRESSION zstd)`)
  const period = await periodOf(connection, mapping.table, scratch)
  const file = join(mapping.table, partitionName(sha256, period))
  mkdirSync(join(lake, mapping.table), { recursive: true })
  renameSync(scratch, join(lake, file))
  return { table: mapping.table, file, sha256, rows, period }
}

async function periodOf(connection: DuckDBConnection, table: string, file: string): Promise<Partition['period']> {
  const time = canonicalTable(table)?.time
  const described = await connection.runAndReadAll(`SELECT column_name FROM (DESCRIBE SELECT * FROM read_parquet(${quoted(file)}))`)
  if (!time || !described.getRows().some((each) => each[0] === time)) return null
  const read = await connection.runAndReadAll(
    `SELECT CAST(CAST(min(${time}) AS DATE) AS VARCHAR), CAST(CAST(max(${time}) AS DATE) AS VARCHAR) FROM read_parquet(${quoted(file)})`,
  )
  const [from, to] = read.getRows()[0] ?? []
  return typeof from === 'string' && typeof to === 'string' ? { from, to } : null
}

/** The rejects lie beside their partition. */
function moveBeside(lake: string, partition: Partition, rejected: string): string {
  const file = partition.file.replace(/\.parquet$/, '.rejects.csv')
  renameSync(rejected, join(lake, file))
  return file
}

/** All rejects as CSV: row, field, value, reason. Written before the partition, so that a partition never lies there without them. */
async function writeRejects(connection: DuckDBConnection, folder: string, issues: readonly ScanIssue[]): Promise<string> {
  const file = join(folder, 'rejects.csv')
  const reasons = Object.entries(REJECT_REASONS).map(([code, words]) => `(${quoted(code)}, ${quoted(words.zh)}, ${quoted(words.en)})`)
  const broken = issues.map((each) => `(${each.row}, NULL, NULL, ${quoted(each.code)})`)
  const all = broken.length > 0 ? `SELECT * FROM faults UNION ALL SELECT * FROM (VALUES ${broken.join(', ')})` : 'SELECT * FROM faults'
  await connection.run(`COPY (SELECT row_no AS "row", field, value, zh AS 原因, en AS reason FROM (${all}) AS found JOIN (VALUES ${reasons.join(', ')}) AS why(code, zh, en) ON why.code = found.code ORDER BY 1)
    TO ${quoted(file)} (FORMAT csv, HEADER)`)
  return file
}

/** The outcome for a file that is in the lake already. */
export async function repeated(
  lake: string,
  table: string,
  path: string,
  facts: { sha256: string; encoding: Encoding },
): Promise<Imported> {
  const engine = await DuckDBInstance.create(':memory:')
  const connection = await engine.connect()
  try {
    const rows = await countOf(connection, `SELECT count(*) FROM read_parquet(${quoted(path)})`)
    const partition = { table, file: relative(lake, path), sha256: facts.sha256, rows, period: await periodOf(connection, table, path) }
    return {
      table,
      sha256: facts.sha256,
      encoding: facts.encoding,
      rowsGood: rows,
      rowsBad: 0,
      rejects: [],
      rejectsFile: null,
      partition,
      isRepeat: true,
    }
  } finally {
    connection.closeSync()
    engine.closeSync()
  }
}

/** Work in a folder of its own below the lake, which is gone afterwards whatever happens. */
export async function inIncoming<T>(lake: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(lake, '.incoming', randomUUID())
  mkdirSync(folder, { recursive: true })
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
