import type { z } from 'zod'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Day } from '../../kernel/day.ts'
import type { Words } from '../datasets/canonical.schema.ts'

/** A piece of SQL. Only the dialect makes one, so a setting can never become syntax. */
export interface Sql {
  readonly text: string
}

export type SqlValue = Sql | number | string | readonly string[]

/** The SQL that DuckDB and PostgreSQL share, as a template tag: settings become literals, and the few differing functions are methods. */
export interface SqlDialect {
  (parts: TemplateStringsArray, ...values: SqlValue[]): Sql
  /** Ordered, distinct ids of the rows behind a group. */
  evidence(column: string): Sql
  /** The same where each row stands in the group once and has an id of its own: nothing needs to be compared. */
  ids(column: string): Sql
  /** Ordered, distinct texts of a group without NULL. */
  texts(column: string): Sql
  /** The first element of a column ordered by something. */
  first(column: string, order: string): Sql
  /** Leading one or two digits of a positive whole number. */
  leading(column: string, digits: string): Sql
  /** Exact or rounded to nine decimals, so that no sum's order shows. */
  steady(expression: string): Sql
  /** A span of days. */
  days(count: number): Sql
  /** A name or expression of our own making; never a setting. */
  raw(text: string): Sql
}

/** Which columns of which canonical tables. */
export type Reads = Readonly<Record<string, readonly string[]>>

/** What a number of a signal is: money in 分, a share, a count, a mean deviation, an alignment cost, days, minutes, percentage points, a sum of weights. */
export type Measure = 'fen' | 'ratio' | 'count' | 'deviation' | 'cost' | 'days' | 'minutes' | 'points' | 'score'

/** Where the evidence rows lie and which of their columns decided. */
export interface EvidenceSource {
  table: string
  /** A prepared part of the table in which all evidence lies; the table itself where omitted. */
  from?: 'staff_txn'
  /** SQL of the id that `evidence` lists. */
  key: string
  columns: readonly string[]
  deciding: readonly string[]
}

export type Fact = string | number | boolean | null

/** One flagged subject as the query gives it. */
export interface FlaggedRow {
  rank: number
  value: number
  line: number
  evidence: string[]
  unit: string | null
  persons: string[]
  period: string | null
  /** The subject's peer group, where the rule compares: `peer_group`, `peer_n`, `peer_min`, `peer_q1`, `peer_median`, `peer_q3`, `peer_max` of the query. */
  peers: Peers | null
  /** All other columns of the query, the subject's among them. */
  facts: Readonly<Record<string, Fact>>
}

/** With whom a subject was compared, in five numbers of the measure. */
export interface Peers {
  group: string
  n: number
  min: number
  q1: number
  median: number
  q3: number
  max: number
}

/** A worked example 例子: told in prose on the rule's page, run as a test on both engines. */
export interface WorkedExample {
  story: Words
  /** Canonical files by table: header and rows, as a folder would bring them (amounts in yuan). */
  tables: Readonly<Record<string, string>>
  /** The day on which the data are looked at, where the rule needs one. */
  asOf?: Day
  /** Charts by item, as plain sequences of steps. */
  charts?: Readonly<Record<string, readonly string[]>>
  /** What must be flagged, nothing else: `subject rank`. */
  flagged: readonly string[]
}

/** The sentence of a signal, and what would have kept it below the line (for officers only, P12). */
export interface Explanation {
  why: Words
  wouldClear: Words
}

/** From when to when rows count, as text of an instant; null where nothing bounds them. */
export interface Span {
  from: string | null
  to: string | null
}

/**
 * Rows that touched keys need: `came` where new rows are judged each by itself; those that carry the key, as its columns, each with the column (or an
 * expression on columns) that holds it; or a condition on a row `r` that may ask `touched`.
 */
export type Within<Condition> = 'came' | Readonly<Record<string, string>> | Condition

/**
 * How a rule takes in new rows without looking at all of them 增量. Everything counts from the run that last asked it in full, its base: `fresh_<table>`
 * has the rows that came since and those they replace; `touched` the keys that these can change; only what such keys need is read again.
 */
export interface Increment<S> {
  /** Tables whose new rows it takes in; news in any other table that it reads has it asked in full. */
  tables: readonly string[]
  /** Columns of the answer that name what is judged anew. */
  key: readonly string[]
  /** The keys that fresh rows can change, rather too many than too few. `near` is at hand where the rule keeps it. Omitted: all, and only the coverage goes on. */
  touched?(settings: S, sql: SqlDialect): Sql
  /**
   * Kept when the rule is asked in full: the key, `n` and `is_close`, of what is two short of the line or beyond it; close is one short. Where answers age,
   * what a later day can bring counts already.
   */
  near?(settings: S, sql: SqlDialect): Sql
  /**
   * Keys whose answer a later day of the data can change though no row comes; they are judged anew each time, of a rule that keeps what is near only those
   * that are close. Where given, such a day alone has nothing asked in full.
   */
  aging?(settings: S, sql: SqlDialect): Sql
  /** Within which time the touched keys need rows, as `from_at` and `to_at`. */
  span?(settings: S, sql: SqlDialect): Sql
  /**
   * A table that holds its one key in a column. What is near then keeps its rows of the base, and only keys that were not near are looked for in the
   * whole table.
   */
  lookup?: { table: string; column: string }
  /** By table, the rows that the touched keys need; any other table is read whole. */
  within: Readonly<Record<string, Within<(settings: S, sql: SqlDialect, span: Span) => Sql>>>
  /** Whether the coverage counts each row by itself, each touched key by itself, or must be counted over everything. */
  coverage: 'rows' | 'keys' | 'whole'
}

/** An indicator 预警指标: a question with its reason, its data, its settings and its query. */
export interface IndicatorDefinition<S extends z.ZodObject> {
  code: string
  version: number
  title: Words
  question: Words
  /** Why it is a red flag. */
  why: Words
  basis: string
  /** Without these it is unassessable. */
  reads: Reads
  /** Used where present. */
  mayRead?: Reads
  settings: S
  /** The columns whose values, joined by |, name the subject. */
  subject: readonly string[]
  /** What the coverage counts. */
  judges: Words
  measure: Measure
  /** What is left out before it can alarm. */
  exclusions: readonly Words[]
  /** Risk points on which it throws light, and measures that answer it. */
  related: Words
  example: WorkedExample
  evidence: EvidenceSource
  /** Words for the reasons that the coverage query gives. */
  reasons: Readonly<Record<string, Words>>
  /**
   * Sums of rows by some key that the query and the coverage begin with, given to them as `stage`: of two parts of the rows, the sums may stand one after
   * the other. They are kept when the rule is asked in full, and what came is added to them.
   */
  stage?(settings: z.output<S>, sql: SqlDialect): Sql
  /**
   * Flagged subjects: subject columns, rank, value, line, evidence, optionally unit, persons, period, `evidence_until` (the day of the latest evidence),
   * and facts.
   */
  query(settings: z.output<S>, sql: SqlDialect, stage: Sql): Sql
  /** `reason` (NULL for judged) and `subjects`, how many. */
  coverage(settings: z.output<S>, sql: SqlDialect, stage: Sql): Sql
  explain(row: FlaggedRow, settings: z.output<S>): Explanation
  /** Where the answer for one subject depends on few rows. */
  increment?: Increment<z.output<S>>
}

/** An indicator with settings that hold: ready to be asked. */
export interface Plan {
  settings: Readonly<Record<string, unknown>>
  query: Sql
  coverage: Sql
  explain(row: FlaggedRow): Explanation
  increment: PlannedIncrement | null
  /** The sums that the rule begins with, where it has such. */
  stage: Sql | null
  /** Query and coverage that begin with sums from elsewhere. */
  begunWith(stage: string): Pick<Plan, 'query' | 'coverage'>
}

/** An increment with its settings filled in. */
export interface PlannedIncrement extends Pick<Increment<never>, 'tables' | 'key' | 'coverage' | 'lookup'> {
  touched: Sql | null
  near: Sql | null
  /** What is near says in `is_aging` what a later day can change, with `kept_on`, the day of the base. */
  isAging: boolean
  span: Sql | null
  within: Readonly<Record<string, Within<(span: Span) => Sql>>>
}

export interface Indicator extends Omit<IndicatorDefinition<z.ZodObject>, 'query' | 'coverage' | 'explain' | 'increment' | 'stage'> {
  /** Settings not given take their defaults; an unknown or wrong one is refused. */
  plan(given: unknown, sql: SqlDialect): Plan | Refusal
}

/** Define an indicator; its settings' type stays known to its query and is checked at the door. */
export function defineIndicator<S extends z.ZodObject>(definition: IndicatorDefinition<S>): Indicator {
  const { query, coverage, explain, increment, stage, ...rest } = definition
  return {
    ...rest,
    plan(given, sql) {
      const parsed = definition.settings.safeParse(given ?? {})
      if (!parsed.success)
        return refuse('indicator.bad_settings', { rule: definition.code, problems: parsed.error.issues.map(problemText) })
      const settings = parsed.data
      const begunWith = (sums: Sql) => ({ query: query(settings, sql, sums), coverage: coverage(settings, sql, sums) })
      const own = stage?.(settings, sql) ?? null
      return {
        settings,
        ...begunWith(own ?? sql.raw('')),
        stage: own,
        begunWith: (sums) => begunWith(sql.raw(sums)),
        explain: (row) => explain(row, settings),
        increment: increment ? planned(increment, settings, sql) : null,
      }
    },
  }
}

function planned<S>({ tables, key, coverage, lookup, ...increment }: Increment<S>, settings: S, sql: SqlDialect): PlannedIncrement {
  const within = Object.entries(increment.within).map(
    ([table, rows]) => [table, typeof rows === 'function' ? (span: Span) => rows(settings, sql, span) : rows] as const,
  )
  const touched = increment.touched?.(settings, sql) ?? null
  const aging = increment.aging?.(settings, sql) ?? null
  const near = increment.near?.(settings, sql) ?? null
  const names = sql.raw(key.join(', '))
  return {
    tables,
    key,
    coverage,
    ...(lookup ? { lookup } : {}),
    touched: touched && aging ? sql`SELECT ${names} FROM (${touched}) AS came UNION SELECT ${names} FROM near WHERE is_aging` : touched,
    near: aging ? agingNear(sql, { names, near, aging }) : near,
    isAging: aging !== null,
    span: increment.span?.(settings, sql) ?? null,
    within: Object.fromEntries(within),
  }
}

/** What is near, with what a later day alone can change: where the rule keeps nothing else, just that. */
const agingNear = (sql: SqlDialect, { names, near, aging }: { names: Sql; near: Sql | null; aging: Sql }): Sql =>
  near
    ? sql`SELECT w.*, w.is_close AND (${names}) IN (SELECT (${names}) FROM (${aging}) AS later) AS is_aging, o.day AS kept_on FROM (${near}) AS w CROSS JOIN as_of AS o`
    : sql`SELECT w.*, 0 AS n, FALSE AS is_close, TRUE AS is_aging, o.day AS kept_on FROM (${aging}) AS w CROSS JOIN as_of AS o`

const problemText = (issue: z.core.$ZodIssue) => `${issue.path.join('.')}: ${issue.message}`

export const textAt = (row: FlaggedRow, name: string) => String(row.facts[name] ?? '')
export const numberAt = (row: FlaggedRow, name: string) => Number(row.facts[name] ?? 0)
