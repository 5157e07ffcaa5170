import type { CanonicalTable } from '../../datasets/canonical.schema.ts'
import { episodes } from '../engine/primitives.rules.ts'
import type { Sql, SqlDialect } from '../indicator.schema.ts'
import type { Condition } from './condition/condition.rules.ts'
import { type CustomDefinition, namesPerson } from './custom.schema.ts'

/** A definition with its checked conditions. */
export interface CheckedCustom {
  definition: CustomDefinition
  table: CanonicalTable
  filter: Condition | null
  meets: Condition | null
}

/** Lines by their place in the definition, and the least rows that a group needs. */
export interface CustomSettings {
  lines: readonly number[]
  minimumSample: number
}

const quoted = (column: string) => `"${column}"`
const asText = (column: string) => `CAST(${quoted(column)} AS VARCHAR)`
export const subjectNames = ({ group }: CustomDefinition) => group.map((_, at) => `subject_${at + 1}`)

/** Columns that name a row: the table's key, else all that the product says it must have, its time and its row in the source. */
export function rowIdOf(table: CanonicalTable): string {
  const [only] = table.key
  if (only !== undefined && table.key.length === 1 && table.columns[only]?.type === 'text') return quoted(only)
  const required = Object.entries(table.columns).filter(([, { isRequired, isAdded }]) => isRequired && !isAdded)
  const names =
    table.key.length > 0 ? table.key : [...new Set([...required.map(([name]) => name), ...(table.time ? [table.time] : []), 'source_row'])]
  return names.map((each) => `COALESCE(${asText(each)}, '')`).join(` || '/' || `)
}

/** Rows with another currency than CNY say nothing of amounts in yuan. */
export const minds = ({ definition, table, filter, meets }: CheckedCustom) => {
  const { measure } = definition
  const columns = [...(filter?.columns ?? []), ...(meets?.columns ?? []), ...('column' in measure ? [measure.column] : [])]
  return Object.hasOwn(table.columns, 'currency') && columns.some((each) => table.columns[each]?.type === 'amount')
}

const measuredSql = ({ definition: { measure }, table, meets }: CheckedCustom, sql: SqlDialect): Sql => {
  if (measure.kind === 'count') return sql`1`
  if (measure.kind === 'share') return meets ? sql`CASE WHEN ${meets.render(sql)} THEN 1 ELSE 0 END` : sql`0`
  if (measure.kind === 'distinct') return sql.raw(asText(measure.column))
  const isReal = table.columns[measure.column]?.type === 'number'
  return sql.raw(isReal ? `CAST(${quoted(measure.column)} AS DECIMAL(24, 6))` : quoted(measure.column))
}

/** The rows that the rule is about, with nothing but what it needs, and what each lacks to be judged. A SELECT on the one table. */
function rowsSql(custom: CheckedCustom, sql: SqlDialect): Sql {
  const { definition, filter } = custom
  const { dataset, group, unitColumn, span, measure } = definition
  const empty = group.map((each) => `${quoted(each)} IS NULL`).join(' OR ')
  const lacks = [
    `WHEN ${empty} THEN 'group_missing'`,
    ...(span.kind === 'all' ? [] : [`WHEN ${quoted(span.day)} IS NULL THEN 'day_missing'`]),
    ...(minds(custom) ? [`WHEN "currency" IS NOT NULL AND "currency" <> 'CNY' THEN 'other_currency'`] : []),
    ...('column' in measure ? [`WHEN ${quoted(measure.column)} IS NULL THEN 'measure_missing'`] : []),
  ]
  return sql`SELECT ${sql.raw(group.map((each, at) => `${asText(each)} AS subject_${at + 1}`).join(', '))}, ${sql.raw(rowIdOf(custom.table))} AS row_id,
      ${sql.raw(unitColumn ? quoted(unitColumn) : 'CAST(NULL AS VARCHAR)')} AS of_unit,
      ${sql.raw(
        personsOf(custom)
          .map((each, at) => `${quoted(each)} AS person_${at + 1}, `)
          .join(''),
      )}
      ${sql.raw(span.kind === 'all' ? 'CAST(NULL AS DATE)' : `CAST(${quoted(span.day)} AS DATE)`)} AS on_day,
      ${measuredSql(custom, sql)} AS measured, CASE ${sql.raw(lacks.join(' '))} END AS lacking
    FROM ${sql.raw(quoted(dataset))}${filter ? sql` WHERE ${filter.render(sql)}` : sql``}`
}

/** Columns of the persons whom a row concerns: the one that was chosen, those among the groups, and whose row it is. */
function personsOf({ definition, table }: CheckedCustom): string[] {
  const { dataset, group, personColumn } = definition
  const own = Object.hasOwn(table.columns, 'person_id') ? ['person_id'] : []
  return [
    ...new Set([
      ...group.filter((each) => namesPerson(dataset, each) || table.columns[each]?.isPerson),
      ...(personColumn ? [personColumn] : []),
      ...own,
    ]),
  ]
}

const PERIODS = { year: 'CAST(EXTRACT(YEAR FROM on_day) AS VARCHAR)', month: 'SUBSTRING(CAST(on_day AS VARCHAR), 1, 7)' } as const

const periodSql = ({ definition: { span } }: CheckedCustom, sql: SqlDialect) =>
  sql.raw(span.kind === 'year' || span.kind === 'month' ? PERIODS[span.kind] : 'CAST(NULL AS VARCHAR)')

/** Does a measure given as a sum over a count pass a line? Multiplied out, so that nothing is rounded before it is compared. */
function passes(
  sql: SqlDialect,
  { definition: { comparison, measure } }: CheckedCustom,
  over: { sum: string; n: string },
  line: number,
): Sql {
  const sign = sql.raw(comparison)
  if (measure.kind === 'share' || measure.kind === 'average') return sql`${sql.raw(over.sum)} ${sign} ${line} * ${sql.raw(over.n)}`
  return sql`${sql.raw(over.sum)} ${sign} ${line}`
}

/** The value that is shown: a whole number, or a quotient of two exact ones. */
function valueSql({ definition: { measure }, table }: CheckedCustom, over: { sum: string; n: string }): string {
  if (measure.kind === 'share' || measure.kind === 'average') return `CAST(${over.sum} AS DOUBLE PRECISION) / NULLIF(${over.n}, 0)`
  const isReal = measure.kind === 'sum' && table.columns[measure.column]?.type === 'number'
  return `CAST(${over.sum} AS ${isReal ? 'DOUBLE PRECISION' : 'BIGINT'})`
}

/** From the gravest line down: the first that is passed gives its rank and stands as the line. */
function ranked(
  sql: SqlDialect,
  custom: CheckedCustom,
  settings: CustomSettings,
  over: { sum: string; n: string },
): { rank: Sql; line: Sql } {
  const lines = custom.definition.lines.map((each, at) => ({ rank: each.rank, at: settings.lines[at] ?? each.at })).toReversed()
  const cases = (shown: (line: { rank: number; at: number }) => Sql) =>
    sql.raw(`CASE ${lines.map((line) => `WHEN ${passes(sql, custom, over, line.at).text} THEN ${shown(line).text}`).join(' ')} END`)
  return { rank: cases(({ rank }) => sql`${rank}`), line: cases(({ at }) => sql`${at}`) }
}

const anyPassed = (sql: SqlDialect, custom: CheckedCustom, settings: CustomSettings, over: { sum: string; n: string }) =>
  sql.raw(`(${settings.lines.map((line) => passes(sql, custom, over, line).text).join(' OR ')})`)

export function customQuery(custom: CheckedCustom, settings: CustomSettings, sql: SqlDialect): Sql {
  return custom.definition.span.kind === 'rolling'
    ? rollingQuery(custom, settings, sql, custom.definition.span.days)
    : fixedQuery(custom, settings, sql)
}

/** The persons of each person column, put together; each stands once in what `concerning` makes of it. */
function personLists(custom: CheckedCustom, sql: SqlDialect): Sql {
  const each = personsOf(custom).map((_, at) => `COALESCE(${sql.texts(`person_${at + 1}`).text}, CAST(ARRAY[] AS VARCHAR[]))`)
  return sql.raw(each.length > 0 ? each.join(' || ') : 'CAST(ARRAY[] AS VARCHAR[])')
}

/** The unit of a group, where all its rows name the same. */
const oneUnit = (sql: SqlDialect) => sql.raw('CASE WHEN COUNT(DISTINCT of_unit) = 1 THEN MIN(of_unit) END')

const concerning = (found: Sql, sql: SqlDialect): Sql =>
  sql`${found}) SELECT *, (SELECT ${sql.texts('who')} FROM unnest(person_lists) AS listed(who)) AS persons FROM found`

/** All history, or calendar years and months. */
function fixedQuery(custom: CheckedCustom, settings: CustomSettings, sql: SqlDialect): Sql {
  const { definition } = custom
  const { measure } = definition
  const keys = subjectNames(definition).join(', ')
  const over = { sum: measure.kind === 'distinct' ? 'COUNT(DISTINCT measured)' : 'SUM(measured)', n: 'COUNT(*)' }
  const { rank, line } = ranked(sql, custom, settings, over)
  const found = sql`WITH asked AS (${rowsSql(custom, sql)}),
    timed AS (SELECT *, ${periodSql(custom, sql)} AS in_period FROM asked WHERE lacking IS NULL),
    found AS (SELECT ${sql.raw(keys)}, ${rank} AS rank, ${sql.raw(valueSql(custom, over))} AS value, ${line} AS line, ${sql.evidence('row_id')} AS evidence,
      ${oneUnit(sql)} AS unit, ${personLists(custom, sql)} AS person_lists, in_period AS period, COUNT(*) AS sample
    FROM timed GROUP BY ${sql.raw(keys)}, in_period
    HAVING COUNT(*) >= ${settings.minimumSample} AND ${anyPassed(sql, custom, settings, over)}`
  return concerning(found, sql)
}

/** A rolling window: overlapping windows are one episode, named by its first day; its value is that of its gravest window. */
function rollingQuery(custom: CheckedCustom, settings: CustomSettings, sql: SqlDialect, windowDays: number): Sql {
  const { definition } = custom
  const names = subjectNames(definition)
  const keys = names.join(', ')
  const isQuotient = definition.measure.kind === 'share' || definition.measure.kind === 'average'
  const over = { sum: 'sum_in_window', n: 'in_window' }
  const isSampled = sql`in_window >= ${settings.minimumSample}`
  const episode = episodes(sql, {
    name: 'episode_rows',
    from: 'timed',
    by: names,
    day: 'on_day',
    id: 'row_id',
    windowDays,
    sum: 'measured',
    fires: sql`${isSampled} AND ${anyPassed(sql, custom, settings, over)}`,
  })
  const { rank, line } = ranked(sql, custom, settings, over)
  const value = sql.raw(isQuotient ? valueSql(custom, over) : 'sum_in_window')
  const found = sql`WITH asked AS (${rowsSql(custom, sql)}), timed AS (SELECT * FROM asked WHERE lacking IS NULL), ${episode},
    measured_windows AS (
      SELECT *, CASE WHEN ${isSampled} THEN ${rank} END AS of_rank, CASE WHEN ${isSampled} THEN ${line} END AS of_line,
        CASE WHEN ${isSampled} THEN ${value} END AS of_value FROM episode_rows),
    found AS (SELECT ${sql.raw(keys)}, MAX(of_rank) AS rank, ${sql.raw(isQuotient ? 'MAX(of_value)' : valueSql(custom, { sum: 'MAX(of_value)', n: '1' }))} AS value,
      MAX(of_line) AS line, ${sql.evidence('row_id')} AS evidence, ${oneUnit(sql)} AS unit, ${personLists(custom, sql)} AS person_lists,
      CAST(MIN(on_day) AS VARCHAR) AS period, COUNT(*) AS sample
    FROM measured_windows GROUP BY ${sql.raw(keys)}, episode`
  return concerning(found, sql)
}

/** Groups that were judged, groups below the least sample, and rows that lack what the rule needs. One pass over the table. */
export function customCoverage(custom: CheckedCustom, settings: CustomSettings, sql: SqlDialect): Sql {
  const keys = subjectNames(custom.definition).join(', ')
  return sql`WITH asked AS (${rowsSql(custom, sql)}),
    timed AS (SELECT *, ${periodSql(custom, sql)} AS in_period FROM asked),
    counted AS (SELECT ${sql.raw(keys)}, in_period, lacking, COUNT(*) AS n FROM timed GROUP BY ${sql.raw(keys)}, in_period, lacking),
    said AS (
      SELECT CASE WHEN lacking IS NOT NULL THEN lacking WHEN n < ${settings.minimumSample} THEN 'small_sample' END AS reason,
        CASE WHEN lacking IS NULL THEN 1 ELSE n END AS subjects FROM counted)
    SELECT reason, CAST(SUM(subjects) AS BIGINT) AS subjects FROM said GROUP BY reason`
}
