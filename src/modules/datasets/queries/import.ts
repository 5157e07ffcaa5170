import { createHash } from 'node:crypto'
import { basename, join } from 'node:path'
import type { TableRegister } from '../canonical.schema.ts'
import { headerFault } from '../csv/reader.ts'
import { bringIn } from '../lake/check.ts'
import type { Imported, NotImported } from '../lake/imported.ts'
import { partitionFiles } from '../lake/partition.ts'
import { cellOf, type Staged, stagedRelation, stagingAt } from '../lake/staging.ts'
import { type Reporter, reporterOf, type Watch } from '../lake/watch.ts'
import { inIncoming } from '../lake/workroom.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import type { FileProblem } from '../reject.schema.ts'
import { type Batch, queryBatches, type Reading, UnreadableQuery } from './reading.ts'

const DELIMITER = ','

export interface QueryImport extends Omit<Reading, 'signal'> {
  lake: string
  mapping: Mapping
  register: TableRegister
  watch?: Watch
}

/**
 * Import the answer of a query: rows that the lake holds just so are passed over, so that only what is new or changed makes a partition;
 * where nothing is, the outcome is refused as `rows.unchanged`. Row numbers count the rows of the answer from 1.
 */
export async function importQuery({ lake, mapping, register, watch = {}, ...reading }: QueryImport): Promise<Imported | NotImported> {
  const reporter = reporterOf(watch, 0, 1)
  return inIncoming(lake, async (folder) => {
    try {
      const staged = await stageQuery({ ...reading, signal: watch.signal }, folder, reporter)
      if ('code' in staged) return { refused: [staged], rejects: [] }
      return await bringIn(
        { lake, folder, reporter, mapping, register },
        { ...staged, sha256: digestUpon(staged.sha256, lake, mapping.table) },
      )
    } catch (error) {
      if (error instanceof UnreadableQuery) return { refused: [error.problem], rejects: [] }
      throw error
    }
  })
}

/** An answer that comes back after others (A, B, A) is a partition of its own: its digest counts what lay in the lake before. */
function digestUpon(sha256: string, lake: string, table: string): string {
  const before = partitionFiles(lake, table).map((each) => basename(each))
  return createHash('sha256')
    .update(JSON.stringify([sha256, before]))
    .digest('hex')
}

async function stageQuery(reading: Reading, folder: string, reporter: Reporter): Promise<Staged | FileProblem> {
  const file = join(folder, 'staged.csv')
  const staging = stagingAt(file, DELIMITER)
  const hash = createHash('sha256')
  let header: string[] | null = null
  let row = 0
  try {
    for await (const { columns, rows } of queryBatches(reading)) {
      if (!header) {
        header = columns
        const fault = headerFault(header)
        if (fault) return fault
        hash.update(JSON.stringify(header))
      }
      for (const cells of rows) {
        row += 1
        const record = Buffer.from(cells.map(cellOf).join(DELIMITER))
        hash.update(record).update('\n')
        staging.add(row, record)
        reporter.read(record.length)
      }
      reporter.rows(row)
    }
  } finally {
    staging.close()
  }
  const names = header ?? []
  return {
    relation: stagedRelation(file, DELIMITER, names),
    header: names,
    issues: [],
    rowsBroken: 0,
    brokenFile: null,
    sha256: hash.digest('hex'),
    encoding: 'utf-8',
    isSnapshot: true,
  }
}

/** The first rows of a query, to map its columns by. */
export async function firstQueryRows(reading: Reading, count: number): Promise<Batch | FileProblem> {
  try {
    for await (const batch of queryBatches({
      ...reading,
      sql: `SELECT * FROM (${reading.sql.trim().replace(/;$/, '')}) AS answer LIMIT ${count}`,
    }))
      return batch
    return { columns: [], rows: [] }
  } catch (error) {
    if (error instanceof UnreadableQuery) return error.problem
    throw error
  }
}
