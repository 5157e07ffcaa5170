import { basename } from 'node:path'
import { canonicalTable } from '../../datasets/canonical.register.schema.ts'
import { identifier } from '../../datasets/csv/values.ts'
import { heldSql, type Lake, rowsOf } from '../../datasets/lake/lake.ts'
import { partitionFiles } from '../../datasets/lake/partition.ts'

/** Lake files by canonical table, by name. */
export type Files = Readonly<Record<string, readonly string[]>>

/** The lake's own views stay under this name when something of a run hides them. */
export const LAKE = 'memory.main'

/** Names of the files that came since; null where one of before is gone, so that nothing can be added up. */
export function addedSince(lake: Lake, table: string, before: readonly string[]): string[] | null {
  const now = partitionFiles(lake.folder, table).map((file) => basename(file))
  return before.every((each) => now.includes(each)) ? now.filter((each) => !before.includes(each)) : null
}

/** What holds of a table by some of its files alone, as SQL. */
export async function heldIn(lake: Lake, name: string, files: readonly string[]): Promise<string> {
  const table = canonicalTable(name, lake.register)
  const paths = partitionFiles(lake.folder, name).filter((file) => files.includes(basename(file)))
  if (!table || paths.length === 0) return `SELECT * FROM ${LAKE}.${identifier(name)} WHERE FALSE`
  const described = await lake.connection.runAndReadAll(`SELECT column_name FROM (DESCRIBE ${rowsOf(paths)})`)
  return heldSql(table, paths, new Set(described.getRows().map((each) => String(each[0]))))
}

/** How many rows a table, or a query in brackets with its name, has. */
export async function countOf({ connection }: Lake, table: string): Promise<number> {
  const read = await connection.runAndReadAll(`SELECT CAST(COUNT(*) AS INTEGER) FROM ${table}`)
  return Number(read.getRows()[0]?.[0] ?? 0)
}

/** Did rows of before fall out of a table? */
export const isReplaced = async (lake: Lake, table: string) => (await countOf(lake, `replaced_${table}`)) > 0

/** For which files the tables of what came were made last, by lake and table. */
const made = new WeakMap<Lake, Map<string, string>>()

/**
 * Tables of what came since to a canonical table: `came_<table>` the rows, `replaced_<table>` the rows of before whose key came again, `fresh_<table>` both.
 * Made once for rules of one base.
 */
export async function prepareFresh(
  lake: Lake,
  name: string,
  since: { before: readonly string[]; added: readonly string[] },
): Promise<void> {
  const known = made.get(lake) ?? new Map<string, string>()
  made.set(lake, known)
  if (known.get(name) === JSON.stringify(since)) return
  known.delete(name)
  const { connection } = lake
  const key = canonicalTable(name, lake.register)?.key ?? []
  await connection.run(`CREATE OR REPLACE TEMP TABLE came_${name} AS ${await heldIn(lake, name, since.added)}`)
  const again = key.map((each) => `c.${identifier(each)} = b.${identifier(each)}`).join(' AND ')
  const fallen = `(${await heldIn(lake, name, since.before)}) AS b WHERE EXISTS (SELECT 1 FROM came_${name} AS c WHERE ${again})`
  // The keys alone are read first: most nights bring none again.
  const isAny = key.length > 0 && (await countOf(lake, fallen)) > 0
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE replaced_${name} AS SELECT ${isAny ? `b.* FROM ${fallen}` : `* FROM came_${name} WHERE FALSE`}`,
  )
  await connection.run(`CREATE OR REPLACE TEMP VIEW fresh_${name} AS SELECT * FROM came_${name} UNION ALL SELECT * FROM replaced_${name}`)
  known.set(name, JSON.stringify(since))
}
