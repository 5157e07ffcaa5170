import { sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { holdsAnyWay } from '../../policy/words/synonyms.store.ts'
import { measuresOfPoints } from '../control/control.question.ts'
import type { CatalogueLine, HeatMap, heatQuery } from './catalogue.schema.ts'

export interface CatalogueFilter {
  unitId: string
  on: Day
  layer?: string | undefined
  affairs?: string | undefined
  rank?: number | undefined
  search?: string | undefined
}

/** Lines after this point, as many as asked for; all of them where no page is asked. */
interface CataloguePart {
  after?: string | undefined
  limit?: number | undefined
  /** No line of a later place of its post's layer stands on the page (`catalogueTally`). */
  upTo?: number | undefined
}

/** A line without the measures laid down, which another module keeps. */
export type CatalogueRow = Omit<CatalogueLine, 'laid'>

const PLACE = sql`CASE posts.layer WHEN 'leading' THEN 1 WHEN 'middle' THEN 2 WHEN 'key' THEN 3 WHEN 'other' THEN 4 ELSE 0 END`
/** By layer of the post, kind of affairs and level, then unit and number (R96). */
const ORDER = sql`${PLACE},
  v.affairs COLLATE "C", -coalesce(v.rank, 0), units.position, v.no COLLATE "C", v.point_id`

/** The versions that stood on the day, of those that are asked: only what is asked stands in the statement. */
function standing({ unitId, on, layer, affairs, rank, search }: CatalogueFilter) {
  const words = search?.toLowerCase()
  const asked = [
    sql`v.unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${unitId})`,
    sql`v.effective_on <= ${on}::date AND (v.ended_on IS NULL OR v.ended_on > ${on}::date)`,
    ...(layer ? [sql`posts.layer = ${layer}`] : []),
    ...(affairs ? [sql`v.affairs = ${affairs}`] : []),
    ...(rank ? [sql`v.rank = ${rank}`] : []),
    // By its title of the day; else by what the point, its unit and its post are found by today.
    ...(words
      ? [
          sql`(${holdsAnyWay('v.named', words)} OR v.point_id IN (SELECT id FROM risk_points WHERE ${holdsAnyWay('found_by', words)})
            OR v.unit_id IN (SELECT id FROM units WHERE ${holdsAnyWay('name', words)}) OR v.post_id IN (SELECT id FROM posts WHERE ${holdsAnyWay('posts.title', words)}))`,
        ]
      : []),
  ]
  return sql.join(asked, sql` AND `)
}

/** The catalogue as it stood on a day: by layer of post, business type and level (R96–R98). Keys are read first, texts for the lines that are shown. */
export async function catalogueOn(tx: Tx, filter: CatalogueFilter, { after, limit, upTo }: CataloguePart = {}): Promise<CatalogueRow[]> {
  const from = after
    ? sql`AND (${ORDER}) > (SELECT ${ORDER} FROM risk_point_versions AS v JOIN units ON units.id = v.unit_id LEFT JOIN posts ON posts.id = v.post_id
        WHERE v.point_id = ${after}::uuid AND v.effective_on <= ${filter.on}::date AND (v.ended_on IS NULL OR v.ended_on > ${filter.on}::date))`
    : sql``
  // Said of the posts that come later, so that a line without post, or with one that is not shown, stays.
  const within =
    upTo === undefined
      ? sql``
      : sql`AND (v.post_id IS NULL OR v.post_id NOT IN (SELECT posts.id FROM posts WHERE ${PLACE} > ${sql.lit(upTo)}))`
  const { rows } = await sql<CatalogueRow>`
    WITH shown AS MATERIALIZED (
      SELECT v.point_id, v.version FROM risk_point_versions AS v JOIN units ON units.id = v.unit_id LEFT JOIN posts ON posts.id = v.post_id
      WHERE ${standing(filter)} ${from} ${within}
      ORDER BY ${ORDER} ${limit === undefined ? sql`` : sql`LIMIT ${sql.lit(limit)}`})
    SELECT v.point_id AS "pointId", v.no, v.version, units.name AS "unitName", posts.title AS "postTitle", posts.layer, posts.job_rank AS "jobRank", v.affairs,
      v.content ->> 'riskType' AS "riskType", v.content ->> 'title' AS title, v.content ->> 'manifestation' AS manifestation,
      v.content ->> 'measures' AS measures, v.rank, v.effective_on::text AS "effectiveOn", filed.receipt_no AS "receiptNo"
    FROM shown JOIN risk_point_versions AS v ON v.point_id = shown.point_id AND v.version = shown.version JOIN units ON units.id = v.unit_id
      LEFT JOIN posts ON posts.id = v.post_id LEFT JOIN risk_filings AS filed ON filed.id = v.filing_id
    ORDER BY ${ORDER}`.execute(tx)
  return rows
}

/** How many lines the catalogue has, and up to which place of a layer the first so many of them reach: the page then sorts those alone. */
export async function catalogueTally(tx: Tx, filter: CatalogueFilter, limit: number): Promise<{ total: number; upTo: number | undefined }> {
  const { rows } = await sql<{ place: number; n: number }>`
    SELECT ${PLACE} AS place, count(*)::int AS n FROM risk_point_versions AS v LEFT JOIN posts ON posts.id = v.post_id
    WHERE ${standing(filter)} GROUP BY 1 ORDER BY 1`.execute(tx)
  let total = 0
  let upTo: number | undefined
  for (const { place, n } of rows) {
    total += n
    if (upTo === undefined && total >= limit) upTo = place
  }
  return { total, upTo }
}

/** Lines with the measures that were laid down against their points on the day. */
export async function withLaid(work: Work, rows: readonly CatalogueRow[], on: Day): Promise<CatalogueLine[]> {
  const found = rows.length === 0 ? [] : (await work.ask(measuresOfPoints, { pointIds: rows.map((row) => row.pointId), on })).flat()
  const byPoint = Map.groupBy(found, (each) => each.pointId)
  return rows.map((row) => ({
    ...row,
    laid: (byPoint.get(row.pointId) ?? []).map(({ text, phase, ownerName, dueOn }) => ({ text, phase, ownerName, dueOn })),
  }))
}

export type HeatFilter = z.output<typeof heatQuery>

/** Points in force counted by unit just below this one (or the unit itself), type and level; and by key area. R82. */
export async function heatAt(tx: Tx, { unitId, rank, riskType, keyArea, search }: HeatFilter): Promise<HeatMap> {
  const asked = [
    sql`version > 0 AND state <> 'retired'`,
    ...(rank === undefined ? [] : [sql`rank_order = ${rank}`]),
    ...(riskType === undefined ? [] : [sql`risk_type = ${riskType}`]),
    ...(keyArea === undefined ? [] : [sql`key_area = ${keyArea}`]),
  ]
  const { rows: counted } = await sql<{ unitId: string; unitName: string; riskType: string; keyArea: string; rank: number; count: number }>`
    WITH shown AS (
      SELECT units.id, unit_closure.unit_id FROM units JOIN unit_closure ON unit_closure.ancestor_id = units.id WHERE units.parent_id = ${unitId}
      UNION ALL SELECT ${unitId}, ${unitId}),
    counted AS MATERIALIZED (
      SELECT shown.id, risk_type, coalesce(key_area, '') AS key_area, rank_order, count(*)::int AS n FROM shown JOIN risk_points ON risk_points.unit_id = shown.unit_id
      WHERE ${sql.join(asked, sql` AND `)} GROUP BY 1, 2, 3, 4)
    SELECT units.id AS "unitId", units.name AS "unitName", risk_type AS "riskType", key_area AS "keyArea", rank_order AS rank, n AS count
    FROM counted JOIN units ON units.id = counted.id ORDER BY units.position, units.id`.execute(tx)
  const units = new Map(counted.map((row) => [row.unitId, row.unitName]))
  const sums = <T extends object>(keyOf: (row: (typeof counted)[number]) => T): (T & { count: number })[] => {
    const found = Map.groupBy(counted, (row) => JSON.stringify(keyOf(row)))
    return [...found.values()].flatMap((rows) => {
      const [first] = rows
      return first ? [{ ...keyOf(first), count: rows.reduce((sum, row) => sum + row.count, 0) }] : []
    })
  }
  const named = [...units].filter(([, name]) => !search || name.includes(search))
  const shown = new Set(named.map(([id]) => id))
  return {
    units: named.map(([id, unitName]) => ({ unitId: id, unitName })),
    cells: sums((row) => ({ unitId: row.unitId, riskType: row.riskType, rank: row.rank })).filter((cell) => shown.has(cell.unitId)),
    areas: sums((row) => ({ keyArea: row.keyArea, rank: row.rank })),
  }
}
