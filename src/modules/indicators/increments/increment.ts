import { identifier } from '../../datasets/csv/values.ts'
import type { Lake } from '../../datasets/lake/lake.ts'
import { type Asking, coverageOf, type RunResult, signalsOf } from '../engine/engine.ts'
import type { PlannedIncrement, Span, Sql } from '../indicator.schema.ts'
import type { Coverage, Unassessable } from '../screening/screening.schema.ts'
import { addedSince, countOf, type Files, isReplaced, LAKE, prepareFresh } from './fresh.ts'
import { columnsOf, hiding, type Hiding } from './hidden.ts'
import { type Narrowed, narrow } from './narrowed.ts'
import { isKept, keptRows, showNear, withStaged } from './near.ts'

/** The run that last asked a rule in full 基准: what it read, what it covered, and the name under which it kept what stands near the line. */
export interface Base {
  files: Files
  coverage: Coverage
  token: string
}

/** Files that came since the base by table of the increment; null where the rule must be asked in full. */
function additions(lake: Lake, { indicator, plan }: Asking, base: Base): Map<string, string[]> | null {
  const { increment } = plan
  if (!increment) return null
  const added = new Map<string, string[]>()
  for (const [table, before] of Object.entries(base.files)) {
    const came = addedSince(lake, table, before)
    if (came === null || (came.length > 0 && !increment.tables.includes(table))) return null
    if (increment.tables.includes(table)) added.set(table, came)
  }
  // A table of which the base had no file lacked its columns, too.
  const isCounted = base.coverage.unassessable.every((each) => each.subjects !== null)
  const isWhole = isCounted && Object.keys(indicator.reads).every((table) => (base.files[table] ?? []).length > 0)
  return isWhole && isKept(lake, plan, base.token) ? added : null
}

/**
 * Ask a rule on what came since its base: the signals of the touched keys, and the coverage of everything. Null where it must be asked in full: a file is
 * gone, another table that it reads changed, or what it kept is not there.
 */
export async function runIncrement(lake: Lake, whole: Asking, base: Base): Promise<RunResult | null> {
  const { indicator } = whole
  const { increment, stage } = whole.plan
  const added = additions(lake, whole, base)
  if (!increment || !added) return null
  const begun = performance.now()
  for (const [table, came] of added) await prepareFresh(lake, table, { before: base.files[table] ?? [], added: came })
  // What fell out can't be taken from sums.
  if (stage && (await isAnyReplaced(lake, summedIn(increment, stage)))) return null
  const plan = stage ? await withStaged(lake, whole.plan, { stage, tables: increment.tables, token: base.token }) : whole.plan
  const asking = { ...whole, plan }
  await showNear(lake, increment, base.token)
  const touched = await touchedIn(lake, increment)
  const narrowed = await narrow(lake, indicator, { base: base.files, increment, span: await spanOf(lake, increment) })
  const since = { base, increment, narrowed }
  const signals = touched === null ? await signalsOf(asking, plan.query.text) : touched === 0 ? [] : await signalsSince(lake, asking, since)
  const judged = await coverageSince(lake, asking, since)
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

/** `touched`: the keys that are judged anew; how many, or null for all. */
async function touchedIn(lake: Lake, { touched }: PlannedIncrement): Promise<number | null> {
  if (!touched) return null
  await lake.connection.run(`CREATE OR REPLACE TEMP TABLE touched AS ${touched.text}`)
  return countOf(lake, 'touched')
}

/** The signals of the touched keys. */
async function signalsSince(lake: Lake, asking: Asking, since: Since) {
  const query = touchedOnly(since.increment, asking.plan.query.text)
  return hiding(lake, await needed(lake, asking, since), () => signalsOf(asking, query))
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

/** The rows that the touched keys need, and of a table that is asked by its key, the rows that were kept. */
async function needed(lake: Lake, { indicator }: Asking, { base, increment, narrowed }: Since): Promise<Hiding> {
  const { lookup, key } = increment
  if (!lookup) return narrowed.now
  const kept = await keptRows(lake, increment, base.token)
  const found = `SELECT ${(columnsOf(indicator).get(lookup.table) ?? []).map(identifier).join(', ')} FROM ${LAKE}.${identifier(lookup.table)}
    WHERE ${identifier(lookup.column)} IN (SELECT ${key[0]} FROM touched)`
  await lake.connection.run(`CREATE OR REPLACE TEMP TABLE found AS ${kept ?? found}`)
  return [...narrowed.now, [lookup.table, 'SELECT * FROM found']]
}

interface Since {
  base: Base
  increment: PlannedIncrement
  narrowed: Narrowed
}

type Counted = Pick<Coverage, 'judged' | 'unassessable'>

/** The coverage of the base, less what was replaced, with what came. */
async function coverageSince(lake: Lake, { engine, indicator, plan }: Asking, { base, increment, narrowed }: Since): Promise<Counted> {
  const counted = (views: Hiding) => hiding(lake, views, () => coverageOf(engine, indicator, plan))
  if (increment.coverage === 'whole') return counted([])
  if (increment.coverage === 'rows') {
    const only = (kind: string) => increment.tables.map((table) => [table, `SELECT * FROM ${kind}_${table}`] as const)
    const came = [await counted(only('came')), 1] as const
    return (await isAnyReplaced(lake, increment))
      ? sum(base.coverage, [await counted(only('replaced')), -1], came)
      : sum(base.coverage, came)
  }
  const before = await asAtBase(lake, increment, () => counted(narrowed.before))
  return sum(base.coverage, [before, -1], [await counted(narrowed.now), 1])
}

/** The tables of an increment that its sums read. */
const summedIn = ({ tables }: PlannedIncrement, { text }: Sql) => ({
  tables: tables.filter((table) => new RegExp(String.raw`\b${table}\b`).test(text)),
})

async function isAnyReplaced(lake: Lake, { tables }: Pick<PlannedIncrement, 'tables'>): Promise<boolean> {
  const each = await Promise.all(tables.map((table) => isReplaced(lake, table)))
  return each.includes(true)
}

/** Look at the data as of the day of the base, where a rule whose answer ages kept anything. */
async function asAtBase<T>({ connection }: Lake, { isAging }: PlannedIncrement, look: () => Promise<T>): Promise<T> {
  if (!isAging) return look()
  await connection.run('CREATE OR REPLACE TEMP TABLE as_of_now AS SELECT day FROM as_of')
  await connection.run('UPDATE as_of SET day = kept_on FROM (SELECT MAX(kept_on) AS kept_on FROM near) AS kept WHERE kept_on IS NOT NULL')
  try {
    return await look()
  } finally {
    await connection.run('UPDATE as_of SET day = n.day FROM as_of_now AS n')
  }
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
