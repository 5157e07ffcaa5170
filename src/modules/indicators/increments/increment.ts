import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { identifier, quoted } from '../../datasets/csv/values.ts'
import { SOURCE_ROW } from '../../datasets/canonical.schema.ts'
import type { Lake } from '../../datasets/lake/lake.ts'
import { type Asking, coverageOf, type RunResult, signalsOf } from '../engine/engine.ts'
import type { Indicator, PlannedIncrement, Span } from '../indicator.schema.ts'
import type { Coverage, Unassessable } from '../screening/screening.schema.ts'
import { addedSince, type Files, heldIn, LAKE, prepareFresh } from './fresh.ts'
import { EXTRACTS } from './staff-rows.ts'

/** The run that last asked a rule in full 基准: what it read, what it covered, and the name under which it kept what stands near the line. */
export interface Base {
  files: Files
  coverage: Coverage
  token: string
}

const nearFile = (lake: Lake, token: string) => join(lake.folder, EXTRACTS, `near-${token}.parquet`)

/** Keep what stands near the line, for later runs to go on from, in place of what the rule kept before. */
export async function keepNear(
  lake: Lake,
  { near }: PlannedIncrement,
  { rule, token, place }: { rule: string; token: string; place: number },
): Promise<void> {
  if (!near) return
  const folder = join(lake.folder, EXTRACTS)
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder))
    if (name.startsWith(`near-${rule}-`) && !name.startsWith(`near-${token}-`)) rmSync(join(folder, name), { force: true })
  const file = nearFile(lake, `${token}-${place}`)
  await lake.connection.run(`COPY (${near.text}) TO ${quoted(`${file}.part`)} (FORMAT parquet)`)
  renameSync(`${file}.part`, file)
}

/** Files that came since the base by table of the increment; null where the rule must be asked in full. */
function additions(lake: Lake, indicator: Indicator, increment: PlannedIncrement, base: Base): Map<string, string[]> | null {
  const added = new Map<string, string[]>()
  for (const [table, before] of Object.entries(base.files)) {
    const came = addedSince(lake, table, before)
    if (came === null || (came.length > 0 && !increment.tables.includes(table))) return null
    if (increment.tables.includes(table)) added.set(table, came)
  }
  // A table of which the base had no file lacked its columns, too.
  const isCounted = base.coverage.unassessable.every((each) => each.subjects !== null)
  const isWhole = isCounted && Object.keys(indicator.reads).every((table) => (base.files[table] ?? []).length > 0)
  return isWhole && !(increment.near && !existsSync(nearFile(lake, base.token))) ? added : null
}

/**
 * Ask a rule on what came since its base: the signals of the touched keys, and the coverage of everything. Null where it must be asked in full: a file is
 * gone, another table that it reads changed, or what it kept is not there.
 */
export async function runIncrement(lake: Lake, asking: Asking, base: Base): Promise<RunResult | null> {
  const { indicator, plan } = asking
  const { increment } = plan
  const added = increment && additions(lake, indicator, increment, base)
  if (!increment || !added) return null
  const begun = performance.now()
  for (const [table, came] of added) await prepareFresh(lake, table, { before: base.files[table] ?? [], added: came })
  if (increment.near) await lake.connection.run(`CREATE OR REPLACE TEMP VIEW near AS SELECT * FROM ${quoted(nearFile(lake, base.token))}`)
  await lake.connection.run(`CREATE OR REPLACE TEMP TABLE touched AS ${increment.touched.text}`)
  const touched = await countOf(lake, 'touched')
  const span = await spanOf(lake, increment)
  const query = touchedOnly(increment, plan.query.text)
  const signals =
    touched === 0 ? [] : await hiding(lake, narrowed(increment, span, columnsOf(indicator)), () => signalsOf(asking, query), 'TABLE')
  const judged = await coverageSince(lake, asking, { base, increment, span })
  return {
    signals,
    coverage: {
      rule: indicator.code,
      version: indicator.version,
      judges: indicator.judges,
      ...judged,
      settings: plan.settings,
      seconds: (performance.now() - begun) / 1000,
      since: { rows: await rowsCame(lake, [...added.keys()]), touched },
    },
  }
}

async function countOf({ connection }: Lake, table: string): Promise<number> {
  const read = await connection.runAndReadAll(`SELECT CAST(COUNT(*) AS INTEGER) FROM ${table}`)
  return Number(read.getRows()[0]?.[0] ?? 0)
}

async function rowsCame(lake: Lake, tables: readonly string[]): Promise<number> {
  let rows = 0
  for (const table of tables) rows += await countOf(lake, `came_${table}`)
  return rows
}

async function spanOf({ connection }: Lake, { span }: PlannedIncrement): Promise<Span> {
  if (!span) return { from: null, to: null }
  const read = await connection.runAndReadAll(`SELECT CAST(from_at AS VARCHAR), CAST(to_at AS VARCHAR) FROM (${span.text}) AS bounds`)
  const [from, to] = read.getRows()[0] ?? []
  return { from: typeof from === 'string' ? from : null, to: typeof to === 'string' ? to : null }
}

/** Only what was touched; the narrowed tables may hold a part of other keys. */
function touchedOnly({ key }: PlannedIncrement, query: string): string {
  const same = key.map((each) => `t.${each} IS NOT DISTINCT FROM q.${each}`).join(' AND ')
  return `SELECT q.* FROM (${query}) AS q WHERE EXISTS (SELECT 1 FROM touched AS t WHERE ${same})`
}

/** Views by the name of the table that they hide. */
type Hiding = readonly (readonly [table: string, select: string])[]

/** The rows that the touched keys need, with the columns that the rule may read. */
const narrowed = ({ within }: PlannedIncrement, span: Span, columns: ReadonlyMap<string, readonly string[]>): Hiding =>
  Object.entries(within).map(([table, condition]) => {
    const whole = WHOLE[table] ?? table
    const shown = (columns.get(whole) ?? []).map((each) => `r.${identifier(each)}`)
    return [table, `SELECT ${shown.join(', ')} FROM ${LAKE}.${identifier(whole)} AS r WHERE ${condition(span).text}`]
  })

/** Columns by table that a rule reads or shows as evidence. */
function columnsOf({ reads, mayRead = {}, evidence }: Indicator): ReadonlyMap<string, readonly string[]> {
  const tables = [...Object.entries(reads), ...Object.entries(mayRead), [evidence.table, evidence.columns] as const]
  const columns = new Map<string, Set<string>>()
  for (const [table, names] of tables) {
    const known = columns.get(table) ?? new Set([SOURCE_ROW])
    for (const name of names) known.add(name)
    columns.set(table, known)
  }
  return new Map([...columns].map(([table, names]) => [table, [...names]]))
}

/** Tables that a run prepares from the lake's. */
const WHOLE: Readonly<Record<string, string>> = { transfer: 'txn' }

/** Ask with these in place of the lake's tables: as views, or read through once where the rule asks them often. */
async function hiding<T>({ connection }: Lake, hidden: Hiding, ask: () => Promise<T>, kind: 'VIEW' | 'TABLE' = 'VIEW'): Promise<T> {
  const whole = hidden.filter(([table]) => WHOLE[table])
  try {
    for (const [table] of whole) await connection.run(`DROP VIEW IF EXISTS temp.${identifier(table)}`)
    for (const [table, select] of hidden) await connection.run(`CREATE TEMP ${kind} ${identifier(table)} AS ${select}`)
    return await ask()
  } finally {
    for (const [table] of hidden) await connection.run(`DROP ${kind} IF EXISTS temp.${identifier(table)}`)
    for (const [table] of whole) await connection.run(`CREATE TEMP VIEW ${identifier(table)} AS SELECT * FROM ${LAKE}.${WHOLE[table]}`)
  }
}

interface Since {
  base: Base
  increment: PlannedIncrement
  span: Span
}

type Counted = Pick<Coverage, 'judged' | 'unassessable'>

/** The coverage of the base, less what was replaced, with what came. */
async function coverageSince(lake: Lake, { engine, indicator, plan }: Asking, { base, increment, span }: Since): Promise<Counted> {
  const counted = (views: Hiding) => hiding(lake, views, () => coverageOf(engine, indicator, plan))
  if (increment.coverage === 'whole') return counted([])
  if (increment.coverage === 'rows') {
    const only = (kind: string) => increment.tables.map((table) => [table, `SELECT * FROM ${kind}_${table}`] as const)
    return sum(base.coverage, [await counted(only('replaced')), -1], [await counted(only('came')), 1])
  }
  const before: [string, string][] = []
  for (const [table, condition] of Object.entries(increment.within))
    before.push([table, `SELECT r.* FROM (${await heldIn(lake, table, base.files[table] ?? [])}) AS r WHERE ${condition(span).text}`])
  return sum(base.coverage, [await counted(before), -1], [await counted(narrowed(increment, span, columnsOf(indicator))), 1])
}

function sum(base: Counted, ...changes: readonly (readonly [Counted, 1 | -1])[]): Counted {
  const reasons = new Map<string, Unassessable>(base.unassessable.map((each) => [each.code, { ...each }]))
  let { judged } = base
  for (const [change, sign] of changes) {
    judged += sign * change.judged
    for (const each of change.unassessable) {
      const known = reasons.get(each.code)
      reasons.set(each.code, { ...each, subjects: (known?.subjects ?? 0) + sign * (each.subjects ?? 0) })
    }
  }
  const left = [...reasons.values()].filter((each) => each.subjects !== 0)
  return { judged, unassessable: left.toSorted((a, b) => (a.code < b.code ? -1 : 1)) }
}
