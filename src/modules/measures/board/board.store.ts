import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { nodesBelow } from '../../organisation/organisation.store.ts'
import { PHASES } from '../../policy/parts/measure-policy.schema.ts'
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
  /** This very unit, without those below it. */
  isAlone?: boolean | undefined
  pointId?: string | undefined
  rank?: number | undefined
  words?: string | undefined
  after?: string | undefined
  limit: number
}

/** Points looked at first; most often these bring a page of gaps. */
const FIRST_LOOK = 400

/**
 * Points in force with fewer measures than the pack of their unit asks for at their level, or without one in a phase it names (R120): the highest level
 * first, page by page. The next points in order are looked at, and all others only where these do not fill the page. The nodes are those of a permission,
 * which names every unit below as well.
 */
export async function gapRows(tx: Tx, asked: { nodeIds: readonly string[]; needs: readonly Need[] }, filter: GapFilter): Promise<GapRow[]> {
  const below = { needs: asked.needs, nodeIds: await askedOf(tx, asked.nodeIds, filter) }
  if (below.nodeIds.length === 0) return []
  const first = await gapsAmong(tx, below, filter, FIRST_LOOK)
  return first.length >= filter.limit ? first.slice(0, filter.limit) : gapsAmong(tx, below, filter, null)
}

/** Of so many units the points are gone through in their order; of fewer they are looked up unit by unit. */
const MANY_UNITS = 200

/** A plan is kept for the next to ask, so what must not be looked up by unit says so. */
const within = (nodeIds: readonly string[]) =>
  nodeIds.length > MANY_UNITS ? sql`(p.unit_id || '') = ANY (${nodeIds}::text[])` : sql`p.unit_id = ANY (${nodeIds}::text[])`

/** Of these nodes those below the unit asked for, sorted out beforehand: a plan kept for all units would take any of them for a small one. */
async function askedOf(tx: Tx, nodeIds: readonly string[], { unitId, isAlone }: GapFilter): Promise<readonly string[]> {
  if (!unitId) return nodeIds
  const below = isAlone ? [unitId] : ((await nodesBelow(tx, [unitId])).get(unitId) ?? [])
  const taken = new Set(below)
  return nodeIds.filter((id) => taken.has(id))
}

/** Phases in which a tallied point has a measure. */
const HELD_IN = sql`array_remove(ARRAY[${sql.join(PHASES.map((phase) => sql`CASE WHEN tally.${sql.ref(phase)} > 0 THEN ${sql.lit(phase)} END`))}], NULL)`
/** A tallied point with fewer measures than its level needs, or without one in a phase that it names. */
const IS_FEW = sql<boolean>`(tally.early + tally.middle + tally.late < need.least OR NOT ${HELD_IN} @> need.phases)`

async function gapsAmong(
  tx: Tx,
  { nodeIds, needs }: { nodeIds: readonly string[]; needs: readonly Need[] },
  { pointId = null, rank = null, after = null, words, limit }: Nullable<GapFilter>,
  look: number | null,
): Promise<GapRow[]> {
  const like = words ? `%${words.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : null
  // Only what is asked stands in the statement: a plan made for every case would go through all points.
  const asked = [
    ...(pointId ? [sql`p.id = ${pointId}::uuid`] : []),
    ...(rank ? [sql`p.rank_order = ${rank}::int`] : []),
    ...(like ? [sql`(p.title LIKE ${like} OR p.spelled LIKE ${like} OR lower(p.no) LIKE ${like})`] : []),
    ...(after
      ? [sql`(p.rank_order, p.seq) < (SELECT last.rank_order, last.seq FROM risk_points AS last WHERE last.id = ${after}::uuid)`]
      : []),
  ]
  const { rows } = await sql<GapRow>`
    WITH need AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${JSON.stringify(needs)}::jsonb) AS n(pack_id text, rank int, least int, phases text[])),
    candidate AS MATERIALIZED (
      SELECT p.id, p.no, p.title, p.unit_id, p.rank, p.content -> 'causes' AS causes, p.rank_order, p.seq FROM risk_points AS p
      WHERE ${sql.join([sql`p.state = 'inForce' AND p.rank IS NOT NULL`, within(nodeIds), ...asked], sql` AND `)}
      ORDER BY p.rank_order DESC, p.seq DESC ${look === null ? sql`` : sql`LIMIT ${sql.lit(look)}`}),
    ruled AS MATERIALIZED (
      SELECT DISTINCT ON (unit_closure.unit_id) unit_closure.unit_id, units.pack_id FROM unit_closure JOIN units ON units.id = unit_closure.ancestor_id
      WHERE units.pack_id IS NOT NULL AND unit_closure.unit_id IN (SELECT unit_id FROM candidate) ORDER BY unit_closure.unit_id, unit_closure.depth)
    SELECT c.id, c.no, c.title, c.unit_id, c.rank, coalesce(ARRAY (SELECT jsonb_array_elements_text(c.causes)), '{}') AS causes,
      early + middle + late AS has, ${HELD_IN} AS phases
    FROM candidate AS c JOIN ruled ON ruled.unit_id = c.unit_id JOIN need ON need.pack_id = ruled.pack_id AND need.rank = c.rank
      JOIN point_guards AS tally ON tally.point_id = c.id
    WHERE ${IS_FEW}
    ORDER BY c.rank_order DESC, c.seq DESC LIMIT ${sql.lit(limit)}`.execute(tx)
  return rows
}

/** What stands guard in one unit: its points, its points in force, those that lack measures, its measures, those whose owner left, and the late ones. */
export interface GuardCounts {
  /** With a version in force, be it under revision; not retired. */
  standing: number
  /** In force, with a level. */
  points: number
  few: number
  measures: number
  ownerless: number
  overdue: number
  /** Wait for verification. */
  submitted: number
}

/** Measures not verified whose owner left: of the rows of a unit. */
const OWNERLESS = sql`count(*) FILTER (WHERE state <> 'verified' AND owner NOT IN (SELECT person_id FROM held))`

/** Counted for each of these units by one pass over the tallies of points and one over an index of measures that holds what is asked; of owners that left (0 otherwise) only where this is asked too. */
export async function guardCounts(
  work: Work,
  needs: readonly Need[],
  unitIds: readonly string[],
  { isOwned = true } = {},
): Promise<Map<string, GuardCounts>> {
  const { rows } = await sql<GuardCounts & { unitId: string }>`
    WITH need AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${JSON.stringify(needs)}::jsonb) AS n(pack_id text, rank int, least int, phases text[])),
    asked AS MATERIALIZED (SELECT unnest(${[...unitIds]}::text[]) AS id),
    ruled AS MATERIALIZED (
      SELECT DISTINCT ON (unit_closure.unit_id) unit_closure.unit_id, units.pack_id FROM unit_closure JOIN units ON units.id = unit_closure.ancestor_id
      WHERE units.pack_id IS NOT NULL AND unit_closure.unit_id IN (SELECT id FROM asked) ORDER BY unit_closure.unit_id, unit_closure.depth),
    held AS MATERIALIZED (SELECT DISTINCT person_id FROM tenures WHERE to_on IS NULL),
    tally AS MATERIALIZED (
      SELECT unit_id, rank, early, middle, late, stands, count(*) AS n FROM point_guards WHERE unit_id IN (SELECT id FROM asked) GROUP BY 1, 2, 3, 4, 5, 6),
    guarded AS (
      SELECT tally.unit_id, sum(n) FILTER (WHERE stands) AS standing, sum(n) FILTER (WHERE tally.rank > 0) AS points,
        sum(n) FILTER (WHERE tally.rank > 0 AND ${IS_FEW}) AS few FROM tally
        LEFT JOIN ruled ON ruled.unit_id = tally.unit_id LEFT JOIN need ON need.pack_id = ruled.pack_id AND need.rank = tally.rank GROUP BY 1),
    laid AS (
      SELECT unit_id, count(*) AS measures, ${isOwned ? OWNERLESS : sql`0`} AS ownerless,
        count(*) FILTER (WHERE due_on < ${work.today}::date AND state IN ('planned', 'inProgress', 'returned')) AS overdue, count(*) FILTER (WHERE state = 'submitted') AS submitted
      FROM measures WHERE unit_id IN (SELECT id FROM asked) GROUP BY unit_id)
    SELECT asked.id AS "unitId", coalesce(standing, 0)::int AS standing, coalesce(points, 0)::int AS points, coalesce(few, 0)::int AS few, coalesce(measures, 0)::int AS measures,
      coalesce(ownerless, 0)::int AS ownerless, coalesce(overdue, 0)::int AS overdue, coalesce(submitted, 0)::int AS submitted
    FROM asked LEFT JOIN guarded ON guarded.unit_id = asked.id LEFT JOIN laid ON laid.unit_id = asked.id`.execute(work.tx)
  return new Map(rows.map(({ unitId, ...counts }) => [unitId, counts]))
}

type Nullable<T> = { [K in keyof T]: T[K] | null }
