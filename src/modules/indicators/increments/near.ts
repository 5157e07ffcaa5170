import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { identifier, quoted } from '../../datasets/csv/values.ts'
import type { Lake } from '../../datasets/lake/lake.ts'
import type { Indicator, PlannedIncrement } from '../indicator.schema.ts'
import { countOf } from './fresh.ts'
import { columnsOf } from './hidden.ts'
import { EXTRACTS } from './staff-rows.ts'

/** A key with more rows than this is looked for in the table: nobody keeps half of it twice. */
const ROWS_KEPT_A_KEY = 5000

const nearFile = (lake: Lake, token: string) => join(lake.folder, EXTRACTS, `kept-${token}.parquet`)
const rowsFile = (lake: Lake, token: string) => join(lake.folder, EXTRACTS, `kept-${token}-rows.parquet`)

/** What a rule kept stands there whole. */
export const isNearKept = (lake: Lake, { near, lookup }: PlannedIncrement, token: string) =>
  !near || (existsSync(nearFile(lake, token)) && (!lookup || existsSync(rowsFile(lake, token))))

/** `near`: what the rule kept at its base, with `is_kept` where its rows were kept, too. */
export async function showNear(lake: Lake, { near }: PlannedIncrement, token: string): Promise<void> {
  if (near) await lake.connection.run(`CREATE OR REPLACE TEMP VIEW near AS SELECT * FROM ${quoted(nearFile(lake, token))}`)
}

/** Keep what stands near the line and its rows, for later runs to go on from, in place of what the rule kept before. */
export async function keepNear(
  lake: Lake,
  { indicator, increment }: { indicator: Indicator; increment: PlannedIncrement },
  { token, place }: { token: string; place: number },
): Promise<void> {
  const { near, lookup, key } = increment
  if (!near) return
  const folder = join(lake.folder, EXTRACTS)
  mkdirSync(folder, { recursive: true })
  // Before, these files were called near-… and held less.
  const isOld = (name: string) =>
    name.startsWith(`near-${indicator.code}-`) || (name.startsWith(`kept-${indicator.code}-`) && !name.startsWith(`kept-${token}-`))
  for (const name of readdirSync(folder)) if (isOld(name)) rmSync(join(folder, name), { force: true })
  const { connection } = lake
  const named = `${token}-${place}`
  await connection.run(`CREATE OR REPLACE TEMP TABLE nearest AS ${near.text}`)
  const crowded = lookup
    ? `SELECT ${identifier(lookup.column)} AS crowd FROM ${identifier(lookup.table)}
       WHERE ${identifier(lookup.column)} IN (SELECT ${key[0]} FROM nearest WHERE is_close) GROUP BY 1 HAVING COUNT(*) > ${ROWS_KEPT_A_KEY}`
    : 'SELECT CAST(NULL AS VARCHAR) AS crowd WHERE FALSE'
  await connection.run(`CREATE OR REPLACE TEMP TABLE crowded AS ${crowded}`)
  const isKept = `is_close AND ${key[0]} NOT IN (SELECT crowd FROM crowded)`
  if (lookup) {
    const kept = `SELECT ${key[0]} FROM nearest WHERE ${isKept}`
    const columns = (columnsOf(indicator).get(lookup.table) ?? []).map(identifier)
    const rows = `SELECT ${columns.join(', ')} FROM ${identifier(lookup.table)} WHERE ${identifier(lookup.column)} IN (${kept})`
    await write(lake, (await countOf(lake, 'nearest WHERE is_close')) === 0 ? `${rows} AND FALSE` : rows, rowsFile(lake, named))
  }
  await write(lake, `SELECT *, ${isKept} AS is_kept FROM nearest`, nearFile(lake, named))
}

/** Written beside and moved into place, so that a run that is killed leaves nothing half. */
async function write({ connection }: Lake, select: string, file: string): Promise<void> {
  await connection.run(`COPY (${select}) TO ${quoted(`${file}.part`)} (FORMAT parquet, COMPRESSION lz4)`)
  renameSync(`${file}.part`, file)
}

/**
 * The rows that touched keys need, of those kept at the base and those that came since. Null where a touched key kept none, or rows of before fell out:
 * they must be looked for in the whole table.
 */
export async function keptRows(lake: Lake, { lookup, key }: PlannedIncrement, token: string): Promise<string | null> {
  if (!lookup || (await countOf(lake, `replaced_${lookup.table}`)) > 0) return null
  const unkept = `(SELECT 1 FROM touched WHERE ${key[0]} NOT IN (SELECT ${key[0]} FROM near WHERE is_kept)) AS unkept`
  if ((await countOf(lake, unkept)) > 0) return null
  const described = await lake.connection.runAndReadAll(`SELECT column_name FROM (DESCRIBE SELECT * FROM ${quoted(rowsFile(lake, token))})`)
  const columns = described.getRows().map((each) => identifier(String(each[0])))
  const from = (table: string) =>
    `SELECT ${columns.join(', ')} FROM ${table} WHERE ${identifier(lookup.column)} IN (SELECT ${key[0]} FROM touched)`
  return `${from(quoted(rowsFile(lake, token)))} UNION ALL ${from(`came_${lookup.table}`)}`
}
