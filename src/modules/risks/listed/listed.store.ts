import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx } from '../../../platform/module.ts'
import { unitsNamed } from '../../organisation/organisation.store.ts'
import { holdsAnyWay } from '../../policy/words/synonyms.store.ts'
import type { SpanState } from '../span.schema.ts'
import { searchedText } from './listed.text.ts'

/** What campaigns and notices are asked for. */
export interface SpanFilter {
  unitId?: string | undefined
  state?: SpanState | undefined
  search?: string | undefined
}

/** What a new row is found by. */
export async function searchedFor(tx: Tx, title: string, unitIds: readonly (string | null)[]): Promise<string> {
  const ids = unitIds.flatMap((id) => id ?? [])
  const names = await unitsNamed(tx, ids)
  return searchedText([title, ...ids.map((id) => names.get(id) ?? null)])
}

/** At the unit, or below it. */
export const atOrBelow = (table: string, unitId: string): RawBuilder<boolean> =>
  sql`${sql.ref(`${table}.unit_id`)} IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${unitId})`

/** By title, its spelling, or the unit as it is called today. */
export const foundBy = (table: string, search: string): RawBuilder<boolean> =>
  sql`(${holdsAnyWay(`${table}.searched`, search.toLowerCase())} OR ${holdsAnyWay('units.name', search)})`

/** Which of those that run over days: all that the filter asks. */
export function spansAsked(
  table: 'risk_campaigns' | 'risk_notices',
  { unitId, state, search }: SpanFilter,
  today: Day,
): RawBuilder<boolean> {
  const closed = sql.ref(`${table}.closed_on`)
  const ends = sql.ref(`${table}.ends_on`)
  const parts: RawBuilder<unknown>[] = [sql`true`]
  if (unitId !== undefined) parts.push(atOrBelow(table, unitId))
  if (state === 'closed') parts.push(sql`${closed} IS NOT NULL`)
  if (state === 'running') parts.push(sql`${closed} IS NULL AND ${ends} >= ${today}::date`)
  if (state === 'over') parts.push(sql`${closed} IS NULL AND ${ends} < ${today}::date`)
  if (search) parts.push(foundBy(table, search))
  return sql<boolean>`${sql.join(parts, sql` AND `)}`
}
