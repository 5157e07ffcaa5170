import { CANONICAL_TABLES, canonicalTable } from '../canonical.register.schema.ts'
import type { TableRegister } from '../canonical.schema.ts'
import { headerFault } from '../csv/reader.ts'
import { storedSize } from '../csv/source.ts'
import { identifier } from '../csv/values.ts'
import { bringIn, repeated } from '../lake/check.ts'
import { type Engine, parquet, withEngine } from '../lake/engine.ts'
import type { Imported, NotImported } from '../lake/imported.ts'
import { digestUnder, partitionOf } from '../lake/partition.ts'
import { reporterOf, type Watch } from '../lake/watch.ts'
import { inIncoming } from '../lake/workroom.ts'
import { guessMapping } from '../mapping/mapping.rules.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import { type FileProblem, fileProblem } from '../reject.schema.ts'
import { digestOf } from '../sheet/import.ts'
import { type ParquetColumn, textSql, typeProblems } from './types.rules.ts'

export interface ParquetImport {
  path: string
  lake: string
  table: string
  mapping?: Mapping
  /** The canonical tables that there are; the product's where omitted. */
  register?: TableRegister
  watch?: Watch
}

/** Import a Parquet file: columns mapped, types checked, rows validated like those of a CSV file, all of it inside the engine. Rows count from 1. */
export async function importParquet(order: ParquetImport): Promise<Imported | NotImported> {
  const { path, lake, table, mapping, register = CANONICAL_TABLES, watch = {} } = order
  const reporter = reporterOf(watch, await storedSize({ path }), 1)
  const ofFile = await digestOf(path, reporter.read)
  return inIncoming(lake, async (folder) => {
    const bench = { lake, folder, reporter, register, mapping: mapping ?? { table, columns: {} } }
    const sha256 = await digestUnder({ lake, folder, mapping }, canonicalTable(table, register), ofFile)
    const earlier = partitionOf(lake, table, sha256)
    if (earlier) return repeated(bench, earlier, { sha256, encoding: 'utf-8' })
    const shape = await shapeOf(path, folder)
    if ('code' in shape) return { refused: [shape], rejects: [] }
    const header = shape.columns.map((each) => each.name)
    const chosen = mapping ?? guessMapping(header, table, register)
    const known = canonicalTable(chosen.table, register)
    const wrong = known ? typeProblems(chosen, known, shape.columns) : []
    if (wrong.length > 0) return { refused: wrong, rejects: [] }
    reporter.rows(shape.rows)
    const relation = relationOf(path, shape.columns)
    return bringIn(
      { ...bench, mapping: chosen },
      { relation, header, issues: [], rowsBroken: 0, brokenFile: null, sha256, encoding: 'utf-8' },
    )
  })
}

/** What a Parquet file holds before a row is taken from it. */
export interface ParquetShape {
  columns: ParquetColumn[]
  rows: number
}

/** Columns and number of rows; a problem where it is no Parquet file or is damaged. */
export async function shapeOf(path: string, folder: string): Promise<ParquetShape | FileProblem> {
  return withEngine(folder, null, async (engine) => {
    try {
      const described = await engine.rows(`DESCRIBE SELECT * FROM ${parquet(path)}`)
      const columns = described.map(([name, type]) => ({ name: String(name), type: String(type) }))
      const fault = headerFault(columns.map((each) => each.name))
      return fault ?? { columns, rows: await engine.count(`SELECT count(*) FROM ${parquet(path)}`) }
    } catch {
      return fileProblem(
        'parquet.broken',
        '不是完整的 Parquet 文件，或已损坏；请重新导出',
        'not a whole Parquet file, or a damaged one; export it again',
      )
    }
  })
}

function relationOf(path: string, columns: readonly ParquetColumn[]): string {
  const texts = columns.map(({ name, type }, index) => `${textSql(identifier(name), type)} AS c${index}`)
  return `(SELECT file_row_number + 1 AS row_no, ${texts.join(', ')} FROM ${parquet(path, ', file_row_number = true')} AS file)`
}

/** The first rows of a Parquet file as text. */
export async function firstParquetRows(
  path: string,
  folder: string,
  count: number,
): Promise<{ columns: ParquetColumn[]; rows: string[][] } | FileProblem> {
  const shape = await shapeOf(path, folder)
  if ('code' in shape) return shape
  const read = (engine: Engine) =>
    engine.rows(`SELECT COLUMNS(lambda c: c <> 'row_no') FROM ${relationOf(path, shape.columns)} ORDER BY row_no LIMIT ${count}`)
  const rows = await withEngine(folder, null, read)
  return { columns: shape.columns, rows: rows.map((cells) => cells.map((cell) => (cell === null ? '' : String(cell)))) }
}
