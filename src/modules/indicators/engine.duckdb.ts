import { type DuckDBConnection, type DuckDBResultReader, DuckDBTypeId } from '@duckdb/node-api'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { CANONICAL_TABLES } from '../datasets/canonical.register.schema.ts'
import type { LakeTables } from '../datasets/lake/lake.ts'
import { duckdb } from './dialect.ts'
import type { Fact, FlaggedRow, Indicator, Plan, Reads } from './indicator.schema.ts'
import type { Coverage, ScreenedSignal, Unassessable } from './screening.schema.ts'

export interface RunOptions {
  settings?: unknown
  /** Hand the evidence rows back with each signal (the server does, the command line need not). */
  withRows?: boolean
}

export interface RunResult {
  signals: ScreenedSignal[]
  coverage: Coverage
}

/** Rows of evidence kept with a signal; the ids are all there. */
const ROWS_KEPT = 100
const NUMERIC = new Set([DuckDBTypeId.BIGINT, DuckDBTypeId.HUGEINT, DuckDBTypeId.INTEGER, DuckDBTypeId.DECIMAL, DuckDBTypeId.DOUBLE, DuckDBTypeId.SMALLINT, DuckDBTypeId.TINYINT])

type Row = Record<string, Fact | string[]>

/** Ask one indicator on the lake: its signals, and what it could and could not judge. Wrong settings are refused. */
export async function runIndicator(connection: DuckDBConnection, tables: LakeTables, indicator: Indicator, options: RunOptions = {}): Promise<RunResult | Refusal> {
  const plan = indicator.plan(options.settings, duckdb)
  if (isRefusal(plan)) return plan
  const begun = performance.now()
  const missing = missingData(indicator.reads, tables)
  const flagged = missing.length > 0 ? [] : await rowsOf(connection, plan.query.text)
  const judged = missing.length > 0 ? { judged: 0, unassessable: missing } : await coverageOf(connection, indicator, plan)
  const signals = flagged.map((row) => signalOf(indicator, plan, row)).toSorted((a, b) => compare(a.subject, b.subject))
  if (options.withRows) await addRows(connection, indicator, signals)
  const seconds = (performance.now() - begun) / 1000
  return { signals, coverage: { rule: indicator.code, version: indicator.version, judges: indicator.judges, ...judged, settings: plan.settings, seconds } }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Tables and columns without which the rule can't be judged at all. */
function missingData(reads: Reads, tables: LakeTables): Unassessable[] {
  return Object.entries(reads).flatMap(([table, columns]) => {
    const present = tables.get(table)
    const title = CANONICAL_TABLES[table]?.title ?? { zh: table, en: table }
    if (!present) return [{ code: 'table_missing', reason: { zh: `没有数据表 ${table} (${title.zh})`, en: `there is no table ${table} (${title.en})` }, subjects: null }]
    const absent = columns.filter((each) => !present.has(each))
    return absent.map((each) => ({ code: 'column_missing', reason: { zh: `数据表 ${table} 缺少列 ${each}`, en: `table ${table} has no column ${each}` }, subjects: null }))
  })
}

async function coverageOf(connection: DuckDBConnection, indicator: Indicator, plan: Plan): Promise<{ judged: number; unassessable: Unassessable[] }> {
  const rows = await rowsOf(connection, plan.coverage.text)
  const counted = rows.map((row) => ({ code: row.reason as string | null, subjects: Number(row.subjects) }))
  const unassessable = counted.flatMap(({ code, subjects }) => (code === null ? [] : [{ code, reason: indicator.reasons[code] ?? { zh: code, en: code }, subjects }]))
  return { judged: counted.filter((each) => each.code === null).reduce((sum, each) => sum + each.subjects, 0), unassessable: unassessable.toSorted((a, b) => compare(a.code, b.code)) }
}

function signalOf(indicator: Indicator, plan: Plan, row: Row): ScreenedSignal {
  const { rank, value, line, evidence, unit, persons, period } = row
  const flagged: FlaggedRow = {
    rank: Number(rank),
    value: Number(value),
    line: Number(line),
    evidence: evidence as string[],
    unit: (unit as string | null | undefined) ?? null,
    persons: (persons as string[] | null | undefined) ?? [],
    period: (period as string | null | undefined) ?? null,
    facts: factsOf(row),
  }
  const { facts, ...kept } = flagged
  const subject = indicator.subject.map((each) => facts[each]).filter((each) => each !== null && each !== undefined).join('|')
  return { rule: indicator.code, version: indicator.version, subject, ...kept, evidenceRows: [], ...plan.explain(flagged) }
}

function factsOf(row: Row): Record<string, Fact> {
  return Object.fromEntries(Object.entries(row).filter((entry): entry is [string, Fact] => !Array.isArray(entry[1])))
}

/** Fetch the evidence rows of all signals in one query and deal them out. */
async function addRows(connection: DuckDBConnection, indicator: Indicator, signals: ScreenedSignal[]): Promise<void> {
  const { table, key, columns } = indicator.evidence
  const wanted = [...new Set(signals.flatMap((each) => each.evidence.slice(0, ROWS_KEPT)))]
  if (wanted.length === 0) return
  await connection.run('CREATE OR REPLACE TEMP TABLE wanted (id VARCHAR)')
  const appender = await connection.createAppender('wanted')
  for (const id of wanted) {
    appender.appendVarchar(id)
    appender.endRow()
  }
  appender.closeSync()
  const rows = await rowsOf(connection, `SELECT ${key} AS evidence_id, ${columns.join(', ')} FROM ${table} WHERE ${key} IN (SELECT id FROM wanted) ORDER BY source_row`)
  const byId = Map.groupBy(rows, (row) => String(row.evidence_id))
  for (const signal of signals) {
    const own = signal.evidence.slice(0, ROWS_KEPT).flatMap((id) => byId.get(id) ?? [])
    signal.evidenceRows = own.slice(0, ROWS_KEPT).map(({ evidence_id: _id, ...row }) => row as Record<string, Fact>)
  }
}

async function rowsOf(connection: DuckDBConnection, sql: string): Promise<Row[]> {
  return plainRows(await connection.runAndReadAll(sql))
}

/** Rows with numbers as numbers; days and instants stay text. */
function plainRows(reader: DuckDBResultReader): Row[] {
  const types = reader.columnTypes()
  const numeric = new Set(reader.columnNames().filter((_, index) => NUMERIC.has(types[index]!.typeId)))
  return reader.getRowObjectsJson().map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, numeric.has(name) && value !== null ? Number(value) : value])) as Row)
}
