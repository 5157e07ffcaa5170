import { sql } from 'kysely'
import { yearOf } from '../../../kernel/day.ts'
import type { Work } from '../../../platform/module.ts'
import { shown } from './place.store.ts'
import { YEARS_BACK } from './situation.rules.ts'
import type { OutcomeCount } from './situation.schema.ts'

/** Founded entries, warnings by level and hand-overs by place and year, as far as the reader sees their matters (R6); one that names several units counts once in each place. */
export async function outcomesAt(work: Work, unitId: string): Promise<OutcomeCount[]> {
  const { access, today } = work
  const from = `${yearOf(today) - YEARS_BACK}-01-01`
  const parts = [
    ...(access.may('item.read')
      ? [
          sql`SELECT DISTINCT shown.id AS place, CASE i.verification WHEN 'verified' THEN 'founded' ELSE 'partlyFounded' END AS outcome, 0 AS rank, i.received_on AS day, i.id
            FROM information_items AS i CROSS JOIN LATERAL unnest(i.unit_ids) AS unit JOIN shown ON shown.unit_id = unit
            WHERE i.verification IN ('verified', 'partly') AND i.received_on >= ${from}::date`,
        ]
      : []),
    ...(access.may('warning.read')
      ? [
          sql`SELECT shown.id AS place, 'warning' AS outcome, w.rank, w.issued_on AS day, w.id FROM warnings AS w JOIN shown ON shown.unit_id = w.unit_id
            WHERE w.issued_on >= ${from}::date`,
          sql`SELECT shown.id AS place, 'handOver' AS outcome, 0 AS rank, h.on_day AS day, h.id
            FROM hand_overs AS h JOIN warnings AS w ON w.id = h.warning_id JOIN shown ON shown.unit_id = w.unit_id WHERE h.on_day >= ${from}::date`,
        ]
      : []),
  ]
  if (parts.length === 0) return []
  const { rows } = await sql<OutcomeCount>`
    WITH ${shown(unitId)}, counted AS (${sql.join(parts, sql` UNION ALL `)})
    SELECT place AS "unitId", outcome, rank, extract(year FROM day)::int AS year, count(*)::int AS count,
      count(*) FILTER (WHERE to_char(day, 'MM-DD') <= ${today.slice(5)})::int AS "toDate"
    FROM counted WHERE day <= ${today}::date GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`.execute(work.tx)
  return rows
}
