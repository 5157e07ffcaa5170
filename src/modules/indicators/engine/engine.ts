import { setImmediate as nextTurn } from 'node:timers/promises'
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import { CANONICAL_TABLES } from '../../datasets/canonical.register.schema.ts'
import type { TableRegister } from '../../datasets/canonical.schema.ts'
import type { LakeTables } from '../../datasets/lake/lake.ts'
import type { Fact, FlaggedRow, Indicator, Peers, Plan, Reads, SqlDialect } from '../indicator.schema.ts'
import type { Coverage, ScreenedSignal, Unassessable } from '../screening/screening.schema.ts'

export interface RunOptions {
  settings?: unknown
  /** Hand the evidence rows back with each signal (the server does, the command line need not). */
  withRows?: boolean
  /** Look up the day of each signal's latest evidence. */
  withTimes?: boolean
  /** The canonical tables that there are; the product's where omitted. */
  register?: TableRegister
}

export interface RunResult {
  signals: ScreenedSignal[]
  coverage: Coverage
}

/** Signals put into words before others get their turn on the event loop. */
const ROWS_A_TURN = 2000
/** Rows of evidence kept with a signal; the ids are all there. */
const ROWS_KEPT = 100
/** What a query flagged, held for as long as its evidence is looked up. */
const FLAGGED = 'flagged_now'

export type Row = Record<string, Fact | string[]>

/** Where the canonical and derived tables lie and who answers SQL about them. */
export interface Engine {
  dialect: SqlDialect
  /** Rows with numbers as numbers; days and instants as text. */
  rows(sql: string): Promise<Row[]>
  /** The same of a table, one column of which holds long lists of texts. */
  rowsWithList(table: string, list: string): Promise<Row[]>
  /** A statement without an answer. */
  run(sql: string): Promise<void>
}

/** Ask one indicator: its signals, and what it could and could not judge. Wrong settings are refused. */
export async function runIndicator(
  engine: Engine,
  tables: LakeTables,
  indicator: Indicator,
  options: RunOptions = {},
): Promise<RunResult | Refusal> {
  const plan = indicator.plan(options.settings, engine.dialect)
  if (isRefusal(plan)) return plan
  const { register = CANONICAL_TABLES } = options
  const begun = performance.now()
  const missing = missingData(indicator.reads, tables, register)
  const signals = missing.length > 0 ? [] : await signalsOf({ engine, tables, indicator, plan, options }, plan.query.text)
  const judged = missing.length > 0 ? { judged: 0, unassessable: missing } : await coverageOf(engine, indicator, plan)
  const seconds = (performance.now() - begun) / 1000
  return {
    signals,
    coverage: { rule: indicator.code, version: indicator.version, judges: indicator.judges, ...judged, settings: plan.settings, seconds },
  }
}

/** A rule with its settings, and where it is asked. */
export interface Asking {
  engine: Engine
  tables: LakeTables
  indicator: Indicator
  plan: Plan
  options: RunOptions
}

/** What a query flags, in words, in the order of the subjects. */
export async function signalsOf({ engine, tables, indicator, plan, options }: Asking, query: string): Promise<ScreenedSignal[]> {
  const { register = CANONICAL_TABLES } = options
  await engine.run(`DROP TABLE IF EXISTS ${FLAGGED}`)
  await engine.run(`CREATE TEMP TABLE ${FLAGGED} AS SELECT ROW_NUMBER() OVER () AS flagged_at, q.* FROM (${query}) AS q`)
  const signals: FlaggedSignal[] = []
  let isTimed = false
  for (const [at, { flagged_at: place, evidence_until: until, ...row }] of (await engine.rowsWithList(FLAGGED, 'evidence')).entries()) {
    if (at % ROWS_A_TURN === ROWS_A_TURN - 1) await nextTurn()
    const signal = signalOf(indicator, plan, row)
    if (until !== undefined) isTimed = true
    if (options.withTimes && typeof until === 'string') signal.lastOn = until
    signals.push({ place: Number(place), signal })
  }
  if (signals.length > 0) {
    if (options.withRows) await addRows(engine, indicator, signals)
    const time = register[indicator.evidence.table]?.time ?? null
    if (options.withTimes && !isTimed) await addTimes(engine, tables, indicator, { signals, time })
  }
  await engine.run(`DROP TABLE ${FLAGGED}`)
  return signals.map((each) => each.signal).toSorted((a, b) => compare(a.subject, b.subject) || compare(a.period ?? '', b.period ?? ''))
}

/** A signal with its place among what was flagged. */
interface FlaggedSignal {
  place: number
  signal: ScreenedSignal
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Tables and columns without which the rule can't be judged at all. */
function missingData(reads: Reads, tables: LakeTables, register: TableRegister): Unassessable[] {
  return Object.entries(reads).flatMap(([table, columns]) => {
    const present = tables.get(table)
    const title = register[table]?.title ?? { zh: table, en: table }
    if (!present)
      return [
        {
          code: 'table_missing',
          reason: { zh: `没有数据表 ${table} (${title.zh})`, en: `there is no table ${table} (${title.en})` },
          subjects: null,
        },
      ]
    const absent = columns.filter((each) => !present.has(each))
    return absent.map((each) => ({
      code: 'column_missing',
      reason: { zh: `数据表 ${table} 缺少列 ${each}`, en: `table ${table} has no column ${each}` },
      subjects: null,
    }))
  })
}

/** How many subjects were judged, and how many could not be, by reason. */
export async function coverageOf(
  engine: Engine,
  indicator: Indicator,
  plan: Plan,
): Promise<{ judged: number; unassessable: Unassessable[] }> {
  const rows = await engine.rows(plan.coverage.text)
  const counted = rows.map((row) => ({ code: row.reason as string | null, subjects: Number(row.subjects) }))
  const unassessable = counted.flatMap(({ code, subjects }) =>
    code === null ? [] : [{ code, reason: indicator.reasons[code] ?? { zh: code, en: code }, subjects }],
  )
  return {
    judged: counted.filter((each) => each.code === null).reduce((sum, each) => sum + each.subjects, 0),
    unassessable: unassessable.toSorted((a, b) => compare(a.code, b.code)),
  }
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
    peers: peersOf(row),
    facts: factsOf(row),
  }
  const { facts, ...kept } = flagged
  const subject = indicator.subject
    .map((each) => facts[each])
    .filter((each) => each !== null && each !== undefined)
    .join('|')
  return {
    rule: indicator.code,
    version: indicator.version,
    subject,
    ...kept,
    lastOn: null,
    isShadow: false,
    settings: plan.settings,
    evidenceRows: [],
    ...plan.explain(flagged),
  }
}

function peersOf(row: Row): Peers | null {
  if (row.peer_n === undefined || row.peer_n === null) return null
  const [n, min, q1, median, q3, max] = ['n', 'min', 'q1', 'median', 'q3', 'max'].map((each) => Number(row[`peer_${each}`]))
  return { group: String(row.peer_group ?? ''), n: n ?? 0, min: min ?? 0, q1: q1 ?? 0, median: median ?? 0, q3: q3 ?? 0, max: max ?? 0 }
}

function factsOf(row: Row): Record<string, Fact> {
  return Object.fromEntries(Object.entries(row).filter((entry): entry is [string, Fact] => !Array.isArray(entry[1])))
}

/** The day of each signal's latest evidence row, where its table has a time. */
async function addTimes(
  engine: Engine,
  tables: LakeTables,
  indicator: Indicator,
  { signals, time }: { signals: FlaggedSignal[]; time: string | null },
): Promise<void> {
  const { table, key, from = table } = indicator.evidence
  if (!time || !tables.get(table)?.has(time)) return
  const rows = await engine.rows(
    `SELECT f.flagged_at, CAST(MAX(CAST(t."${time}" AS DATE)) AS VARCHAR) AS day
     FROM (SELECT flagged_at, unnest(evidence) AS evidence_id FROM ${FLAGGED}) AS f
       JOIN (SELECT ${key} AS evidence_id, "${time}" FROM ${from}) AS t ON t.evidence_id = f.evidence_id GROUP BY 1`,
  )
  const days = new Map(rows.map((row) => [Number(row.flagged_at), row.day]))
  for (const { place, signal } of signals) {
    const day = days.get(place)
    signal.lastOn = typeof day === 'string' ? day : null
  }
}

/** Fetch the evidence rows of all signals together and deal them out. */
async function addRows(engine: Engine, indicator: Indicator, signals: FlaggedSignal[]): Promise<void> {
  const { table, key, columns, from = table } = indicator.evidence
  const shown = columns.map((each) => `"${each}"`).join(', ')
  const rows = await engine.rows(
    `SELECT t.* FROM (SELECT DISTINCT unnest(evidence[1:${ROWS_KEPT}]) AS evidence_id FROM ${FLAGGED}) AS f
       JOIN (SELECT ${key} AS evidence_id, ${shown}, source_row AS evidence_row FROM ${from}) AS t ON t.evidence_id = f.evidence_id ORDER BY evidence_row`,
  )
  const byId = new Map<string, Record<string, Fact>[]>()
  for (const { evidence_id: id, evidence_row: _row, ...row } of rows) {
    const known = byId.get(String(id))
    if (known) known.push(row as Record<string, Fact>)
    else byId.set(String(id), [row as Record<string, Fact>])
  }
  for (const { signal } of signals) {
    const own = signal.evidence.slice(0, ROWS_KEPT).flatMap((id) => byId.get(id) ?? [])
    signal.evidenceRows = own.slice(0, ROWS_KEPT)
  }
}
