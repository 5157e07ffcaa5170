import { SOURCE_ROW } from '../../datasets/canonical.schema.ts'
import { identifier } from '../../datasets/csv/values.ts'
import type { Lake } from '../../datasets/lake/lake.ts'
import type { Indicator } from '../indicator.schema.ts'
import { LAKE } from './fresh.ts'

/** Views by the name of the table that they hide. */
export type Hiding = readonly (readonly [table: string, select: string])[]

/** Tables that a run prepares from the lake's. */
export const WHOLE: Readonly<Record<string, string>> = { transfer: 'txn' }

/** Ask with these views in place of the lake's tables. */
export async function hiding<T>({ connection }: Lake, hidden: Hiding, ask: () => Promise<T>): Promise<T> {
  const whole = hidden.filter(([table]) => WHOLE[table])
  try {
    for (const [table] of whole) await connection.run(`DROP VIEW IF EXISTS temp.${identifier(table)}`)
    for (const [table, select] of hidden) await connection.run(`CREATE TEMP VIEW ${identifier(table)} AS ${select}`)
    return await ask()
  } finally {
    for (const [table] of hidden) await connection.run(`DROP VIEW IF EXISTS temp.${identifier(table)}`)
    for (const [table] of whole) await connection.run(`CREATE TEMP VIEW ${identifier(table)} AS SELECT * FROM ${LAKE}.${WHOLE[table]}`)
  }
}

/** Columns by table that a rule reads or shows as evidence. */
export function columnsOf({ reads, mayRead = {}, evidence }: Indicator): ReadonlyMap<string, readonly string[]> {
  const tables = [...Object.entries(reads), ...Object.entries(mayRead), [evidence.table, evidence.columns] as const]
  const columns = new Map<string, Set<string>>()
  for (const [table, names] of tables) {
    const known = columns.get(table) ?? new Set([SOURCE_ROW])
    for (const name of names) known.add(name)
    columns.set(table, known)
  }
  return new Map([...columns].map(([table, names]) => [table, [...names]]))
}
