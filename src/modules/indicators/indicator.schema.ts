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
  /** Flagged subjects: subject columns, rank, value, line, evidence, optionally unit, persons, period, and facts. */
  query(settings: z.output<S>, sql: SqlDialect): Sql
  /** `reason` (NULL for judged) and `subjects`, how many. */
  coverage(settings: z.output<S>, sql: SqlDialect): Sql
  explain(row: FlaggedRow, settings: z.output<S>): Explanation
}

/** An indicator with settings that hold: ready to be asked. */
export interface Plan {
  settings: Readonly<Record<string, unknown>>
  query: Sql
  coverage: Sql
  explain(row: FlaggedRow): Explanation
}

export interface Indicator extends Omit<IndicatorDefinition<z.ZodObject>, 'query' | 'coverage' | 'explain'> {
  /** Settings not given take their defaults; an unknown or wrong one is refused. */
  plan(given: unknown, sql: SqlDialect): Plan | Refusal
}

/** Define an indicator; its settings' type stays known to its query and is checked at the door. */
export function defineIndicator<S extends z.ZodObject>(definition: IndicatorDefinition<S>): Indicator {
  const { query, coverage, explain, ...rest } = definition
  return {
    ...rest,
    plan(given, sql) {
      const parsed = definition.settings.safeParse(given ?? {})
      if (!parsed.success)
        return refuse('indicator.bad_settings', { rule: definition.code, problems: parsed.error.issues.map(problemText) })
      const settings = parsed.data
      return { settings, query: query(settings, sql), coverage: coverage(settings, sql), explain: (row) => explain(row, settings) }
    },
  }
}

const problemText = (issue: z.core.$ZodIssue) => `${issue.path.join('.')}: ${issue.message}`

export const textAt = (row: FlaggedRow, name: string) => String(row.facts[name] ?? '')
export const numberAt = (row: FlaggedRow, name: string) => Number(row.facts[name] ?? 0)
