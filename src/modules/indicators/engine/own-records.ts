import { canonicalTable } from '../../datasets/canonical.register.schema.ts'
import { SOURCE_ROW, SQL_TYPES } from '../../datasets/canonical.schema.ts'
import type { Lake } from '../../datasets/lake/lake.ts'
import type { OwnTable } from '../screening/own-records.ts'
import { fill } from './derived.ts'

/** The lake's own views stay under this name when a table of ours hides them. */
const LAKE = 'memory.main'

/**
 * The lake with the platform's own records in place of its views. What the platform knows holds: an import of the same table adds rows and the columns
 * that the platform does not keep, and never changes what it does.
 */
export async function withOwnRecords(lake: Lake, own: readonly OwnTable[]): Promise<Lake> {
  const tables = new Map(lake.tables)
  for (const each of own) tables.set(each.table, await bringIn(lake, each))
  return { ...lake, tables }
}

async function bringIn({ connection, tables: present, register }: Lake, own: OwnTable): Promise<ReadonlySet<string>> {
  const table = canonicalTable(own.table, register)
  const unknown = own.columns.filter((each) => !table?.columns[each])
  if (!table || unknown.length > 0) throw new Error(`own records: no canonical ${own.table} ${unknown.join(', ')}`)
  const types = own.columns.map((column) => `${column} ${SQL_TYPES[table.columns[column]?.type ?? 'text']}`)
  await fill(connection, 'brought', [`${SOURCE_ROW} BIGINT`, ...types].join(', '), (append) => {
    for (const [at, row] of own.rows.entries()) append([at + 1, ...own.columns.map((column) => row[column] ?? null)])
  })
  const imported = present.get(own.table)
  const columns = [SOURCE_ROW, ...Object.keys(table.columns)]
  const ofOwn = (column: string) => column === SOURCE_ROW || own.columns.includes(column)
  const cast = (column: string) => `CAST(NULL AS ${SQL_TYPES[table.columns[column]?.type ?? 'text']})`
  const known = (from: string) => columns.map((column) => `${ofOwn(column) ? `${from}.${column}` : cast(column)} AS "${column}"`).join(', ')
  const both = columns.map((column) =>
    ofOwn(column) ? `CASE WHEN b.${SOURCE_ROW} IS NULL THEN i."${column}" ELSE b.${column} END` : `i."${column}"`,
  )
  const select = !imported
    ? `SELECT ${known('b')} FROM brought AS b`
    : table.key.length > 0
      ? `SELECT ${both.map((each, at) => `${each} AS "${columns[at]}"`).join(', ')} FROM brought AS b FULL JOIN ${LAKE}."${own.table}" AS i ON ${table.key.map((key) => `b.${key} = i."${key}"`).join(' AND ')}`
      : `SELECT ${known('b')} FROM brought AS b UNION ALL BY NAME SELECT * FROM ${LAKE}."${own.table}"`
  await connection.run(`CREATE OR REPLACE TEMP TABLE "${own.table}" AS ${select}`)
  await connection.run('DROP TABLE brought')
  return new Set([...own.columns, ...(imported ?? [])])
}
