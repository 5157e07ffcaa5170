import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api'
import type { WorkCalendar } from '../../../kernel/calendar.ts'
import { addDays, type Day } from '../../../kernel/day.ts'
import type { CodedLimit } from '../../conformance/deviations/limit.rules.ts'

/** Tables that indicators read and no file brings: the engine prepares them before a run. */

/** One case of an event log, its steps in order. */
export interface LoggedCase {
  caseId: string
  activities: string[]
}

/** How one case strays from its chart 偏离. */
export interface CaseDeviation {
  caseId: string
  item: string
  cost: number
  /** Names of steps left out and of events that the chart does not have there. */
  skipped: readonly string[]
  inserted: readonly string[]
}

const FIRST_DAY: Day = '2000-01-01'
const LAST_DAY: Day = '2040-12-31'

/** `work_day`: each day, whether it is worked, the running number of working days up to it, and whether that is an estimate. */
export async function prepareWorkDays(
  connection: DuckDBConnection,
  calendar: WorkCalendar,
  names: ReadonlyMap<Day, string> = new Map(),
): Promise<void> {
  await fill(connection, 'work_day', 'day DATE, is_working BOOLEAN, ordinal INTEGER, is_estimated BOOLEAN, name VARCHAR', (append) => {
    let ordinal = 0
    for (let day = FIRST_DAY; day <= LAST_DAY; day = addDays(day, 1)) {
      const isWorking = calendar.isWorking(day)
      if (isWorking) ordinal += 1
      append([day, isWorking, ordinal, calendar.isEstimated(day), names.get(day) ?? null])
    }
  })
}

/** `as_of`: the one day on which the rules look at the data 数据日期. */
export async function prepareAsOf(connection: DuckDBConnection, day: Day): Promise<void> {
  await fill(connection, 'as_of', 'day DATE', (append) => append([day]))
}

/** `chart` (items that have a flow chart) and `deviation` (every aligned case, fitting ones at cost 0). */
export async function prepareDeviations(
  connection: DuckDBConnection,
  items: readonly string[],
  deviations: readonly CaseDeviation[],
): Promise<void> {
  await fill(connection, 'chart', 'item VARCHAR', (append) => {
    for (const item of items) append([item])
  })
  await fill(connection, 'deviation', 'case_id VARCHAR, item VARCHAR, cost INTEGER, skipped VARCHAR, inserted VARCHAR', (append) => {
    for (const each of deviations) append([each.caseId, each.item, each.cost, each.skipped.join('、'), each.inserted.join('、')])
  })
}

/** `chart_limit`: the limits that the steps of the charts carry; `name` is the step where `step_code` is its id. Without a `post` whoever acts. */
export async function prepareChartLimits(connection: DuckDBConnection, limits: readonly (CodedLimit & { item: string })[]): Promise<void> {
  await fill(connection, 'chart_limit', CHART_LIMIT, (append) => {
    for (const { item, stepCode, name, post, workdays } of limits) append([item, stepCode, name, post, workdays])
  })
}

export const CHART_LIMIT = 'item VARCHAR, step_code VARCHAR, name VARCHAR, post VARCHAR, workdays INTEGER'

export type Cell = string | number | boolean | null

/** Text goes in as text and is cast by the engine: the staging columns are all VARCHAR. */
export async function fill(
  connection: DuckDBConnection,
  table: string,
  columns: string,
  rows: (append: (cells: readonly Cell[]) => void) => void,
): Promise<void> {
  const names = columns.split(', ').map((each) => each.replace(/ .*/, ''))
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${table} (${columns})`)
  await connection.run(`CREATE OR REPLACE TEMP TABLE filling (${names.map((each) => `${each} VARCHAR`).join(', ')})`)
  const appender = await connection.createAppender('filling')
  rows((cells) => appendRow(appender, cells))
  appender.closeSync()
  await connection.run(`INSERT INTO ${table} SELECT * FROM filling`)
  await connection.run('DROP TABLE filling')
}

function appendRow(appender: DuckDBAppender, cells: readonly Cell[]): void {
  for (const cell of cells) {
    if (cell === null) appender.appendNull()
    else appender.appendVarchar(String(cell))
  }
  appender.endRow()
}
