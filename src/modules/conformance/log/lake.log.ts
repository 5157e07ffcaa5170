import type { DuckDBConnection } from '@duckdb/node-api'
import type { WorkCalendar } from '../../../kernel/calendar.ts'
import type { LogCase } from '../conformance.schema.ts'
import type { Requirements } from '../deviations/circumstance.rules.ts'
import type { EventRow } from './csv.cases.ts'

const COLUMNS = 'case_id, step_code, actor_id, role, CAST(started_at AS VARCHAR) AS started_at, CAST(finished_at AS VARCHAR) AS finished_at'
const ORDER = 'started_at, finished_at NULLS LAST, source_row'

/** The cases of one item with their events, in order of time, ties as in the source. Cases with an event without time are left out. */
export async function recordedCases(connection: DuckDBConnection, item: string): Promise<LogCase[]> {
  const read = await connection.runAndReadAll(
    `SELECT ${COLUMNS} FROM event
     WHERE item = $1 AND case_id NOT IN (SELECT case_id FROM event WHERE item = $1 AND started_at IS NULL)
     ORDER BY case_id, ${ORDER}`,
    [item],
  )
  return casesIn(read.getRowsJson() as Row[])
}

/** One case as the lake has it now. */
export async function recordedCase(connection: DuckDBConnection, item: string, caseId: string): Promise<LogCase | null> {
  const read = await connection.runAndReadAll(`SELECT ${COLUMNS} FROM event WHERE item = $1 AND case_id = $2 ORDER BY ${ORDER}`, [
    item,
    caseId,
  ])
  return casesIn(read.getRowsJson() as Row[])[0] ?? null
}

type Row = [string, string, string | null, string | null, string | null, string | null]

function casesIn(rows: readonly Row[]): LogCase[] {
  const cases: (LogCase & { events: EventRow[] })[] = []
  for (const [caseId, activity, actor, role, startedAt, finishedAt] of rows) {
    let open = cases.at(-1)
    if (open?.caseId !== caseId) cases.push((open = { caseId, activities: [], events: [] }))
    open?.activities.push(activity)
    open?.events.push({ activity, actor, role, startedAt, finishedAt })
  }
  return cases
}

/** What the lake's tables `step_limit` and `incompatible` ask of an item. */
export async function requirementsIn(connection: DuckDBConnection, item: string, calendar: WorkCalendar): Promise<Requirements> {
  const limits = await connection.runAndReadAll('SELECT step_code, workdays FROM step_limit WHERE item = $1 AND workdays IS NOT NULL', [
    item,
  ])
  const pairs = await connection.runAndReadAll('SELECT step_a, step_b FROM incompatible')
  return {
    limits: (limits.getRowsJson() as [string, number | string][]).map(([stepCode, workdays]) => ({ stepCode, workdays: Number(workdays) })),
    incompatible: (pairs.getRowsJson() as [string, string][]).map(([stepA, stepB]) => ({ stepA, stepB })),
    calendar,
  }
}

/** The items of the process events, with their cases. */
export async function itemsIn(connection: DuckDBConnection): Promise<{ item: string; cases: number; events: number }[]> {
  const read = await connection.runAndReadAll(
    'SELECT item, COUNT(DISTINCT case_id) AS cases, COUNT(*) AS events FROM event WHERE item IS NOT NULL GROUP BY item ORDER BY cases DESC, item',
  )
  return (read.getRowsJson() as [string, string, string][]).map(([item, cases, events]) => ({
    item,
    cases: Number(cases),
    events: Number(events),
  }))
}
