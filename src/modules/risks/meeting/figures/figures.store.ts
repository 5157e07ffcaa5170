import { sql } from 'kysely'
import { addDays, type Day } from '../../../../kernel/day.ts'
import type { Tx, Work } from '../../../../platform/module.ts'
import { countdownTo } from '../../../matters/matter.rules.ts'
import { packsAt } from '../../../organisation/pack-at.store.ts'
import type { PointLine } from '../../point/point.schema.ts'
import type { MeetingFigures, NextMeeting } from '../meeting.schema.ts'
import { measuresOnPoints, signalsOnPoints } from './meeting.question.ts'

/** A quarter, where there was no meeting before. */
const QUARTER_DAYS = 91

/** The day from which a period is looked at: that of the last meeting before this day. */
export async function sinceDay(tx: Tx, unitId: string, before: Day): Promise<Day> {
  const { rows } = await sql<{ day: Day | null }>`SELECT max(held_on)::text AS day FROM risk_meetings
    WHERE unit_id = ${unitId} AND state IN ('held', 'submitted', 'signed') AND held_on < ${before}::date`.execute(tx)
  return rows[0]?.day ?? addDays(before, -QUARTER_DAYS)
}

interface Standing {
  id: string
  postId: string | null
  rank: number | null
  before: number | null
  isChanged: boolean
}

/** All points in force of a unit and below, with their level on the day before, and whether they changed since. */
async function standingAt(tx: Tx, unitId: string, since: Day): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    SELECT p.id, p.post_id AS "postId", now_in_force.rank, earlier.rank AS before, now_in_force.effective_on > ${since}::date AS "isChanged"
    FROM risk_points AS p
    LEFT JOIN risk_point_versions AS now_in_force ON now_in_force.point_id = p.id AND now_in_force.ended_on IS NULL
    LEFT JOIN risk_point_versions AS earlier ON earlier.point_id = p.id AND earlier.effective_on <= ${since}::date AND (earlier.ended_on IS NULL OR earlier.ended_on > ${since}::date)
    WHERE p.unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${unitId}) AND (now_in_force.point_id IS NOT NULL OR earlier.point_id IS NOT NULL)`.execute(
    tx,
  )
  return rows
}

export interface Burden {
  signals: number
  open: number
  overdue: number
}

/** Open measures and signals of these points. */
export async function burdens(
  work: Work,
  points: readonly { id: string; postId: string | null }[],
  since: Day,
): Promise<Map<string, Burden>> {
  const found = new Map<string, Burden>(points.map((point) => [point.id, { signals: 0, open: 0, overdue: 0 }]))
  if (points.length === 0) return found
  for (const { pointId, open, overdue } of (await work.ask(measuresOnPoints, { pointIds: points.map((point) => point.id) })).flat())
    found.set(pointId, { signals: 0, open, overdue })
  const posted = points.flatMap(({ id, postId }) => (postId === null ? [] : [{ id, postId }]))
  for (const { pointId, count } of (await work.ask(signalsOnPoints, { points: posted, since })).flat()) {
    const burden = found.get(pointId)
    if (burden) burden.signals = count
  }
  return found
}

/** Figures of the period up to now: levels against those of the last meeting, changes, measures, signals. */
export async function figuresAt(work: Work, unitId: string, since: Day): Promise<MeetingFigures> {
  const points = await standingAt(work.tx, unitId, since)
  const all = [...(await burdens(work, points, since)).values()]
  const ranks = [...new Set(points.flatMap((point) => [point.rank ?? 0, point.before ?? 0]))].filter((rank) => rank > 0)
  return {
    since,
    levels: ranks
      .toSorted((one, other) => other - one)
      .map((rank) => ({
        rank,
        now: points.filter((point) => point.rank === rank).length,
        before: points.filter((point) => point.before === rank).length,
      })),
    openMeasures: all.reduce((sum, each) => sum + each.open, 0),
    overdueMeasures: all.reduce((sum, each) => sum + each.overdue, 0),
    changed: points.filter((point) => point.isChanged).length,
    signals: all.filter((each) => each.signals > 0).length,
  }
}

/** Ids of points of a unit that changed since a day, or that carry signals: what a meeting should look at. */
export async function notable(work: Work, unitId: string, since: Day, by: { changed: boolean; signals: boolean }): Promise<string[]> {
  const points = (await standingAt(work.tx, unitId, since)).filter((point) => !by.changed || point.isChanged)
  if (!by.signals) return points.map((point) => point.id)
  const found = await burdens(work, points, since)
  return points.filter((point) => (found.get(point.id)?.signals ?? 0) > 0).map((point) => point.id)
}

/** Which of these changed since a day. */
export async function changedAmong(tx: Tx, points: readonly PointLine[], since: Day): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`SELECT point_id AS id FROM risk_point_versions
    WHERE point_id = any(${points.map((point) => point.id)}::uuid[]) AND ended_on IS NULL AND effective_on > ${since}::date`.execute(tx)
  return new Set(rows.map((row) => row.id))
}

/** The latest meeting of each node that had one, and when the next is due. */
export async function nextMeetings(work: Work): Promise<NextMeeting[]> {
  const { rows } = await sql<Omit<NextMeeting, 'countdown'>>`
    SELECT DISTINCT ON (m.unit_id) m.unit_id AS "unitId", units.name AS "unitName", m.id AS "lastId", m.held_on::text AS "lastOn", m.next_due_on::text AS "dueOn",
      (SELECT id FROM risk_meetings AS prepared WHERE prepared.unit_id = m.unit_id AND prepared.state IN ('preparing', 'held', 'submitted') AND prepared.held_on > m.held_on
        ORDER BY prepared.held_on LIMIT 1) AS "preparedId"
    FROM risk_meetings AS m JOIN units ON units.id = m.unit_id WHERE m.next_due_on IS NOT NULL ORDER BY m.unit_id, m.held_on DESC, m.seq DESC`.execute(
    work.tx,
  )
  const packs = await packsAt(
    work.tx,
    rows.map((row) => row.unitId),
    work.today,
  )
  return rows.map((row) => ({
    ...row,
    countdown: countdownTo(work.calendar, work.today, row.dueOn, packs.get(row.unitId)?.warning.lights.yellowWithin ?? 2),
  }))
}
