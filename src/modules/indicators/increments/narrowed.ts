import { canonicalTable } from '../../datasets/canonical.register.schema.ts'
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

interface Since {
  base: Files
  increment: PlannedIncrement
  span: Span
}

/** Read the rows that the touched keys need once, with the columns that the rule may read. */
export async function narrow(lake: Lake, indicator: Indicator, since: Since): Promise<Narrowed> {
  const { increment, base } = since
  const columns = columnsOf(indicator)
  const now: [string, string][] = []
  const before: [string, string][] = []
  for (const [table, rows] of Object.entries(increment.within)) {
    const whole = WHOLE[table] ?? table
    const shown = (columns.get(whole) ?? []).map(identifier).join(', ')
    const held = await heldIn(lake, whole, base[whole] ?? [])
    if (rows === 'came') {
      now.push([table, `SELECT ${shown} FROM came_${whole}`])
      before.push([table, `SELECT ${shown} FROM came_${whole} WHERE FALSE`])
    } else if (typeof rows === 'function') {
      const condition = rows(since.span).text
      await lake.connection.run(`CREATE OR REPLACE TEMP TABLE now_${table} AS SELECT ${shown} FROM ${LAKE}.${identifier(whole)} AS r WHERE ${condition}`)
      now.push([table, `SELECT * FROM now_${table}`])
      if (!WHOLE[table]) before.push([table, `SELECT ${shown} FROM (${held}) AS r WHERE ${condition}`])
    } else {
      await readByKey(lake, { table, rows, shown, held, isGrown: increment.tables.includes(table) })
      now.push([table, `SELECT * FROM now_${table}`])
      before.push([table, `SELECT * FROM old_${table}`])
    }
  }
  for (const table of increment.tables) if (!increment.within[table]) before.push([table, await heldIn(lake, table, base[table] ?? [])])
  return { now, before }
}

interface ByKey {
  table: string
  rows: Readonly<Record<string, string>>
  shown: string
  held: string
  isGrown: boolean
}

/**
 * `old_<table>` and `now_<table>`: the rows that carry touched keys. The columns of the key alone are read first, since most nights bring cases, invoices
 * and tenders that were never seen; what came lies at hand.
 */
async function readByKey(lake: Lake, { table, rows, shown, held, isGrown }: ByKey): Promise<void> {
  const { connection } = lake
  const keyed = Object.entries(rows)
  const bare = keyed.map(([name]) => `${name} IS NULL`).join(' OR ')
  const same = (await countOf(lake, `touched WHERE ${bare}`)) > 0 ? 'IS NOT DISTINCT FROM' : '='
  const keys = keyed.map(([name], at) => `${name} AS touched_${at}`).join(', ')
  const on = keyed.map(([, expression], at) => `touched_${at} ${same} ${expression}`).join(' AND ')
  const matching = (from: string) => `(${from}) AS r SEMI JOIN (SELECT ${keys} FROM touched) AS t ON ${on}`
  const isAny = (await countOf(lake, matching(held))) > 0
  const old = isAny ? `SELECT ${shown} FROM ${matching(held)}` : `SELECT ${shown} FROM (${held}) AS r WHERE FALSE`
  await connection.run(`CREATE OR REPLACE TEMP TABLE old_${table} AS ${old}`)
  const isKeyed = (canonicalTable(table, lake.register)?.key ?? []).length > 0
  const now = !isGrown
    ? `SELECT * FROM old_${table}`
    : isKeyed && (await isReplaced(lake, table))
      ? `SELECT ${shown} FROM ${matching(`SELECT * FROM ${LAKE}.${identifier(table)}`)}`
      : `SELECT * FROM old_${table} UNION ALL SELECT ${shown} FROM ${matching(`SELECT * FROM came_${table}`)}`
  await connection.run(`CREATE OR REPLACE TEMP TABLE now_${table} AS ${now}`)
}
