import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { CANONICAL_TABLES } from '../../datasets/canonical.register.schema.ts'
import { SOURCE_ROW } from '../../datasets/canonical.schema.ts'
import { identifier, quoted } from '../../datasets/csv/values.ts'
import type { Lake } from '../../datasets/lake/lake.ts'
import { digestIn, partitionFiles } from '../../datasets/lake/partition.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { DECLARED, STAFF_KINDS, staffStatements } from '../catalogue/statements.rules.ts'
import { duckdb } from '../engine/dialect.ts'
import type { Indicator } from '../indicator.schema.ts'

/** Folder of extracts that runs keep beside the tables of the lake; each can be made again from them. */
export const EXTRACTS = '.extracts'
const DIGEST_SHOWN = 16
const COLUMNS = [SOURCE_ROW, ...Object.keys(CANONICAL_TABLES['txn']?.columns ?? {})]

/** Prepare `staff_txn`, `staff_statement` and `transfer`. */
export async function prepareStaffRows(lake: Lake, kept: { isKept: boolean }): Promise<void> {
  await prepareRows(lake, kept)
  await lake.connection.run(`CREATE OR REPLACE TEMP TABLE staff_statement AS ${staffStatements(duckdb).text}`)
}

/**
 * Prepare `staff_txn` and `transfer` for the rules on account transactions. With `isKept`, the staff rows of each partition are made once for the same
 * declared accounts and stay in the lake's folder; a run then only reads new partitions through. One run at a time may keep.
 */
async function prepareRows(lake: Lake, { isKept }: { isKept: boolean }): Promise<void> {
  const { connection, folder } = lake
  await connection.run('CREATE OR REPLACE TEMP VIEW transfer AS SELECT * FROM txn')
  await connection.run(`CREATE OR REPLACE TEMP TABLE declared AS ${DECLARED(duckdb).text}`)
  const files = partitionFiles(folder, 'txn')
  if (!isKept || files.length === 0) {
    await connection.run(`CREATE OR REPLACE TEMP TABLE staff_txn AS ${await staffRowsOf(lake, 'txn')}`)
    return
  }
  const read = await connection.runAndReadAll(
    `SELECT sha256(${quoted(COLUMNS.join())} || COALESCE(string_agg(acct, ';' ORDER BY acct), '')) FROM declared`,
  )
  const digest = String(read.getRows()[0]?.[0]).slice(0, DIGEST_SHOWN)
  mkdirSync(join(folder, EXTRACTS), { recursive: true })
  const kept = files.map((file) => ({ file, extract: join(folder, EXTRACTS, `staff_txn-${digestIn(file)}-${digest}.parquet`) }))
  for (const { file, extract } of kept) if (!existsSync(extract)) await keep(lake, file, extract)
  forget(
    folder,
    kept.map((each) => each.extract),
  )
  const extracts = kept.map((each) => quoted(each.extract)).join(', ')
  await connection.run(`CREATE OR REPLACE TEMP TABLE staff_txn AS SELECT * FROM read_parquet([${extracts}])`)
}

/** Does the rule ask for what is prepared here? */
export function readsStaffRows(indicator: Indicator): boolean {
  const plan = indicator.plan({}, duckdb)
  return !isRefusal(plan) && /\b(staff_txn|staff_statement|transfer)\b/.test(`${plan.query.text} ${plan.coverage.text}`)
}

/** Written beside and moved into place, so that a run that is killed leaves nothing half. */
async function keep(lake: Lake, file: string, extract: string): Promise<void> {
  const part = `${extract}.part`
  await lake.connection.run(`CREATE OR REPLACE TEMP VIEW partition_txn AS ${await rowsIn(lake, file)}`)
  await lake.connection.run(`COPY (${await staffRowsOf(lake, 'partition_txn')}) TO ${quoted(part)} (FORMAT parquet, COMPRESSION lz4)`)
  await lake.connection.run('DROP VIEW partition_txn')
  renameSync(part, extract)
}

/** One partition with every canonical column. Transactions have no key, so no other partition has a say. */
async function rowsIn({ connection }: Lake, file: string): Promise<string> {
  const from = `read_parquet(${quoted(file)})`
  const described = await connection.runAndReadAll(`SELECT column_name FROM (DESCRIBE SELECT * FROM ${from})`)
  const present = new Set(described.getRows().map((each) => String(each[0])))
  const missing = COLUMNS.filter((each) => !present.has(each))
  const types = await connection.runAndReadAll(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM txn)`)
  const typeOf = new Map(types.getRows().map(([name, type]) => [String(name), String(type)]))
  const empty = missing.map((each) => `, CAST(NULL AS ${typeOf.get(each)}) AS ${identifier(each)}`).join('')
  return `SELECT *${empty} FROM ${from}`
}

/**
 * The staff rows of a table of transactions. Whole rows are read only for staff owners, which lie together, and for declared accounts that occur at all:
 * two narrow scans tell which do.
 */
async function staffRowsOf({ connection }: Lake, from: string): Promise<string> {
  const others = `(owner_kind IS NULL OR NOT (${STAFF_KINDS}))`
  for (const [name, column] of [
    ['seen_own', 'acct_hash'],
    ['seen_other', 'cp_acct_hash'],
  ] as const)
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE ${name} AS SELECT DISTINCT ${column} AS acct FROM ${from} WHERE ${others} AND ${column} IN (SELECT acct FROM declared)`,
    )
  const select = `SELECT ${COLUMNS.map(identifier).join(', ')} FROM ${from} AS t WHERE`
  return `${select} ${STAFF_KINDS}
    UNION ALL ${select} ${others} AND acct_hash IN (SELECT acct FROM seen_own)
    UNION ALL ${select} ${others} AND cp_acct_hash IN (SELECT acct FROM seen_other) AND NOT EXISTS (SELECT 1 FROM seen_own AS s WHERE s.acct = t.acct_hash)`
}

/** Extracts of other declared accounts, or of partitions that are gone. */
function forget(folder: string, kept: readonly string[]): void {
  const wanted = new Set(kept)
  for (const name of readdirSync(join(folder, EXTRACTS))) {
    const path = join(folder, EXTRACTS, name)
    if (name.startsWith('staff_txn-') && !wanted.has(path)) rmSync(path, { force: true })
  }
}
