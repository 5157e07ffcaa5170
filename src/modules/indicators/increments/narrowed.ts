import { identifier } from '../../datasets/csv/values.ts'
import type { Lake } from '../../datasets/lake/lake.ts'
import type { Indicator, PlannedIncrement, Span } from '../indicator.schema.ts'
import { countOf, type Files, heldIn, isReplaced, LAKE } from './fresh.ts'
import { columnsOf, type Hiding, WHOLE } from './hidden.ts'

/** What the touched keys need of the tables: as they are now, and as they were at the base. */
export interface Narrowed {
  now: Hiding
  before: Hiding
}

/** Marks the rows that came since the base; no canonical column is named so. */
const SINCE = 'came_since_base'

interface Since {
  base: Files
  increment: PlannedIncrement
  span: Span
}

/** Read the rows that the touched keys need once, with the columns that the rule may read. */
export async function narrow(lake: Lake, indicator: Indicator, { increment, base, span }: Since): Promise<Narrowed> {
  const columns = columnsOf(indicator)
  const now: [string, string][] = []
  const before: [string, string][] = []
  for (const [table, rows] of Object.entries(increment.within)) {
    const whole = WHOLE[table] ?? table
    const shown = (columns.get(whole) ?? []).map(identifier).join(', ')
    if (rows === 'came') {
      now.push([table, `SELECT ${shown} FROM came_${whole}`])
      before.push([table, `SELECT ${shown} FROM came_${whole} WHERE FALSE`])
      continue
    }
    const held = await heldIn(lake, whole, base[whole] ?? [])
    const needed = typeof rows === 'function' ? (from: string) => `(${from}) AS r WHERE ${rows(span).text}` : await carrying(lake, rows)
    // The columns of a key alone are read first, since most nights bring cases, invoices and tenders that were never seen.
    const isAny = typeof rows === 'function' || (await countOf(lake, needed(held))) > 0
    const old = `SELECT ${shown} FROM ${isAny ? needed(held) : `(${held}) AS r WHERE FALSE`}`
    const isGrown = increment.tables.includes(whole)
    const isReread = isGrown && (await isReplaced(lake, whole))
    const from = (table: string) => `SELECT ${shown} FROM ${needed(`SELECT * FROM ${table}`)}`
    const parts = isReread ? [{ select: from(`${LAKE}.${identifier(whole)}`), isNew: true }] : [{ select: old, isNew: false }]
    if (isGrown && !isReread) parts.push({ select: from(`came_${whole}`), isNew: true })
    // Read once, with a mark on what the base did not have.
    const read = parts.map(({ select, isNew }) => `SELECT *, ${isNew} AS ${SINCE} FROM (${select})`).join(' UNION ALL ')
    await lake.connection.run(`CREATE OR REPLACE TEMP TABLE now_${table} AS ${read}`)
    now.push([table, `SELECT ${shown} FROM now_${table}`])
    if (increment.coverage !== 'keys' || WHOLE[table]) continue
    if (isReread) await lake.connection.run(`CREATE OR REPLACE TEMP TABLE old_${table} AS ${old}`)
    before.push([table, isReread ? `SELECT * FROM old_${table}` : `SELECT ${shown} FROM now_${table} WHERE NOT ${SINCE}`])
  }
  for (const table of increment.tables) if (!increment.within[table]) before.push([table, await heldIn(lake, table, base[table] ?? [])])
  return { now, before }
}

/** Rows that carry a touched key. A join by equality lets the engine pass over blocks of rows; only a key with a gap is compared otherwise. */
async function carrying(lake: Lake, columns: Readonly<Record<string, string>>): Promise<(from: string) => string> {
  const keyed = Object.entries(columns)
  const gaps = await countOf(lake, `touched WHERE ${keyed.map(([name]) => `${name} IS NULL`).join(' OR ')}`)
  const same = gaps > 0 ? 'IS NOT DISTINCT FROM' : '='
  const keys = keyed.map(([name], at) => `${name} AS touched_${at}`).join(', ')
  const on = keyed.map(([, expression], at) => `touched_${at} ${same} ${expression}`).join(' AND ')
  return (from) => `(${from}) AS r SEMI JOIN (SELECT ${keys} FROM touched) AS t ON ${on}`
}
