import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { withClient } from '../../../platform/database/connection.ts'
import { CANONICAL_TABLES } from '../../datasets/canonical.register.schema.ts'
import { SQL_TYPES } from '../../datasets/canonical.schema.ts'
import { importCsv } from '../../datasets/lake/import.ts'
import { type Lake, openLake } from '../../datasets/lake/lake.ts'
import { sharedData, skipWithoutSharedData } from '../../datasets/shared-data.fixture.ts'
import { CATALOGUE } from '../catalogue.ts'
import { staffRows, staffStatements } from '../catalogue/statements.rules.ts'
import { prepareStaffRows } from '../increments/staff-rows.ts'
import { postgres } from './dialect.ts'
import { CHART_LIMIT, prepareAsOf, prepareChartLimits, prepareDeviations, prepareWorkDays } from './derived.ts'
import { duckdbEngine } from './engine.duckdb.ts'
import { postgresEngine } from './engine.postgres.ts'
import { type Engine, runIndicator } from './engine.ts'
import { calendarFor } from '../screening/folder.ts'

let fresh: FreshDatabase
let lake: Lake
const folder = mkdtempSync(join(tmpdir(), 'jianwei-engines-'))

const DERIVED = {
  work_day: 'day DATE, is_working BOOLEAN, ordinal INTEGER, is_estimated BOOLEAN, name VARCHAR',
  chart: 'item VARCHAR',
  deviation: 'case_id VARCHAR, item VARCHAR, cost INTEGER, skipped VARCHAR, inserted VARCHAR',
  chart_limit: CHART_LIMIT,
  as_of: 'day DATE',
}

function tablesWithColumns(): [string, string][] {
  const canonical = Object.entries(CANONICAL_TABLES).map(([name, table]): [string, string] => {
    const columns = Object.entries(table.columns).map(([column, { type }]) => `"${column}" ${SQL_TYPES[type]}`)
    return [name, ['source_row BIGINT', ...columns].join(', ')]
  })
  return [...canonical, ...Object.entries(DERIVED)]
}

beforeAll(async () => {
  fresh = await freshDatabase()
  const source = skipWithoutSharedData ? join(import.meta.dirname, '../../../../tests/samples/tables') : sharedData('planted')
  for (const table of ['tender', 'contract', 'contract_change', 'expense', 'event', 'trip'])
    await importCsv({ input: { path: join(source, `${table}.csv`) }, lake: folder, table })
  lake = await openLake({ folder })
  const { calendar, dayNames } = await calendarFor(lake)
  await prepareWorkDays(lake.connection, calendar, dayNames)
  await prepareAsOf(lake.connection, '2026-11-23')
  await prepareChartLimits(lake.connection, [{ item: 'permit', stepCode: '审核', name: '审核', post: null, workdays: 1 }])
  await prepareDeviations(
    lake.connection,
    ['permit'],
    [{ caseId: 'L0014', item: 'permit', cost: 2, skipped: ['审核'], inserted: ['加急'] }],
  )
})

afterAll(async () => {
  lake.close()
  rmSync(folder, { recursive: true, force: true })
  await fresh.close()
})

test('DuckDB and PostgreSQL give the same signals and the same coverage for every indicator', async () => {
  await withClient(fresh.admin, async (client) => {
    for (const [name, columns] of tablesWithColumns()) {
      await client.query(`CREATE TEMP TABLE ${name} (${columns})`)
      const rows = (await lake.connection.runAndReadAll(`SELECT * FROM ${name}`)).getRowObjectsJson()
      if (rows.length > 0)
        await client.query(`INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, $1)`, [JSON.stringify(rows)])
    }
    await client.query(`CREATE TEMP VIEW staff_txn AS ${staffRows(postgres).text}`)
    await client.query(`CREATE TEMP VIEW staff_statement AS ${staffStatements(postgres).text}`)
    await client.query('CREATE TEMP VIEW transfer AS SELECT * FROM txn')
    await prepareStaffRows(lake, { isKept: false })
    for (const indicator of CATALOGUE) {
      const ask = async (engine: Engine) => {
        const result = await runIndicator(engine, lake.tables, indicator, { withRows: true })
        return isRefusal(result) ? result : { code: indicator.code, signals: result.signals, coverage: { ...result.coverage, seconds: 0 } }
      }
      expect(await ask(postgresEngine(client))).toEqual(await ask(duckdbEngine(lake.connection)))
    }
  })
})
