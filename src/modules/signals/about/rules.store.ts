import { sql } from 'kysely'
import type { Work } from '../../../platform/module.ts'

/** Signals of these rules at a unit and below it, as the list of signals shows them; null for who may not read signals. */
export async function signalsUnderRules(
  work: Work,
  { rules, under }: { rules: readonly string[]; under: string },
): Promise<{ rule: string; count: number; open: number }[] | null> {
  if (!work.access.may('signal.read')) return null
  const { rows } = await sql<{ rule: string; count: number; open: number }>`
    SELECT rule, count(*)::int AS count, count(*) FILTER (WHERE state IN ('new', 'watching'))::int AS open
    FROM signals WHERE rule = any(${[...rules]}::text[]) AND state NOT IN ('shadow', 'held')
      AND unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${under}) GROUP BY rule`.execute(work.tx)
  return rows
}
