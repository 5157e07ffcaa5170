import { sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
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

/** A line without the measures laid down, which another module keeps. */
export type CatalogueRow = Omit<CatalogueLine, 'laid'>

/** The catalogue as it stood on a day: by layer of post, business type and level (R96–R98). */
export async function catalogueOn(tx: Tx, filter: CatalogueFilter): Promise<CatalogueRow[]> {
  const like = filter.search ? `%${filter.search.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : null
  const { rows } = await sql<CatalogueRow>`
    SELECT v.point_id AS "pointId", risk_points.no, v.version, units.name AS "unitName", posts.title AS "postTitle", posts.layer,
      v.content ->> 'affairs' AS affairs, v.content ->> 'riskType' AS "riskType", v.content ->> 'title' AS title,
      v.content ->> 'manifestation' AS manifestation, v.content ->> 'measures' AS measures, v.rank, v.effective_on::text AS "effectiveOn",
      filed.receipt_no AS "receiptNo"
    FROM risk_point_versions AS v JOIN risk_points ON risk_points.id = v.point_id JOIN units ON units.id = v.unit_id
    LEFT JOIN posts ON posts.id = v.content ->> 'postId' LEFT JOIN risk_filings AS filed ON filed.id = v.filing_id
    WHERE v.unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${filter.unitId})
      AND v.effective_on <= ${filter.on}::date AND (v.ended_on IS NULL OR v.ended_on > ${filter.on}::date)
      AND (${filter.layer ?? null}::text IS NULL OR posts.layer = ${filter.layer ?? null})
      AND (${filter.affairs ?? null}::text IS NULL OR v.content ->> 'affairs' = ${filter.affairs ?? null})
      AND (${filter.rank ?? null}::int IS NULL OR v.rank = ${filter.rank ?? null})
      AND (${like}::text IS NULL OR lower(v.content ->> 'title') LIKE ${like} OR lower(risk_points.no) LIKE ${like} OR risk_points.spelled LIKE ${like}
        OR lower(units.name) LIKE ${like} OR lower(posts.title) LIKE ${like})
    ORDER BY CASE posts.layer WHEN 'leading' THEN 1 WHEN 'middle' THEN 2 WHEN 'key' THEN 3 WHEN 'other' THEN 4 ELSE 0 END,
      v.content ->> 'affairs', v.rank DESC NULLS LAST, units.position, risk_points.no`.execute(tx)
  return rows
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
