import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { ClientBase } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database.ts'
import { withClient } from '../../../platform/database/connection.ts'
import { askCase, prepareTables } from '../engine/cases.fixture.ts'
import { duckdbEngine } from '../engine/engine.duckdb.ts'
import { postgresEngine } from '../engine/engine.postgres.ts'
import { CUSTOM_CASES, customOf } from './cases.fixture.ts'

let fresh: FreshDatabase
let database: DuckDBInstance
let connection: DuckDBConnection

beforeAll(async () => {
  fresh = await freshDatabase()
  database = await DuckDBInstance.create(':memory:', { threads: '1' })
  connection = await database.connect()
})
afterAll(async () => {
  connection.closeSync()
  database.closeSync()
  await fresh.close()
})

async function differences(client: ClientBase): Promise<unknown[]> {
  const [onDuckdb, onPostgres] = [(sql: string) => connection.run(sql), (sql: string) => client.query(sql)]
  await prepareTables(onDuckdb)
  await prepareTables(onPostgres)
  const found: unknown[] = []
  for (const each of CUSTOM_CASES) {
    const indicator = customOf(each.definition)
    const duckdb = await askCase(onDuckdb, duckdbEngine(connection), indicator, each)
    const postgres = await askCase(onPostgres, postgresEngine(client), indicator, each)
    if (JSON.stringify(duckdb) !== JSON.stringify(postgres)) found.push({ says: each.says, duckdb, postgres })
  }
  return found
}

test('PostgreSQL gives custom rules the same signals and the same coverage as DuckDB, case by case', { timeout: 120_000 }, async () => {
  expect(await withClient(fresh.admin, differences)).toEqual([])
})
