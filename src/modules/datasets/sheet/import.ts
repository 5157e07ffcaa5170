import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { CANONICAL_TABLES, canonicalTable } from '../canonical.register.schema.ts'
import type { TableRegister } from '../canonical.schema.ts'
import type { ScanIssue } from '../csv/scanner.rules.ts'
import { storedSize } from '../csv/source.ts'
import { bringIn, repeated } from '../lake/check.ts'
import type { Imported, NotImported } from '../lake/imported.ts'
import { digestUnder, partitionOf } from '../lake/partition.ts'
import { brokenAt, cellOf, type Staged, stagedRelation, stagingAt } from '../lake/staging.ts'
import { type Reporter, reporterOf, type Watch } from '../lake/watch.ts'
import { inIncoming } from '../lake/workroom.ts'
import { guessMapping } from '../mapping/mapping.rules.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import type { FileProblem } from '../reject.schema.ts'
import { passOverSheet } from './reader.ts'

const DELIMITER = ','
const ISSUES_KEPT = 1000

/** Digest of a file as it lies there. */
export async function digestOf(path: string, tick?: (bytes: number) => void): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    tick?.(chunk.length)
  }
  return hash.digest('hex')
}

export interface SheetImport {
  path: string
  lake: string
  table: string
  /** The sheet's name; the first sheet where none is given. */
  sheet?: string | undefined
  mapping?: Mapping
  /** The canonical tables that there are; the product's where omitted. */
  register?: TableRegister
  watch?: Watch
}

/** Import one sheet of an Excel workbook 工作表; its rows are checked like those of a CSV file. A workbook that can't be read is refused; nothing is written. */
export async function importSheet(order: SheetImport): Promise<Imported | NotImported> {
  const { path, lake, table, sheet, mapping, register = CANONICAL_TABLES, watch = {} } = order
  const reporter = reporterOf(watch, await storedSize({ path }), 2)
  const file = await digestOf(path, reporter.read)
  const ofSheet = sheet === undefined ? file : createHash('sha256').update(`${file}\n${sheet}`).digest('hex')
  return inIncoming(lake, async (folder) => {
    const bench = { lake, folder, reporter, register, mapping: mapping ?? { table, columns: {} } }
    const sha256 = await digestUnder({ lake, folder, mapping }, canonicalTable(table, register), ofSheet)
    const earlier = partitionOf(lake, table, sha256)
    if (earlier) return repeated(bench, earlier, { sha256, encoding: 'utf-8' })
    const staged = await stageSheet(path, sheet, folder, reporter, sha256)
    if ('code' in staged) return { refused: [staged], rejects: [] }
    return bringIn({ ...bench, mapping: mapping ?? guessMapping(staged.header, table, register) }, staged)
  })
}

async function stageSheet(
  path: string,
  sheet: string | undefined,
  folder: string,
  reporter: Reporter,
  sha256: string,
): Promise<Staged | FileProblem> {
  const file = join(folder, 'staged.csv')
  const staging = stagingAt(file, DELIMITER)
  const broken = brokenAt(folder)
  const issues: ScanIssue[] = []
  let rowsBroken = 0
  const header = await passOverSheet(
    { path, sheet, scratch: join(folder, 'texts'), tick: reporter.read },
    {
      record: (cells, row) => {
        staging.add(row, Buffer.from(cells.map(cellOf).join(DELIMITER)))
        reporter.rows(row)
        return true
      },
      issue: (issue) => {
        broken.add(issue)
        rowsBroken += 1
        if (issues.length < ISSUES_KEPT) issues.push(issue)
      },
    },
  ).finally(() => staging.close())
  const brokenFile = broken.close()
  if ('code' in header) return header
  return { relation: stagedRelation(file, DELIMITER, header), header, issues, rowsBroken, brokenFile, sha256, encoding: 'utf-8' }
}
