import { type RawBuilder, sql } from 'kysely'
import { addDays, yearOf } from '../../../kernel/day.ts'
import type { Work } from '../../../platform/module.ts'
import { needsToday } from '../../measures/board/board.routes.ts'
import { type GuardCounts, guardCounts } from '../../measures/board/board.store.ts'
import { lateOn, UNDER_WAY } from '../../warnings/listed/filter.store.ts'
import { placesAt, shown, type Taken } from './place.store.ts'
import type { StageRow } from './situation.schema.ts'

/** Rows by place. */
async function byPlace<T>({ tx }: Work, unitId: string, query: RawBuilder<unknown>): Promise<Map<string, T>> {
  const { rows } = await sql<T & { unitId: string }>`WITH ${shown(unitId)} ${query}`.execute(tx)
  return new Map(rows.map(({ unitId: id, ...row }) => [id, row as T]))
}

/** Forms of campaigns that are not closed. */
const formsAt = (work: Work, unitId: string) =>
  byPlace<NonNullable<StageRow['find']>>(
    work,
    unitId,
    sql`SELECT shown.id AS "unitId", count(*)::int AS forms, count(*) FILTER (WHERE f.state IN ('submitted', 'none'))::int AS "handedIn"
      FROM risk_forms AS f JOIN risk_campaigns AS c ON c.id = f.campaign_id AND c.closed_on IS NULL JOIN shown ON shown.unit_id = f.unit_id GROUP BY 1`,
  )

/** Points graded since a day: looked up from the few gradings of these days. */
const gradedAt = (work: Work, unitId: string) =>
  byPlace<Pick<StageRow, 'graded'>>(
    work,
    unitId,
    sql`, graded AS MATERIALIZED (
        SELECT unit_id, count(*) AS n FROM risk_points WHERE version > 0 AND state <> 'retired' AND unit_id IN (SELECT unit_id FROM shown)
          AND id IN (SELECT point_id FROM risk_point_grades WHERE on_day >= ${addDays(work.today, -YEAR)}::date) GROUP BY 1)
      SELECT shown.id AS "unitId", sum(graded.n)::int AS graded FROM shown JOIN graded ON graded.unit_id = shown.unit_id GROUP BY 1`,
  )

/** Points in force for who reads no measures: counted unit by unit off an index first. */
const pointsAt = (work: Work, unitId: string) =>
  byPlace<Pick<StageRow, 'points'>>(
    work,
    unitId,
    sql`, counted AS MATERIALIZED (
        SELECT unit_id, count(*) AS n FROM risk_points WHERE version > 0 AND state <> 'retired' AND unit_id IN (SELECT unit_id FROM shown) GROUP BY 1)
      SELECT shown.id AS "unitId", sum(counted.n)::int AS points FROM shown JOIN counted ON counted.unit_id = shown.unit_id GROUP BY 1`,
  )

/** Days within which a grading is of the last year. */
export const YEAR = 365

const warningsAt = (work: Work, unitId: string) =>
  byPlace<NonNullable<StageRow['warnings']>>(
    work,
    unitId,
    sql`SELECT shown.id AS "unitId", count(*)::int AS "underWay", count(*) FILTER (WHERE ${lateOn(work.today)})::int AS late
      FROM warnings JOIN shown ON shown.unit_id = warnings.unit_id WHERE ${UNDER_WAY} GROUP BY 1`,
  )

/** Checks by the unit that opened them. */
const checksAt = (work: Work, unitId: string) =>
  byPlace<NonNullable<StageRow['checks']>>(
    work,
    unitId,
    sql`SELECT shown.id AS "unitId", count(*)::int AS open, count(*) FILTER (WHERE check_rounds.due_on < ${work.today}::date)::int AS late
      FROM check_rounds JOIN shown ON shown.unit_id = check_rounds.unit_id WHERE check_rounds.closed_on IS NULL GROUP BY 1`,
  )

/** Entries received this year, and all that still wait, whenever they came: one that names several units counts once in each place. */
const itemsAt = (work: Work, unitId: string) =>
  byPlace<NonNullable<StageRow['items']>>(
    work,
    unitId,
    sql`, named AS (
        SELECT DISTINCT shown.id, i.id AS item, i.state, i.received_on FROM information_items AS i CROSS JOIN LATERAL unnest(i.unit_ids) AS unit JOIN shown ON shown.unit_id = unit
        WHERE (i.received_on >= ${yearStart(work)}::date AND i.received_on <= ${work.today}::date) OR i.state IN ('registered', 'assessing'))
      SELECT id AS "unitId", count(*) FILTER (WHERE received_on >= ${yearStart(work)}::date)::int AS received,
        count(*) FILTER (WHERE received_on >= ${yearStart(work)}::date AND state NOT IN ('registered', 'assessing'))::int AS assessed, count(*) FILTER (WHERE state = 'registered')::int AS registered,
        count(*) FILTER (WHERE state = 'assessing')::int AS assessing FROM named GROUP BY 1`,
  )

const yearStart = (work: Work) => `${yearOf(work.today)}-01-01`

const NONE = { forms: 0, handedIn: 0, underWay: 0, late: 0, received: 0, assessed: 0, registered: 0, assessing: 0 }

/** Figures of the four key links for the unit and each just below it, as far as the reader may see the records (R1). */
export async function stagesAt(work: Work, unitId: string): Promise<StageRow[]> {
  const { access } = work
  const places = await placesAt(work.tx, unitId)
  const forms = access.may('campaign.read') ? await formsAt(work, unitId) : null
  const graded = await gradedAt(work, unitId)
  const guards = access.may('measure.read', unitId) ? await guardsAt(work, places) : null
  const points = guards ? null : await pointsAt(work, unitId)
  const warnings = access.may('warning.read') ? await warningsAt(work, unitId) : null
  const checks = access.may('check.read') ? await checksAt(work, unitId) : null
  const items = access.may('item.read') ? await itemsAt(work, unitId) : null
  return places.map(({ units: _units, ...at }) => {
    const { forms: owed, handedIn: given } = { ...NONE, ...forms?.get(at.unitId) }
    const { received, assessed, registered, assessing } = { ...NONE, ...items?.get(at.unitId) }
    const { underWay, late } = { ...NONE, ...warnings?.get(at.unitId) }
    return {
      ...at,
      find: forms && { forms: owed, handedIn: given },
      ...(guards?.(at.unitId) ?? { points: points?.get(at.unitId)?.points ?? 0, guard: null, verify: null }),
      warnings: warnings && { underWay, late },
      checks: checks && (checks.get(at.unitId) ?? { open: 0, late: 0 }),
      items: items && { received, assessed, registered, assessing },
      graded: graded.get(at.unitId)?.graded ?? 0,
    }
  })
}

/** What the tallies of points and the measures say, summed up by place. */
async function guardsAt(work: Work, places: readonly Taken[]): Promise<(unitId: string) => Pick<StageRow, 'points' | 'guard' | 'verify'>> {
  const whole = places.find((each) => each.isWhole)
  const guards = await guardCounts(work, await needsToday(work), whole?.units ?? [], { isOwned: false })
  const unitsOf = new Map(places.map((each) => [each.unitId, each.units]))
  return (unitId) => {
    const own = (unitsOf.get(unitId) ?? []).flatMap((id) => guards.get(id) ?? [])
    const sum = (key: keyof GuardCounts) => own.reduce((total, each) => total + each[key], 0)
    return {
      points: sum('standing'),
      guard: { points: sum('points'), few: sum('few'), measures: sum('measures'), overdue: sum('overdue') },
      verify: { submitted: sum('submitted') },
    }
  }
}
