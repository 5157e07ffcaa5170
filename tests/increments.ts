import { mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { calendarOf } from '../src/kernel/calendar.ts'
import { addDays } from '../src/kernel/day.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { publishedCalendar } from '../src/platform/calendar.ts'
import { CANONICAL_TABLES } from '../src/modules/datasets/canonical.register.schema.ts'
import { type ColumnType, SQL_TYPES } from '../src/modules/datasets/canonical.schema.ts'
import { type Lake, openLake } from '../src/modules/datasets/lake/lake.ts'
import { partitionFiles } from '../src/modules/datasets/lake/partition.ts'
import { CATALOGUE } from '../src/modules/indicators/catalogue.ts'
import { allCases } from '../src/modules/indicators/catalogue/cases/all.fixture.ts'
import { literal, type RuleCase, rowsOf, sequence } from '../src/modules/indicators/engine/cases.fixture.ts'
import { duckdb } from '../src/modules/indicators/engine/dialect.ts'
import type { Indicator, PlannedIncrement } from '../src/modules/indicators/indicator.schema.ts'
import type { Coverage, ScreenedSignal } from '../src/modules/indicators/screening/screening.schema.ts'
import { screenLake } from '../src/modules/indicators/screening/screening.ts'
import type { Base } from '../src/modules/indicators/increments/increment.ts'

/** Whatever came first and whatever came later: going on from a base must say what asking everything anew says. */

const CASES = await allCases()
const AS_OF = '2026-11-23'
const facts = publishedCalendar()
const calendar = calendarOf(facts.days, facts.knownYears)

/** A rule's tables in a lake that grows. */
interface Growing {
  bring(tables: Readonly<Record<string, readonly string[][]>>): Promise<void>
  /** Without a base in full, with one from there; from one look at the lake. */
  ask(bases: readonly (Base | undefined)[], asOf?: string): Promise<{ signals: ScreenedSignal[]; coverage: Coverage }[]>
  files(): Base['files']
  close(): void
}

function growing(writer: DuckDBConnection, indicator: Indicator, each: Omit<RuleCase, 'says' | 'flagged'>, token: string): Growing {
  const folder = mkdtempSync(join(tmpdir(), 'jianwei-increment-'))
  const tables = [...new Set([...Object.keys(indicator.reads), ...Object.keys(indicator.mayRead ?? {})])]
  let files = 0
  return {
    async bring(brought) {
      for (const [table, [header = [], ...rows]] of Object.entries(brought)) {
        if (rows.length === 0) continue
        files += 1
        mkdirSync(join(folder, table), { recursive: true })
        const file = join(folder, table, `undated-${String(files).padStart(16, '0')}.parquet`)
        await writer.run(`COPY (${valuesSql(table, header, rows)}) TO '${file}' (FORMAT parquet)`)
        // The order of the imports is that of the files' times.
        utimesSync(file, files, files)
      }
    },
    async ask(bases, asOf = each.asOf) {
      const lake = await openLake({ folder, threads: 1 })
      try {
        const answers = []
        for (const base of bases) answers.push(await askOnce(lake, indicator, { ...each, ...(asOf ? { asOf } : {}) }, { base, token }))
        return answers
      } finally {
        lake.close()
      }
    },
    files: () =>
      Object.fromEntries(tables.map((table) => [table, partitionFiles(folder, table).map((file) => file.split('/').at(-1) ?? '')])),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function askOnce(
  lake: Lake,
  { code }: Indicator,
  { asOf = AS_OF, settings = {}, charts = {} }: Omit<RuleCase, 'says' | 'flagged'>,
  { base, token }: { base: Base | undefined; token: string },
) {
  const increments = { bases: new Map(base ? [[code, base]] : []), tokenOf: () => token }
  const drawn = new Map(Object.entries(charts).map(([item, steps]) => [item, sequence(steps)]))
  const order = { lake, charts: drawn, calendar, asOf, rules: [code], settings: { [code]: settings }, withRows: true, withTimes: true }
  const screening = await screenLake({ ...order, increments })
  if (isRefusal(screening)) throw new Error(JSON.stringify(screening))
  const [coverage] = screening.coverage
  if (!coverage) throw new Error('no coverage')
  return { signals: screening.signals, coverage: { ...coverage, seconds: 0 } }
}

/** Rows of a small file as a query, each column in its own type, numbered as in the file. */
function valuesSql(table: string, header: readonly string[], rows: readonly string[][]): string {
  const types = header.map((column) => CANONICAL_TABLES[table]?.columns[column]?.type ?? 'text')
  const lines = rows.map((cells, at) => `(${at + 2}, ${types.map((type, index) => typed(cells[index] ?? '', type)).join(', ')})`)
  return `SELECT * FROM (VALUES ${lines.join(', ')}) AS brought(source_row, ${header.join(', ')})`
}

const typed = (cell: string, type: ColumnType) => `CAST(${literal(cell, type)} AS ${SQL_TYPES[type]})`

const nameOf = ({ subject, period }: ScreenedSignal) => `${subject} ${period ?? ''}`
/** Rows are numbered by their file. */
const bare = (signals: readonly ScreenedSignal[]) =>
  new Map(signals.map((signal) => [nameOf(signal), { ...signal, evidenceRows: signal.evidenceRows.length }]))

/** What comes later, and on which day the base looked at the data, in days before. */
interface Split {
  isLater(at: number, of: number): boolean
  /** Later rows were there before, too: where a table has a key, they take the place of what fell out. */
  isAgain?: boolean
  daysBefore?: number
}

/** Of rules that keep something from their base or look at a span, one row alone comes later, too; where answers age, the day moves on. */
const splitsOf = ({ near, span, isAging }: PlannedIncrement): readonly (readonly [string, Split])[] => {
  const isOdd = (at: number) => at % 2 === 1
  const half = ['every second row comes later', { isLater: isOdd }] as const
  const again = ['every second row comes again', { isLater: isOdd, isAgain: true }] as const
  const last = ['the last row comes later', { isLater: (at: number, of: number) => at === of - 1 }] as const
  const aged = [3, 40, 400].map(
    (daysBefore) => [`every second row comes ${daysBefore} days later`, { isLater: isOdd, daysBefore }] as const,
  )
  const idle = [3, 400].map((daysBefore) => [`${daysBefore} days go by and no row comes`, { isLater: () => false, daysBefore }] as const)
  return [half, again, ...(near || span ? [last] : []), ...(isAging ? [...aged, ...idle] : [])]
}

const INCREMENTAL = CATALOGUE.flatMap((indicator) => {
  const plan = indicator.plan({}, duckdb)
  return isRefusal(plan) || !plan.increment
    ? []
    : [{ indicator, code: indicator.code, increment: plan.increment, isSummed: plan.stage !== null }]
})

/** The case's tables, parted by what comes later; tables of which nothing may be added come first whole. */
function parted(each: Pick<RuleCase, 'tables'>, tables: readonly string[], { isLater, isAgain = false }: Split) {
  const parts = { first: {} as Record<string, string[][]>, later: {} as Record<string, string[][]> }
  for (const [name, file] of Object.entries(each.tables)) {
    const { header, rows } = rowsOf(file)
    const later = tables.includes(name) && rows.length > 1 ? rows.filter((_, at) => isLater(at, rows.length)) : []
    parts.first[name] = [header, ...rows.filter((row) => isAgain || !later.includes(row))]
    parts.later[name] = [header, ...later]
  }
  return parts
}

/** Every rule of these codes that goes on from a base: several files share them, for they take longest of all. */
export function testIncrements(isWanted: (code: string) => boolean): void {
  let writer: DuckDBConnection
  beforeAll(async () => {
    writer = await (await DuckDBInstance.create(':memory:')).connect()
  })
  afterAll(() => writer.closeSync())

  describe.each(INCREMENTAL.filter(({ code }) => isWanted(code)))(
    '$code goes on from what it read before',
    ({ indicator, code, increment, isSummed }) => {
      const cases = [{ says: 'its worked example', ...indicator.example }, ...(CASES.get(code) ?? [])]

      test.each(splitsOf(increment))('%s', async (_says, split) => {
        let increments = 0
        for (const each of cases) {
          const lake = growing(writer, indicator, each, `${code}-test`)
          try {
            const { first, later } = parted(each, increment.tables, split)
            await lake.bring(first)
            const [before] = await lake.ask([undefined], addDays(each.asOf ?? AS_OF, -(split.daysBefore ?? 0)))
            if (!before) throw new Error('no answer')
            const base = { files: lake.files(), coverage: before.coverage, token: `${code}-test` }
            await lake.bring(later)
            const [since, whole] = await lake.ask([base, undefined])
            if (!since || !whole) throw new Error('no answer')
            if (since.coverage.since) increments += 1
            const { since: _since, ...coverage } = since.coverage
            expect([each.says, coverage]).toEqual([each.says, whole.coverage])
            const all = bare(whole.signals)
            for (const [name, signal] of bare(since.signals)) expect([each.says, name, signal]).toEqual([each.says, name, all.get(name)])
            const known = new Map([...bare(before.signals), ...bare(since.signals)])
            for (const [name, signal] of all) expect([each.says, name, known.get(name)]).toEqual([each.says, name, signal])
          } finally {
            lake.close()
          }
        }
        // What falls out can't be taken from sums: such a rule is then asked in full.
        if (isSummed && split.isAgain) expect(increments).toBeLessThan(cases.length)
        else expect(increments).toBeGreaterThan(0)
      })
    },
  )
}
