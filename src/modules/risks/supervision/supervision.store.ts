import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx } from '../../../platform/module.ts'
import type { TierLists } from './supervision.rules.ts'
import type { Lack, SupervisionRow } from './supervision.schema.ts'

/** A holder, a vacant post or a unit, with the levels that stand on it; what is said of it comes later, for the rows of a page only. */
export type PlaceRow = Pick<SupervisionRow, 'key' | 'unitId' | 'unitName' | 'rank' | 'pointRank'> & {
  postId: string | null
  title: string
  layer: NonNullable<SupervisionRow['post']>['layer'] | null
  isKeyPost: boolean
  personId: string | null
  personName: string | null
}

export interface PlaceFilter {
  rank?: number | undefined
  lacks?: Lack | undefined
  search?: string | undefined
}

/**
 * Every holder of a post in these units, every vacant post that something stands on, and every unit that has points of its own.
 * Units, posts and tenures are open to all: the units are those that the reader may read, and no others.
 */
const placesIn = (units: readonly string[], today: Day) => sql`
  points AS (
    SELECT unit_id, coalesce(post_id, '') AS post_id, max(rank) AS rank FROM risk_point_versions
    WHERE unit_id = ANY (${[...units]}::text[]) AND effective_on <= ${today}::date AND (ended_on IS NULL OR ended_on > ${today}::date) GROUP BY 1, 2),
  held_powers AS (
    SELECT post_id, max(rank) AS rank FROM power_versions
    WHERE unit_id = ANY (${[...units]}::text[]) AND state = 'approved' AND NOT is_retirement AND effective_on <= ${today}::date
      AND (until_on IS NULL OR until_on > ${today}::date) GROUP BY 1),
  found AS (
    SELECT posts.unit_id, CASE WHEN posts.is_head THEN 1 ELSE 2 END AS turn, posts.id AS post_id, posts.title, posts.layer, posts.is_key_post,
      held.person_id, points.rank AS point_rank, held_powers.rank AS power_rank
    FROM posts
    LEFT JOIN tenures AS held ON held.post_id = posts.id AND held.from_on <= ${today}::date AND (held.to_on IS NULL OR held.to_on > ${today}::date)
    LEFT JOIN points ON points.post_id = posts.id LEFT JOIN held_powers ON held_powers.post_id = posts.id
    WHERE posts.unit_id = ANY (${[...units]}::text[]) AND (held.person_id IS NOT NULL OR points.post_id IS NOT NULL OR held_powers.post_id IS NOT NULL)
    UNION ALL SELECT unit_id, 0, NULL, '', NULL, false, NULL, rank, NULL FROM points WHERE post_id = ''),
  places AS (
    SELECT concat_ws('|', lpad(units.position::text, 6, '0'), found.unit_id, turn, coalesce(post_id, ''), coalesce(person_id, '')) COLLATE "C" AS key,
      found.unit_id, units.name AS unit_name, post_id, title, layer, is_key_post, person_id, persons.name AS person_name, persons.pinyin,
      point_rank, greatest(point_rank, power_rank) AS rank
    FROM found JOIN units ON units.id = found.unit_id LEFT JOIN persons ON persons.id = person_id)`

/** These units in the order of the register; from the one in which a row with this key lies. */
export async function unitsFrom(tx: Tx, units: readonly string[], after: string | undefined): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM units WHERE id = ANY (${[...units]}::text[]) ORDER BY lpad(position::text, 6, '0') COLLATE "C", id COLLATE "C"`.execute(
    tx,
  )
  const ids = rows.map((row) => row.id)
  return after === undefined ? ids : ids.slice(Math.max(0, ids.indexOf(after.split('|')[1] ?? '')))
}

/** The levels that occur in each unit. */
export async function levelsIn(tx: Tx, units: readonly string[], today: Day): Promise<{ unitId: string; rank: number }[]> {
  const { rows } = await sql<{ unitId: string; rank: number }>`
    WITH ${placesIn(units, today)} SELECT DISTINCT unit_id AS "unitId", rank FROM places WHERE rank IS NOT NULL ORDER BY 1, 2`.execute(tx)
  return rows
}

/** Is a row of one of these units and levels? The list is read once for the statement, not for each row. */
const among = (list: TierLists['tiered']) => sql<boolean>`coalesce((places.unit_id, places.rank) IN (
  SELECT each."unitId", each.rank FROM jsonb_to_recordset(${JSON.stringify(list)}::jsonb) AS each ("unitId" text, rank int)), false)`

/** The same, and held by the person named there. */
const heldBy = (list: TierLists['watching']) => sql<boolean>`coalesce((places.unit_id, places.rank, places.person_id) IN (
  SELECT each."unitId", each.rank, each."personId" FROM jsonb_to_recordset(${JSON.stringify(list)}::jsonb) AS each ("unitId" text, rank int, "personId" text)), false)`

function lacking(lacks: Lack, lists: TierLists) {
  if (lacks === 'untiered') return sql`NOT ${among(lists.tiered)}`
  if (lacks === 'samePerson') return sql`(${among(lists.same)} OR ${heldBy(lists.supervising)})`
  return sql`(${among(lists.unwatched)} OR ${heldBy(lists.watching)})`
}

/** Of these units those in which the person named beside them holds a post. */
export async function unitsHolding(tx: Tx, pairs: readonly { unitId: string; personId: string }[], today: Day): Promise<string[]> {
  const units = pairs.map((each) => each.unitId)
  const persons = pairs.map((each) => each.personId)
  const { rows } = await sql<{ unitId: string }>`
    SELECT DISTINCT posts.unit_id AS "unitId" FROM tenures AS held JOIN posts ON posts.id = held.post_id
    WHERE held.person_id = ANY (${[...new Set(persons)]}::text[]) AND held.from_on <= ${today}::date AND (held.to_on IS NULL OR held.to_on > ${today}::date)
      AND (posts.unit_id, held.person_id) IN (SELECT * FROM unnest(${units}::text[], ${persons}::text[]))`.execute(tx)
  return rows.map((row) => row.unitId)
}

/** A page of the register by unit: the unit itself, its head, the others. */
export async function placesPage(
  tx: Tx,
  units: readonly string[],
  today: Day,
  { rank, lacks, search }: PlaceFilter,
  lists: TierLists,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<PlaceRow[]> {
  const like = search ? `%${search.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : null
  const { rows } = await sql<PlaceRow>`
    WITH ${placesIn(units, today)}
    SELECT key, unit_id AS "unitId", unit_name AS "unitName", post_id AS "postId", title, layer, is_key_post AS "isKeyPost",
      person_id AS "personId", person_name AS "personName", point_rank AS "pointRank", rank
    FROM places
    WHERE (${after ?? null}::text IS NULL OR key > ${after ?? null}::text COLLATE "C") AND (${rank ?? null}::int IS NULL OR rank = ${rank ?? null})
      AND (${like}::text IS NULL OR lower(unit_name) LIKE ${like} OR lower(title) LIKE ${like} OR person_name LIKE ${like} OR pinyin LIKE ${like})
      AND ${lacks ? lacking(lacks, lists) : sql`true`}
    ORDER BY key LIMIT ${limit}`.execute(tx)
  return rows
}
