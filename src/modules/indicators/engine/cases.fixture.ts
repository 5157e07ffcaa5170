import { calendarOf } from '../../../kernel/calendar.ts'
import { addDays, type Day } from '../../../kernel/day.ts'
import { fenFromYuan } from '../../../kernel/money.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { publishedCalendar } from '../../../platform/calendar.ts'
import { CANONICAL_TABLES } from '../../datasets/canonical.register.schema.ts'
import { type ColumnType, SOURCE_ROW, SQL_TYPES } from '../../datasets/canonical.schema.ts'
import { alignCases, limitsOf } from '../screening/alignment.ts'
import { staffRows, staffStatements } from '../catalogue/statements.rules.ts'
import type { Indicator } from '../indicator.schema.ts'
import type { ScreenedSignal } from '../screening/screening.schema.ts'
import { duckdb } from './dialect.ts'
import { CHART_LIMIT } from './derived.ts'
import { type Engine, runIndicator } from './engine.ts'

/** One case of a rule: small tables, and what the rule must say of them. Runs on DuckDB and on PostgreSQL. */
export interface RuleCase {
  says: string
  /** Canonical files by table; amounts in yuan; no quoted cells. */
  tables: Readonly<Record<string, string>>
  settings?: Readonly<Record<string, unknown>>
  /** Default 2026-11-23. */
  asOf?: Day
  /** Steps one after the other by item; a step may carry its limit, `审核 3`. */
  charts?: Readonly<Record<string, readonly string[]>>
  /** `subject rank`, in the order of the subjects. */
  flagged: readonly string[]
  /** Judged, then `reason count` (or `reason all`) of what could not be. */
  coverage?: readonly [number, ...string[]]
  /** Pieces of the Chinese sentences, of all signals together. */
  sentence?: readonly string[]
}

/** What runs plain SQL: a DuckDB connection or a client of PostgreSQL. */
export type RunSql = (sql: string) => Promise<unknown>

const DERIVED: Readonly<Record<string, string>> = {
  work_day: 'day DATE, is_working BOOLEAN, ordinal INTEGER, is_estimated BOOLEAN, name VARCHAR',
  chart: 'item VARCHAR',
  deviation: 'case_id VARCHAR, item VARCHAR, cost INTEGER, skipped VARCHAR, inserted VARCHAR',
  chart_limit: CHART_LIMIT,
  as_of: 'day DATE',
}
const FIRST_DAY: Day = '2018-01-01'
const LAST_DAY: Day = '2027-12-31'
const ROWS_A_STATEMENT = 1000

/** Every canonical and derived table, empty but for the working days. */
export async function prepareTables(run: RunSql): Promise<void> {
  for (const [name, table] of Object.entries(CANONICAL_TABLES)) {
    const columns = Object.entries(table.columns).map(([column, { type }]) => `"${column}" ${SQL_TYPES[type]}`)
    await run(`CREATE TEMP TABLE "${name}" (${SOURCE_ROW} BIGINT, ${columns.join(', ')})`)
  }
  for (const [name, columns] of Object.entries(DERIVED)) await run(`CREATE TEMP TABLE ${name} (${columns})`)
  await run(`CREATE TEMP VIEW staff_txn AS ${staffRows(duckdb).text}`)
  await run(`CREATE TEMP VIEW staff_statement AS ${staffStatements(duckdb).text}`)
  await run('CREATE TEMP VIEW transfer AS SELECT * FROM txn')
  const facts = publishedCalendar()
  const calendar = calendarOf(facts.days, facts.knownYears)
  const names = new Map(facts.days.flatMap((each) => (each.name ? [[each.day, each.name] as const] : [])))
  const rows: string[] = []
  let ordinal = 0
  for (let day = FIRST_DAY; day <= LAST_DAY; day = addDays(day, 1)) {
    if (calendar.isWorking(day)) ordinal += 1
    const name = names.get(day)
    rows.push(`('${day}', ${calendar.isWorking(day)}, ${ordinal}, ${calendar.isEstimated(day)}, ${name ? `'${name}'` : 'NULL'})`)
  }
  await insert(run, 'work_day', rows)
}

async function insert(run: RunSql, into: string, rows: readonly string[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT)
    await run(`INSERT INTO ${into} VALUES ${rows.slice(at, at + ROWS_A_STATEMENT).join(', ')}`)
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

/** A cell of a small file as a literal of its column's type; amounts are yuan there. */
export function literal(cell: string, type: ColumnType): string {
  if (cell === '') return 'NULL'
  if (type === 'amount') return String(fenFromYuan(cell))
  return type === 'integer' || type === 'number' || type === 'boolean' ? cell : `CAST(${quoted(cell)} AS ${SQL_TYPES[type]})`
}

/** Header and rows of a small file without quoted cells. */
export function rowsOf(file: string): { header: string[]; rows: string[][] } {
  const [first = '', ...rest] = file.trim().split('\n')
  return { header: first.split(',').map((each) => each.trim()), rows: rest.map((line) => line.split(',').map((cell) => cell.trim())) }
}

async function fill(run: RunSql, name: string, file: string): Promise<[string, ReadonlySet<string>]> {
  const table = CANONICAL_TABLES[name]
  if (!table) throw new Error(`no canonical table ${name}`)
  const { header, rows } = rowsOf(file)
  const types = header.map((column) => table.columns[column]?.type ?? unknownColumn(name, column))
  const values = rows.map((cells, index) => `(${index + 2}, ${types.map((type, at) => literal(cells[at] ?? '', type)).join(', ')})`)
  await insert(run, `"${name}" (${SOURCE_ROW}, ${header.map((each) => `"${each}"`).join(', ')})`, values)
  return [name, new Set(header)]
}

function unknownColumn(table: string, column: string): never {
  throw new Error(`table ${table} has no column ${column}`)
}

async function fillCharts(run: RunSql, charts: NonNullable<RuleCase['charts']>, events: string | undefined): Promise<void> {
  await insert(
    run,
    'chart',
    Object.keys(charts).map((item) => `(${quoted(item)})`),
  )
  const { header, rows } = rowsOf(events ?? 'case_id,item,step_code,started_at')
  const at = (name: string) => header.indexOf(name)
  for (const [item, steps] of Object.entries(charts)) {
    const own = rows
      .filter((row) => row[at('item')] === item)
      .toSorted((a, b) => (String(a[at('started_at')]) < String(b[at('started_at')]) ? -1 : 1))
    const cases = [...Map.groupBy(own, (row) => row[at('case_id')] ?? '')].map(([caseId, steps]) => ({
      caseId,
      activities: steps.map((row) => row[at('step_code')] ?? ''),
    }))
    await fillLimits(run, item, sequence(steps))
    const aligned = await alignCases(sequence(steps), cases)
    if (isRefusal(aligned)) throw new Error(JSON.stringify(aligned))
    const cells = aligned.map((each) =>
      [quoted(each.caseId), quoted(item), each.cost, quoted(each.skipped.join('、')), quoted(each.inserted.join('、'))].join(', '),
    )
    await insert(
      run,
      'deviation',
      cells.map((each) => `(${each})`),
    )
  }
}

async function fillLimits(run: RunSql, item: string, bpmn: string): Promise<void> {
  const limits = await limitsOf(bpmn)
  if (isRefusal(limits)) throw new Error(JSON.stringify(limits))
  const rows = limits.map(({ stepCode, name, post, workdays }) =>
    [item, stepCode, name].map(quoted).concat(post ? quoted(post) : 'NULL', String(workdays)),
  )
  await insert(
    run,
    'chart_limit',
    rows.map((cells) => `(${cells.join(', ')})`),
  )
}

/** A chart of steps one after another, as BPMN. */
export function sequence(steps: readonly string[]): string {
  const ids = ['start', ...steps.map((_, index) => `s${index}`), 'end']
  const flows = ids.slice(1).map((to, index) => `<bpmn:sequenceFlow id="f${index}" sourceRef="${ids[index]}" targetRef="${to}"/>`)
  const tasks = steps.map((step, index) => {
    const [name = '', days] = step.split(' ')
    return `<bpmn:task id="s${index}" name="${name}"${days ? ` jw:days="${days}"` : ''}/>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:jw="urn:jianwei:flow" targetNamespace="jianwei"><bpmn:process id="p"><bpmn:startEvent id="start"/>${tasks.join('')}<bpmn:endEvent id="end"/>${flows.join('')}</bpmn:process></bpmn:definitions>`
}

/** What a rule said of a case, in the form in which cases are written. */
export interface Said {
  flagged: string[]
  coverage: [number, ...string[]]
  signals: ScreenedSignal[]
}

/** Put the case's tables where the engine looks, and ask the rule. */
export async function askCase(run: RunSql, engine: Engine, indicator: Indicator, given: Omit<RuleCase, 'says' | 'flagged'>): Promise<Said> {
  const asOf = given.asOf ?? '2026-11-23'
  for (const name of [...Object.keys(given.tables), 'chart', 'deviation', 'chart_limit', 'as_of']) await run(`DELETE FROM "${name}"`)
  const present: [string, ReadonlySet<string>][] = []
  for (const [name, file] of Object.entries(given.tables)) present.push(await fill(run, name, file))
  await insert(run, 'as_of', [`('${asOf}')`])
  await fillCharts(run, given.charts ?? {}, given.tables.event)
  const result = await runIndicator(engine, new Map(present), indicator, { settings: given.settings, withRows: true })
  for (const name of Object.keys(given.tables)) await run(`DELETE FROM "${name}"`)
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  const { judged, unassessable } = result.coverage
  return {
    flagged: result.signals.map((each) => `${each.subject} ${each.rank}`),
    coverage: [judged, ...unassessable.map((each) => `${each.code} ${each.subjects ?? 'all'}`)],
    signals: result.signals,
  }
}
