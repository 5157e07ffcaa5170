import type { Increment, Span, Sql, SqlDialect } from '../indicator.schema.ts'

/** Increments of rules that judge groups of rows of one table, each group by itself. */
export interface Grouped {
  table: string
  /** Columns of the answer, each with the column (or an expression on columns) of the table that it comes from. */
  by: Readonly<Record<string, string>>
  coverage: Increment<never>['coverage']
  /** Each group is one row, by the key of its table. */
  isRow?: boolean
  /** Tables that only say more of a group (the unit of a tender), with the column that names the group there. */
  beside?: Readonly<Record<string, string>>
}

/** A group is judged anew when a row of it came or was replaced; all its rows are then read. */
export function groupedBy<S>({ table, by, coverage, isRow = false, beside = {} }: Grouped): Increment<S> {
  const key = Object.keys(by)
  const groups = Object.entries(by).map(([name, column]) => `${column} AS ${name}`)
  const named = Object.entries(beside).map(([other, column]) => `UNION SELECT ${column} FROM fresh_${other} WHERE ${column} IS NOT NULL`)
  const others = Object.entries(beside).map(([other, column]) => [other, { [key[0] ?? '']: column }] as const)
  return {
    tables: [table, ...Object.keys(beside)],
    key,
    touched: (_settings, sql) => sql.raw(`SELECT DISTINCT ${groups.join(', ')} FROM fresh_${table} ${named.join(' ')}`),
    within: { [table]: isRow ? 'came' : by, ...Object.fromEntries(others) },
    coverage,
  }
}

/** Where the answer is one of a year, named by `period` of what was touched: the span of these years and so many days around. */
export const yearsOf = (sql: SqlDialect, days: number, which = 'TRUE'): Sql =>
  sql`SELECT CAST(make_date(MIN(year), 1, 1) - ${days} AS TIMESTAMP) AS from_at, CAST(make_date(MAX(year), 12, 31) + ${days + 1} AS TIMESTAMP) AS to_at
    FROM (SELECT CAST(period AS INTEGER) AS year FROM touched WHERE ${sql.raw(which)}) AS years`

/** Rows of that span, and those that no time places: they count in the coverage. */
export const timedWithin = (sql: SqlDialect, time: string, { from, to }: Span): Sql => {
  const column = sql.raw(`r.${time}`)
  const untimed = sql`${column} IS NULL`
  return from === null || to === null
    ? untimed
    : sql`(${untimed} OR ${column} >= CAST(${from} AS TIMESTAMP) AND ${column} < CAST(${to} AS TIMESTAMP))`
}

/** A crowd rule fires when enough members meet at one key: `members` gives the key and `member`, from all rows or from fresh ones. */
export interface Crowd {
  key: readonly string[]
  members: Sql
  least: number
}

/** How far below the line a key is still kept: a day seldom brings more members than this to one key that was not near. */
const MARGIN = 2

/** Kept of a crowd rule: keys at most two members short of the line, or beyond it; `is_close` where one short at most. */
export const nearTheLine = (sql: SqlDialect, { key, members, least }: Crowd): Sql =>
  sql`SELECT ${sql.raw(key.join(', '))}, COUNT(DISTINCT member) AS n, COUNT(DISTINCT member) >= ${least - 1} AS is_close FROM (${members}) AS m GROUP BY ${sql.raw(key.join(', '))} HAVING COUNT(DISTINCT member) >= ${least - MARGIN}`

/** Keys that may stand at the line or beyond it with the members that fresh rows bring, were all of them new. */
export const reachingTheLine = (sql: SqlDialect, { key, members, least }: Crowd): Sql => {
  const on = key.map((each) => `n.${each} = g.${each}`).join(' AND ')
  return sql`SELECT ${sql.raw(key.map((each) => `g.${each}`).join(', '))}
    FROM (SELECT ${sql.raw(key.join(', '))}, COUNT(DISTINCT member) AS gained FROM (${members}) AS m GROUP BY ${sql.raw(key.join(', '))}) AS g
      LEFT JOIN near AS n ON ${sql.raw(on)}
    WHERE COALESCE(n.n, ${Math.max(0, least - MARGIN - 1)}) + g.gained >= ${least}`
}
