import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx } from '../../../platform/module.ts'

/** Rounds that take each of these units in, the newest first; the database shows those that the reader may see. */
export async function roundsCovering(
  tx: Tx,
  unitIds: readonly string[],
): Promise<{ unitId: string; id: string; title: string; dueOn: Day; closedOn: Day | null }[]> {
  const { rows } = await sql<{ unitId: string; id: string; title: string; dueOn: Day; closedOn: Day | null }>`
    SELECT DISTINCT around.unit_id AS "unitId", r.id, r.title, r.due_on::text AS "dueOn", r.closed_on::text AS "closedOn", r.opened_on, r.seq
    FROM check_rounds AS r JOIN unit_closure AS around ON around.ancestor_id = ANY (r.scope)
    WHERE around.unit_id = ANY (${[...unitIds]}::text[])
      AND around.unit_id IN (SELECT unit_id FROM unit_closure AS own WHERE own.ancestor_id = r.unit_id)
    ORDER BY r.opened_on DESC, r.seq DESC`.execute(tx)
  return rows.map(({ unitId, id, title, dueOn, closedOn }) => ({ unitId, id, title, dueOn, closedOn }))
}
