import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { CANONICAL_TABLES } from '../canonical.register.schema.ts'
import { type CanonicalTable, SOURCE_ROW, SQL_TYPES, type TableRegister } from '../canonical.schema.ts'
import { identifier, quoted } from '../csv/values.ts'
import { partitionFiles } from './partition.ts'

/** What the lake holds of each canonical table: the columns that its sources brought. */
export type LakeTables = ReadonlyMap<string, ReadonlySet<string>>

/** An open lake: one view for each canonical table with every canonical column (NULL where no source has it), in a sandbox without files or network beyond the lake. */
export interface Lake {
  folder: string
  connection: DuckDBConnection
  tables: LakeTables
  /** The canonical tables as the views show them. */
  register: TableRegister
  close(): void
}

export interface LakeOrder {
  folder: string
  threads?: number
  /** Names of the files to see, by table; all where omitted. Says again what a run of before read. */
  only?: Readonly<Record<string, readonly string[]>>
  /** The canonical tables that there are; the product's where omitted. */
  register?: TableRegister
}

/** Open the lake in `folder` read-only. The connection can read nothing but the lake, and its settings can't be changed any more. */
export async function openLake({ folder, threads, only, register = CANONICAL_TABLES }: LakeOrder): Promise<Lake> {
  if (!existsSync(folder)) await mkdir(folder, { recursive: true })
  const engine = await DuckDBInstance.create(':memory:', threads ? { threads: String(threads) } : {})
  const connection = await engine.connect()
  const close = () => {
    connection.closeSync()
    engine.closeSync()
  }
  try {
    await connection.run(`SET allowed_directories = [${quoted(folder)}]`)
    await connection.run('SET enable_external_access = false')
    await connection.run('SET lock_configuration = true')
    const tables = new Map<string, ReadonlySet<string>>()
    for (const [name, table] of Object.entries(register)) {
      const files = partitionFiles(folder, name).filter((file) => !only || (only[name] ?? []).includes(basename(file)))
      const present = await createView(connection, name, table, files)
      if (files.length > 0) tables.set(name, present)
    }
    return { folder, connection, tables, register, close }
  } catch (problem) {
    close()
    throw problem
  }
}

async function createView(
  connection: DuckDBConnection,
  name: string,
  table: CanonicalTable,
  files: readonly string[],
): Promise<ReadonlySet<string>> {
  const columns = Object.entries(table.columns)
  if (files.length === 0) {
    const empty = columns.map(([column, { type }]) => `CAST(NULL AS ${SQL_TYPES[type]}) AS ${identifier(column)}`)
    await connection.run(`CREATE VIEW ${identifier(name)} AS SELECT CAST(NULL AS BIGINT) AS ${SOURCE_ROW}, ${empty.join(', ')} WHERE FALSE`)
    return new Set()
  }
  const described = await connection.runAndReadAll(`SELECT column_name FROM (DESCRIBE ${rowsOf(files)})`)
  const present = new Set(described.getRows().map((each) => String(each[0])))
  await connection.run(`CREATE VIEW ${identifier(name)} AS ${heldSql(table, files, present)}`)
  return new Set(columns.map(([column]) => column).filter((each) => present.has(each)))
}

/** All rows of some partitions, superseded ones included, each with its `filename`. */
export const rowsOf = (files: readonly string[]) => `SELECT * FROM ${reading(files)}`

const reading = (files: readonly string[]) => `read_parquet([${files.map(quoted).join(', ')}], union_by_name = true, filename = true)`

/** What holds of a table now, by its partitions (oldest first) and the columns that they have: every canonical column, NULL where no source has it. */
export function heldSql(table: CanonicalTable, files: readonly string[], present: ReadonlySet<string>): string {
  const selected = Object.entries(table.columns).map(([column, { type }]) =>
    present.has(column) ? identifier(column) : `CAST(NULL AS ${SQL_TYPES[type]}) AS ${identifier(column)}`,
  )
  const columns = [SOURCE_ROW, ...selected].join(', ')
  if (files.length < 2 || table.key.length === 0) return `SELECT ${columns} FROM (${rowsOf(files)}) AS lake`
  const keys = table.key.map(identifier)
  // A file has a key once, so a row holds unless a later file has its key; the last of them is looked up, by equality alone.
  const later = `SELECT ${keys.join(', ')}, MAX(place) AS place FROM (SELECT ${keys.join(', ')}, file_index + 1 AS place FROM ${reading(files.slice(1))}) AS each_file GROUP BY ${keys.join(', ')}`
  const same = keys.map((key) => `later.${key} = held.${key}`).join(' AND ')
  const held = `SELECT held.* EXCLUDE (file_place) FROM (SELECT *, file_index AS file_place FROM ${reading(files)}) AS held
    LEFT JOIN (${later}) AS later ON ${same} WHERE later.place IS NULL OR held.file_place >= later.place`
  return `SELECT ${columns} FROM (${held}) AS lake`
}
