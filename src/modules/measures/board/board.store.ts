import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx } from '../../../platform/module.ts'
import type { MeasureContent, MeasureState } from '../measure.schema.ts'
import type { BoardRow, Need } from './board.schema.ts'

/** Measures counted in each state by the units just below these nodes, with all that is below them; and by the nodes themselves alone. */
export async function boardBelow(tx: Tx, nodeIds: readonly string[], today: Day): Promise<BoardRow[]> {
  const { rows } = await sql<BoardRow>`
    WITH top AS (
      SELECT id FROM unnest(${nodeIds}::text[]) AS node(id)
      WHERE NOT EXISTS (SELECT 1 FROM unit_closure WHERE unit_id = node.id AND depth > 0 AND ancestor_id = ANY (${nodeIds}::text[]))),
    shown AS (
      SELECT units.id, units.name, units.position, unit_closure.unit_id, false AS alone
      FROM units JOIN unit_closure ON unit_closure.ancestor_id = units.id WHERE units.parent_id IN (SELECT id FROM top)
      UNION ALL SELECT id, name, position, id, true FROM units WHERE id IN (SELECT id FROM top)),
    counted AS (
      SELECT unit_id, state, due_on < ${today}::date AND state IN ('planned', 'inProgress', 'returned') AS late, count(*) AS n
      FROM measures WHERE unit_id IN (SELECT unit_id FROM shown) GROUP BY 1, 2, 3)
    SELECT shown.id AS "unitId", shown.name AS "unitName", bool_or(alone) AS "isAlone", ${sql.join(
      (['planned', 'inProgress', 'submitted', 'returned', 'verified'] satisfies MeasureState[]).map(
        (state) => sql`coalesce(sum(n) FILTER (WHERE state = ${sql.lit(state)}), 0)::int AS ${sql.ref(state)}`,
      ),
    )}, coalesce(sum(n) FILTER (WHERE late), 0)::int AS overdue
    FROM counted JOIN shown ON shown.unit_id = counted.unit_id
    GROUP BY shown.id, shown.name, shown.position, shown.alone ORDER BY bool_or(alone) DESC, shown.position, shown.id`.execute(tx)
  return rows
}

/** A point in force that lacks what its level asks for. */
export interface GapRow {
  id: string
  no: string
  title: string
  unit_id: string
  rank: number
  causes: string[]
  has: number
  phases: MeasureContent['phase'][]
}

export interface GapFilter {
  unitId?: string | undefined
  pointId?: string | undefined
  rank?: number | undefined
  words?: string | undefined
  after?: string | undefined
  limit: number
}

/**
 * Points in force with fewer measures than the pack of their unit asks for at their level, or without one in a phase it names (R120): the highest level
 * first, page by page.
 */
export async function gapRows(
  tx: Tx,
  { nodeIds, needs }: { nodeIds: readonly string[]; needs: readonly Need[] },
  filter: GapFilter,
): Promise<GapRow[]> {
  const like = filter.words ? `%${filter.words.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : null
  const { rows } = await sql<GapRow>`
    WITH need AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${JSON.stringify(needs)}::jsonb) AS n(pack_id text, rank int, least int, phases text[])),
    ruled AS MATERIALIZED (
      SELECT DISTINCT ON (unit_closure.unit_id) unit_closure.unit_id, units.pack_id FROM unit_closure JOIN units ON units.id = unit_closure.ancestor_id
      WHERE units.pack_id IS NOT NULL ORDER BY unit_closure.unit_id, unit_closure.depth)
    SELECT p.id, p.no, p.title, p.unit_id, p.rank, coalesce(ARRAY (SELECT jsonb_array_elements_text(p.content -> 'causes')), '{}') AS causes, held.has, held.phases
    FROM risk_points AS p JOIN ruled ON ruled.unit_id = p.unit_id JOIN need ON need.pack_id = ruled.pack_id AND need.rank = p.rank
      CROSS JOIN LATERAL (SELECT count(*)::int AS has, coalesce(array_agg(DISTINCT m.phase), '{}') AS phases FROM measures AS m WHERE m.point_id = p.id) AS held
    WHERE p.state = 'inForce' AND p.unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ANY (${nodeIds}::text[]))
      AND (held.has < need.least OR NOT held.phases @> need.phases)
      AND (${filter.unitId ?? null}::text IS NULL OR p.unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${filter.unitId ?? null}))
      AND (${filter.pointId ?? null}::uuid IS NULL OR p.id = ${filter.pointId ?? null}::uuid)
      AND (${filter.rank ?? null}::int IS NULL OR p.rank = ${filter.rank ?? null}::int)
      AND (${like}::text IS NULL OR p.title LIKE ${like} OR p.spelled LIKE ${like} OR lower(p.no) LIKE ${like})
      AND (${filter.after ?? null}::uuid IS NULL OR (p.rank_order, p.seq) < (SELECT last.rank_order, last.seq FROM risk_points AS last WHERE last.id = ${filter.after ?? null}::uuid))
    ORDER BY p.rank_order DESC, p.seq DESC LIMIT ${filter.limit}`.execute(tx)
  return rows
}
