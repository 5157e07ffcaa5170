import { canonicalTable } from '../canonical.register.schema.ts'
import { type CanonicalTable, SOURCE_ROW, type TableRegister } from '../canonical.schema.ts'
import { identifier, quoted } from '../csv/values.ts'
import { withEngine } from '../lake/engine.ts'
import { rowsOf } from '../lake/lake.ts'
import { digestIn, partitionFiles } from '../lake/partition.ts'
import { inIncoming } from '../lake/workroom.ts'

/** One row of the lake, with where it comes from: the digest of its source and its row there. */
export interface TracedRow {
  /** Beginning of the digest of the source. */
  digest: string
  row: number
  /** False where a later file brought the same key. */
  isCurrent: boolean
  values: Record<string, string | null>
}

const MOST = 50

/** The column by which a record of a table is looked for: the first of its key, else the first that no row may lack. */
export function searchColumn(known: CanonicalTable): string | null {
  return known.key[0] ?? Object.entries(known.columns).find(([, column]) => column.isRequired)?.[0] ?? Object.keys(known.columns)[0] ?? null
}

/** Rows of a table whose search column has this value 数据来源, newest source first, superseded versions included; 50 at most. */
export async function traceRows(lake: string, register: TableRegister, table: string, value: string): Promise<TracedRow[]> {
  const known = canonicalTable(table, register)
  const [column, files] = [known && searchColumn(known), partitionFiles(lake, table)]
  if (!known || !column || files.length === 0) return []
  return inIncoming(lake, (folder) =>
    withEngine(folder, null, async (engine) => {
      const described = await engine.rows(`DESCRIBE ${rowsOf(files)}`)
      const columns = Object.keys(known.columns).filter((each) => described.some(([name]) => name === each))
      if (!columns.includes(column)) return []
      const order = `list_position([${files.map(quoted).join(', ')}], filename)`
      const key = known.key.filter((each) => columns.includes(each))
      const newest =
        key.length > 0 ? `row_number() OVER (PARTITION BY ${key.map(identifier).join(', ')} ORDER BY ${order} DESC) = 1` : 'TRUE'
      const texts = columns.map((each) => `CAST(${identifier(each)} AS VARCHAR)`)
      const rows =
        await engine.rows(`SELECT filename, ${SOURCE_ROW}, ${newest} AS is_current, ${texts.join(', ')} FROM (${rowsOf(files)}) AS lake
        WHERE CAST(${identifier(column)} AS VARCHAR) = ${quoted(value)} ORDER BY ${order} DESC, ${SOURCE_ROW} LIMIT ${MOST}`)
      return rows.map(([file, row, isCurrent, ...cells]) => ({
        digest: digestIn(String(file)),
        row: Number(row),
        isCurrent: isCurrent === true,
        values: Object.fromEntries(columns.map((each, index) => [each, textOf(cells[index])])),
      }))
    }),
  )
}

const textOf = (cell: unknown): string | null => (typeof cell === 'string' ? cell : null)
