import { type RawBuilder, sql } from 'kysely'
import { addDays, yearOf } from '../../../kernel/day.ts'
import { levelAt } from '../../../kernel/scale.ts'
import type { Work } from '../../../platform/module.ts'
import { gapLines } from '../../measures/board/board.routes.ts'
import { unitsNamed } from '../../organisation/organisation.store.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { heatAt } from '../../risks/catalogue/catalogue.store.ts'
import { proneMonths, quartersOf } from './outlook.rules.ts'
import type { Outlook } from './outlook.schema.ts'
import { risingAt } from './rising.store.ts'

/** Whole years that the calendar of prone months looks back over. */
const CALENDAR_YEARS = 3
/** Points that stand by name; their list has all. */
const MOST_BARE = 10
const YEAR = 365

/** Where the next risk will be (R7): computed from what the reader may see, each part with the list it opens. */
export async function outlookAt(work: Work, unitId: string): Promise<Outlook> {
  const pack = await packAt(work.tx, unitId, work.today)
  const year = yearOf(work.today) + 1
  return {
    today: work.today,
    unitId,
    unitName: (await unitsNamed(work.tx, [unitId])).get(unitId) ?? unitId,
    year,
    ...(await risingAt(work, unitId)),
    calendar: work.access.may('item.read') ? await calendarAt(work, unitId) : null,
    bare: await bareAt(work, unitId, pack),
    areas: await areasAt(work, unitId, pack),
    due: await dueAt(work, unitId, year),
  }
}

/** Entries of the unit and all below it: the days and the grouping are the asker's. */
const entriesUnder = (unitId: string) =>
  sql`information_items AS i WHERE i.unit_ids && ARRAY(SELECT unit_id FROM unit_closure WHERE ancestor_id = ${unitId})`

async function calendarAt(work: Work, unitId: string): Promise<NonNullable<Outlook['calendar']>> {
  const last = yearOf(work.today) - 1
  const years = Array.from({ length: CALENDAR_YEARS }, (_, at) => last - CALENDAR_YEARS + 1 + at)
  const { rows } = await sql<{ year: number; month: number; count: number }>`
    SELECT extract(year FROM i.received_on)::int AS year, extract(month FROM i.received_on)::int AS month, count(*)::int AS count
    FROM ${entriesUnder(unitId)} AND i.received_on >= ${`${years[0]}-01-01`}::date AND i.received_on <= ${`${last}-12-31`}::date GROUP BY 1, 2`.execute(
    work.tx,
  )
  const counts = Array.from({ length: 12 }, (_, at) =>
    years.map((year) => rows.find((row) => row.year === year && row.month === at + 1)?.count ?? 0),
  )
  const prone = proneMonths(counts)
  return { years, months: counts.map((of, at) => ({ month: at + 1, counts: of, isProne: prone[at] ?? false })) }
}

async function bareAt(work: Work, unitId: string, pack: PolicyPack | undefined): Promise<Outlook['bare']> {
  const rank = Math.max(1, ...(pack?.scales.point ?? []).map((level) => level.rank))
  const levelLabel = (pack && levelAt(pack.scales.point, rank)?.label) ?? String(rank)
  if (!work.access.may('measure.read', unitId)) return { rank, levelLabel, isMore: false, lines: null }
  const found = await gapLines(work, work.access.nodesWith('measure.read'), { unitId, rank, limit: MOST_BARE + 1 })
  const lines = found
    .slice(0, MOST_BARE)
    .map(({ pointId, no, title, unitName, has, least }) => ({ pointId, no, title, unitName, has, least }))
  return { rank, levelLabel, isMore: found.length > MOST_BARE, lines }
}

/** Key areas: entries of the last twelve months and of the twelve before; points in force. Most entries first, then most of the highest level. */
async function areasAt(work: Work, unitId: string, pack: PolicyPack | undefined): Promise<Outlook['areas']> {
  const top = Math.max(1, ...(pack?.scales.point ?? []).map((level) => level.rank))
  const heat = await heatAt(work.tx, { unitId })
  const entries = work.access.may('item.read') ? await entriesByArea(work, unitId) : null
  const codes = new Set([...heat.areas.map((area) => area.keyArea), ...(entries?.map((row) => row.keyArea) ?? [])])
  const lines = [...codes].map((keyArea) => {
    const points = heat.areas.filter((area) => area.keyArea === keyArea)
    const entered = entries?.find((row) => row.keyArea === keyArea)
    return {
      keyArea,
      label: pack?.keyAreas.find((area) => area.code === keyArea)?.label ?? keyArea,
      items: entries && (entered?.items ?? 0),
      before: entries && (entered?.before ?? 0),
      points: points.reduce((sum, { count }) => sum + count, 0),
      top: points.filter((area) => area.rank === top).reduce((sum, { count }) => sum + count, 0),
    }
  })
  return lines.toSorted((one, other) => (other.items ?? 0) - (one.items ?? 0) || other.top - one.top || other.points - one.points)
}

async function entriesByArea(work: Work, unitId: string): Promise<{ keyArea: string; items: number; before: number }[]> {
  const since = addDays(work.today, -YEAR)
  const { rows } = await sql<{ keyArea: string; items: number; before: number }>`
    SELECT i.key_area AS "keyArea", count(*) FILTER (WHERE i.received_on > ${since}::date)::int AS items,
      count(*) FILTER (WHERE i.received_on <= ${since}::date)::int AS before
    FROM ${entriesUnder(unitId)} AND i.received_on > ${addDays(since, -YEAR)}::date AND i.received_on <= ${work.today}::date GROUP BY 1`.execute(
    work.tx,
  )
  return rows
}

/** What falls due by quarter: measures by their limit, terms of appointment by their end. */
async function dueAt(work: Work, unitId: string, year: number): Promise<Outlook['due']> {
  const within = (column: string) => sql`${sql.ref(column)} >= ${`${year}-01-01`}::date AND ${sql.ref(column)} <= ${`${year}-12-31`}::date
    AND unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${unitId})`
  const byQuarter = async (from: RawBuilder<unknown>, column: string) => {
    const { rows } = await sql<{ quarter: number; count: number }>`
      SELECT extract(quarter FROM ${sql.ref(column)})::int AS quarter, count(*)::int AS count FROM ${from} AND ${within(column)} GROUP BY 1`.execute(
      work.tx,
    )
    return rows
  }
  const measures = work.access.may('measure.read', unitId) ? await byQuarter(sql`measures WHERE state <> 'verified'`, 'due_on') : null
  const offices = [...work.access.nodesWith('appointment.read')]
  const terms = work.access.may('appointment.read')
    ? await byQuarter(sql`appointments WHERE ended_on IS NULL AND office_node = ANY (${offices}::text[])`, 'to_on')
    : null
  const countIn = (rows: readonly { quarter: number; count: number }[] | null, at: number) =>
    rows && (rows.find((row) => row.quarter === at + 1)?.count ?? 0)
  return quartersOf(year).map((quarter, at) => ({ ...quarter, measures: countIn(measures, at), terms: countIn(terms, at) }))
}
