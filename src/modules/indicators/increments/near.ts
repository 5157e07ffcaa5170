import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { identifier, quoted } from '../../datasets/csv/values.ts'
import type { Lake } from '../../datasets/lake/lake.ts'
import type { Indicator, Plan, PlannedIncrement, Sql } from '../indicator.schema.ts'
import { countOf } from './fresh.ts'
import { columnsOf, hiding } from './hidden.ts'
import { EXTRACTS } from './staff-rows.ts'

/** A key with more rows than this is looked for in the table: nobody keeps half of it twice. */
const ROWS_KEPT_A_KEY = 5000

const nearFile = (lake: Lake, token: string) => join(lake.folder, EXTRACTS, `kept-${token}.parquet`)
const rowsFile = (lake: Lake, token: string) => join(lake.folder, EXTRACTS, `kept-${token}-rows.parquet`)

const stageFile = (lake: Lake, token: string) => join(lake.folder, EXTRACTS, `kept-${token}-stage.parquet`)

/** What a rule kept stands there whole. */
export function isKept(lake: Lake, { increment, stage }: Plan, token: string): boolean {
  const files = [
    increment?.near ? nearFile(lake, token) : [],
    increment?.lookup ? rowsFile(lake, token) : [],
    stage ? stageFile(lake, token) : [],
  ]
  return files.flat().every((file) => existsSync(file))
}

/** `staged`: the sums that the rule kept at its base, of which only the columns asked for are read, and those of what came, for a plan that begins with them. */
export async function withStaged(
  lake: Lake,
  plan: Plan,
  { stage, tables, token }: { stage: Sql; tables: readonly string[]; token: string },
): Promise<Plan> {
  const { connection } = lake
  const came = tables.map((table) => [table, `SELECT * FROM came_${table}`] as const)
  await hiding(lake, came, () => connection.run(`CREATE OR REPLACE TEMP TABLE staged_now AS ${stage.text}`))
  await connection.run(
    `CREATE OR REPLACE TEMP VIEW staged AS SELECT * FROM ${quoted(stageFile(lake, token))} UNION ALL BY NAME SELECT * FROM staged_now`,
  )
  return { ...plan, ...plan.begunWith('SELECT * FROM staged') }
}

/** `near`: what the rule kept at its base, with `is_kept` where its rows were kept, too. */
export async function showNear(lake: Lake, { near }: PlannedIncrement, token: string): Promise<void> {
  if (near) await lake.connection.run(`CREATE OR REPLACE TEMP VIEW near AS SELECT * FROM ${quoted(nearFile(lake, token))}`)
}

/** Keep what later runs go on from, in place of what the rule kept before: the sums that it begins with, what stands near the line, and the rows of that. */
export async function keepFor(
  lake: Lake,
  { indicator, plan }: { indicator: Indicator; plan: Plan },
  { token, place }: { token: string; place: number },
): Promise<void> {
  const { increment, stage } = plan
  if (!increment || (!increment.near && !stage)) return
  const folder = join(lake.folder, EXTRACTS)
  mkdirSync(folder, { recursive: true })
  // Before, these files were called near-… and held less.
  const isOld = (name: string) =>
    name.startsWith(`near-${indicator.code}-`) || (name.startsWith(`kept-${indicator.code}-`) && !name.startsWith(`kept-${token}-`))
  for (const name of readdirSync(folder)) if (isOld(name)) rmSync(join(folder, name), { force: true })
  const named = `${token}-${place}`
  if (stage) await write(lake, stage.text, stageFile(lake, named))
  if (increment.near) await keepNear(lake, { indicator, increment, near: increment.near }, named)
}

async function keepNear(
  lake: Lake,
  { indicator, increment, near }: { indicator: Indicator; increment: PlannedIncrement; near: Sql },
  named: string,
): Promise<void> {
  const { connection } = lake
  const { lookup, key } = increment
  await connection.run(`CREATE OR REPLACE TEMP TABLE nearest AS ${near.text}`)
  const crowded = lookup
    ? `SELECT ${identifier(lookup.column)} AS crowd FROM ${identifier(lookup.table)}
       WHERE ${identifier(lookup.column)} IN (SELECT ${key[0]} FROM nearest WHERE is_close) GROUP BY 1 HAVING COUNT(*) > ${ROWS_KEPT_A_KEY}`
    : 'SELECT CAST(NULL AS VARCHAR) AS crowd WHERE FALSE'
  await connection.run(`CREATE OR REPLACE TEMP TABLE crowded AS ${crowded}`)
  const isNear = `is_close AND ${key[0]} NOT IN (SELECT crowd FROM crowded)`
  if (lookup) {
    const kept = `SELECT ${key[0]} FROM nearest WHERE ${isNear}`
    const columns = (columnsOf(indicator).get(lookup.table) ?? []).map(identifier)
    const rows = `SELECT ${columns.join(', ')} FROM ${identifier(lookup.table)} WHERE ${identifier(lookup.column)} IN (${kept})`
    await write(lake, (await countOf(lake, 'nearest WHERE is_close')) === 0 ? `${rows} AND FALSE` : rows, rowsFile(lake, named))
  }
  await write(lake, `SELECT *, ${isNear} AS is_kept FROM nearest`, nearFile(lake, named))
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
