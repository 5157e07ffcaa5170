import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClientBase } from 'pg'
import { isRefusal } from '../src/kernel/refusal.ts'
import { CANONICAL_TABLES } from '../src/modules/datasets/canonical.register.schema.ts'
import { SQL_TYPES } from '../src/modules/datasets/canonical.schema.ts'
import { type Lake, openLake } from '../src/modules/datasets/lake/lake.ts'
import { BK } from '../src/modules/indicators/catalogue/bk.ts'
import { prepareAsOf, prepareWorkDays } from '../src/modules/indicators/engine/derived.ts'
import { duckdbEngine } from '../src/modules/indicators/engine/engine.duckdb.ts'
import { postgresEngine } from '../src/modules/indicators/engine/engine.postgres.ts'
import { type Engine, runIndicator } from '../src/modules/indicators/engine/engine.ts'
import { calendarFor } from '../src/modules/indicators/screening/folder.ts'
import { withClient } from '../src/platform/database/connection.ts'
import { startEmbedded } from '../src/platform/database/embedded/embedded.ts'
import { writeParts } from './bank-year/generate.ts'
import { LAST_DAY, partsOf, scaled } from './bank-year/tables.ts'

/**
 * The same texts of the ten bank rules on DuckDB and on PostgreSQL, over the same made-up records: `node bench/engines.ts [share]` prints one
 * JSON object with the seconds of each rule on both and their ratio. PostgreSQL is the embedded one, with an index on each account and owner column.
 */
const share = Number(process.argv[2] ?? 0.004)
const ROWS_A_STATEMENT = 5000
const INDEXED: Readonly<Record<string, readonly string[]>> = {
  txn: ['acct_hash', 'cp_acct_hash', 'owner_id', 'device'],
  account: ['acct_hash', 'owner_id'],
  loan: ['customer_hash', 'payee_hash'],
}

async function copyInto(client: ClientBase, lake: Lake): Promise<void> {
  const derived: [string, string][] = [
    ['work_day', 'day DATE, is_working BOOLEAN, ordinal INTEGER, is_estimated BOOLEAN, name VARCHAR'],
    ['as_of', 'day DATE'],
  ]
  const canonical = Object.entries(CANONICAL_TABLES).map(([name, { columns }]): [string, string] => [
    name,
    ['source_row BIGINT', ...Object.entries(columns).map(([column, { type }]) => `"${column}" ${SQL_TYPES[type]}`)].join(', '),
  ])
  for (const [name, columns] of [...canonical, ...derived]) {
    await client.query(`CREATE TABLE "${name}" (${columns})`)
    if (!lake.tables.has(name) && !derived.some(([each]) => each === name)) continue
    const read = await lake.connection.stream(`SELECT * FROM "${name}"`)
    let waiting: unknown[] = []
    const send = async () => {
      if (waiting.length > 0)
        await client.query(`INSERT INTO "${name}" SELECT * FROM json_populate_recordset(NULL::"${name}", $1)`, [JSON.stringify(waiting)])
      waiting = []
    }
    for await (const rows of read.yieldRowObjectJson()) {
      waiting.push(...rows)
      if (waiting.length >= ROWS_A_STATEMENT) await send()
    }
    await send()
    for (const column of INDEXED[name] ?? []) await client.query(`CREATE INDEX ON "${name}" ("${column}")`)
  }
  await client.query('ANALYZE')
}

async function timed(engine: Engine, lake: Lake): Promise<Record<string, { seconds: number; signals: number }>> {
  const results: Record<string, { seconds: number; signals: number }> = {}
  for (const indicator of BK) {
    const begun = performance.now()
    const result = await runIndicator(engine, lake.tables, indicator)
    if (isRefusal(result)) throw new Error(JSON.stringify(result))
    results[indicator.code] = { seconds: Number(((performance.now() - begun) / 1000).toFixed(2)), signals: result.signals.length }
  }
  return results
}

const folder = mkdtempSync(join(tmpdir(), 'jianwei-engines-'))
chmodSync(folder, 0o711)
const server = await startEmbedded({
  folder: join(folder, 'data'),
  password: randomBytes(12).toString('hex'),
  log: { ...console, info: () => undefined },
})
try {
  const rows = await writeParts(join(folder, 'lake'), partsOf(scaled(share)))
  const lake = await openLake({ folder: join(folder, 'lake') })
  const { calendar, dayNames } = await calendarFor(lake)
  await prepareWorkDays(lake.connection, calendar, dayNames)
  await prepareAsOf(lake.connection, LAST_DAY)
  const postgres = await withClient(server.connection, async (client) => {
    await copyInto(client, lake)
    return timed(postgresEngine(client), lake)
  })
  const duckdb = await timed(duckdbEngine(lake.connection), lake)
  lake.close()
  const total = (all: Record<string, { seconds: number }>) => Object.values(all).reduce((sum, each) => sum + each.seconds, 0)
  const ratio = total(postgres) / total(duckdb)
  process.stdout.write(
    `${JSON.stringify({ bench: 'engines', rows, transactions: scaled(share).transactions, duckdb, postgres, ratio }, null, 1)}\n`,
  )
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
