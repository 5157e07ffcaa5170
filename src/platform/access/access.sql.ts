import type { MongoAbility } from '@casl/ability'
import { type RawBuilder, sql } from 'kysely'
import type { Access } from '../module.ts'
import { NODE } from './access.ability.ts'

type Condition = RawBuilder<boolean>
type Columns = Readonly<Record<string, string>>

const NEVER: Condition = sql<boolean>`false`
const ALWAYS: Condition = sql<boolean>`true`

/**
 * The rows on which the act is permitted, as a condition for `where`.
 * `columns` names the column of each field that rules speak of: `{ nodeId: 'signal.node_id' }`.
 */
export function accessible(ability: MongoAbility, action: string, subject: string, columns: Columns): Condition {
  let rows = NEVER
  // casl gives the strongest rule first: going backwards, each rule decides over all that came before it.
  for (const rule of [...ability.rulesFor(action, subject)].reverse()) {
    const those = conditionsSql(rule.conditions ?? {}, columns)
    rows = rule.inverted ? sql<boolean>`(${rows} and not ${those})` : rows === NEVER ? those : sql<boolean>`(${rows} or ${those})`
  }
  return rows
}

/** Rows whose node lies where the actor holds the permission; false where it is held nowhere. */
export function withinNodes(access: Access, permission: string, column: string): Condition {
  return among(column, access.nodesWith(permission))
}

function conditionsSql(conditions: Record<string, unknown>, columns: Columns): Condition {
  const parts = Object.entries(conditions).map(([field, wanted]) => fieldSql(columnOf(field, columns), wanted))
  return parts.length === 0 ? ALWAYS : sql<boolean>`(${sql.join(parts, sql` and `)})`
}

function fieldSql(column: string, wanted: unknown): Condition {
  if (typeof wanted !== 'object' || wanted === null) return equal(column, wanted)
  const operators = Object.entries(wanted)
  if (operators.length !== 1) throw new Error(`access rule on ${column}: exactly one operator is understood`)
  const [operator, value] = operators[0] ?? []
  if (operator === '$in' && Array.isArray(value)) return among(column, value)
  if (operator === '$eq') return equal(column, value)
  throw new Error(`access rule on ${column}: operator ${operator} cannot be compiled to SQL`)
}

function columnOf(field: string, columns: Columns): string {
  const column = columns[field]
  if (column === undefined) throw new Error(`access rule speaks of ${field}; no column was named for it`)
  return column
}

function equal(column: string, value: unknown): Condition {
  return value === null ? sql<boolean>`${sql.ref(column)} is null` : sql<boolean>`${sql.ref(column)} = ${value}`
}

function among(column: string, values: readonly unknown[]): Condition {
  return values.length === 0 ? NEVER : sql<boolean>`${sql.ref(column)} = any(${values}::text[])`
}

/** Columns for rules that speak of the node alone. */
export const byNode = (column: string): Columns => ({ [NODE]: column })
