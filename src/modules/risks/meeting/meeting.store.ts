import { randomUUID } from 'node:crypto'
import { type Selectable, sql, type UpdateObject } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { MeetingDraft, MeetingLine, MeetingPlan, MeetingState, PointMeeting, PointRecord } from './meeting.schema.ts'
import type { PointState } from '../point/point.schema.ts'
import type { MeetingTables } from './meeting.tables.ts'

const on = (tx: Tx) => tx.withTables<MeetingTables>()
const json = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`

export type MeetingRow = Selectable<MeetingTables['risk_meetings']>

export interface MeetingFilter {
  unitId?: string | undefined
  state?: MeetingState | undefined
  search?: string | undefined
  id?: string | undefined
}

/** Meetings, the latest day first. */
export async function meetingLines(tx: Tx, filter: MeetingFilter, after: string | undefined, limit: number): Promise<MeetingLine[]> {
  const like = filter.search ? `%${filter.search.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : null
  const { rows } = await sql<MeetingLine>`
    SELECT m.id, m.unit_id AS "unitId", units.name AS "unitName", m.title, m.held_on::text AS "heldOn", m.place, coalesce(chair.name, m.chair) AS "chairName", m.state,
      listed.points, listed.decisions, laid.tasks, laid.open AS "openTasks"
    FROM risk_meetings AS m JOIN units ON units.id = m.unit_id LEFT JOIN persons AS chair ON chair.id = m.chair
    LEFT JOIN LATERAL (SELECT count(*)::int AS points, count(decision)::int AS decisions FROM risk_meeting_points WHERE meeting_id = m.id) AS listed ON true
    LEFT JOIN LATERAL (SELECT count(*)::int AS tasks, count(*) FILTER (WHERE state <> 'verified')::int AS open FROM risk_tasks WHERE meeting_id = m.id) AS laid ON true
    WHERE (${filter.id ?? null}::uuid IS NULL OR m.id = ${filter.id ?? null}::uuid)
      AND (${filter.state ?? null}::text IS NULL OR m.state = ${filter.state ?? null})
      AND (${filter.unitId ?? null}::text IS NULL OR m.unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${filter.unitId ?? null}))
      AND (${like}::text IS NULL OR lower(m.title) LIKE ${like} OR m.place LIKE ${like} OR units.name LIKE ${like} OR chair.name LIKE ${like} OR chair.pinyin LIKE ${like})
      AND (${after ?? null}::uuid IS NULL OR (m.held_on, m.seq) < (SELECT last.held_on, last.seq FROM risk_meetings AS last WHERE last.id = ${after ?? null}::uuid))
    ORDER BY m.held_on DESC, m.seq DESC LIMIT ${limit}`.execute(tx)
  return rows
}

export async function meetingRow(tx: Tx, id: string): Promise<MeetingRow | undefined> {
  return on(tx).selectFrom('risk_meetings').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Hold a meeting that the acting person may change until the transaction ends: those who sign it come one after the other. */
export async function lockMeeting(tx: Tx, id: string): Promise<void> {
  await on(tx).selectFrom('risk_meetings').select('id').where('id', '=', id).forUpdate().execute()
}

const planColumns = ({ title, heldOn, place, convener, chairId, agenda }: MeetingPlan) => ({
  ...{ title, held_on: heldOn, place, convener, chair: chairId, agenda },
})

export async function insertMeeting(work: Work, draft: MeetingDraft, pack: PolicyPack): Promise<string> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('risk_meetings')
    .values({
      id,
      unit_id: draft.unitId,
      ...planColumns(draft),
      state: 'preparing',
      created_by: work.actor.personId,
      created_on: work.today,
      ...{ recorder: null, figures: null, submitted_on: null, signed_on: null, next_due_on: null },
      pack_id: pack.id,
      pack_version: pack.version,
    })
    .execute()
  await setPeople(work.tx, id, draft)
  return id
}

/** Who is called, the chair first. */
export async function setPeople(tx: Tx, id: string, { chairId, attendeeIds }: Pick<MeetingPlan, 'chairId' | 'attendeeIds'>): Promise<void> {
  const called = [...new Set([chairId, ...attendeeIds])]
  await on(tx).deleteFrom('risk_meeting_people').where('meeting_id', '=', id).execute()
  await on(tx)
    .insertInto('risk_meeting_people')
    .values(called.map((person_id, position) => ({ meeting_id: id, person_id, position })))
    .execute()
}

export async function setPresent(tx: Tx, id: string, present: readonly string[]): Promise<void> {
  await sql`UPDATE risk_meeting_people SET is_present = person_id = any(${[...present]}::text[]) WHERE meeting_id = ${id}::uuid`.execute(tx)
}

export async function peopleOf(tx: Tx, id: string): Promise<{ personId: string; isPresent: boolean }[]> {
  return on(tx)
    .selectFrom('risk_meeting_people')
    .select(['person_id as personId', 'is_present as isPresent'])
    .where('meeting_id', '=', id)
    .orderBy('position')
    .execute()
}

/** Change a meeting that still has this revision; false where it was changed meanwhile. */
export async function changeMeeting(
  tx: Tx,
  { id, revision }: { id: string; revision: number },
  to: UpdateObject<MeetingTables, 'risk_meetings'>,
): Promise<boolean> {
  const done = await on(tx)
    .updateTable('risk_meetings')
    .set({ ...to, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export const rewrite = (tx: Tx, row: Pick<MeetingRow, 'id' | 'revision'>, plan: MeetingPlan) => changeMeeting(tx, row, planColumns(plan))

/** The points put before a meeting, in this order; what was recorded of those that stay is kept. */
export async function setPoints(tx: Tx, id: string, pointIds: readonly string[]): Promise<void> {
  await sql`DELETE FROM risk_meeting_points WHERE meeting_id = ${id}::uuid AND NOT point_id = any(${[...pointIds]}::uuid[])`.execute(tx)
  await sql`INSERT INTO risk_meeting_points AS kept (meeting_id, point_id, position, shown, rank_before)
    SELECT ${id}::uuid, p.id, listed.at, jsonb_build_object('no', p.no, 'title', p.title, 'unitName', units.name, 'postTitle', posts.title,
      'manifestation', p.content ->> 'manifestation', 'positions', coalesce(p.content -> 'positions', '[]'::jsonb)), p.rank
    FROM unnest(${[...pointIds]}::uuid[]) WITH ORDINALITY AS listed (point, at) JOIN risk_points AS p ON p.id = listed.point
    JOIN units ON units.id = p.unit_id LEFT JOIN posts ON posts.id = p.post_id
    ON CONFLICT (meeting_id, point_id) DO UPDATE SET position = excluded.position`.execute(tx)
}

/** Levels as they stand when the meeting is held. */
export async function settleRanks(tx: Tx, id: string): Promise<void> {
  await sql`UPDATE risk_meeting_points SET rank_before = p.rank FROM risk_points AS p WHERE p.id = point_id AND meeting_id = ${id}::uuid`.execute(
    tx,
  )
}

export async function savePointRecord(
  tx: Tx,
  id: string,
  record: PointRecord,
  of: { presider: string | null; recused: readonly string[] },
) {
  await on(tx)
    .updateTable('risk_meeting_points')
    .set({
      pattern: record.pattern,
      inner_cause: record.innerCause,
      discussion: record.discussion,
      decision: record.decision === null ? null : json(record.decision),
      presider: of.presider,
      recused: [...of.recused],
    })
    .where('meeting_id', '=', id)
    .where('point_id', '=', record.pointId)
    .execute()
}

export interface ListedPoint extends Selectable<MeetingTables['risk_meeting_points']> {
  /** As it stands now; null where the reader may not see the register of its unit. */
  state: PointState | null
  rank: number | null
  post_id: string | null
  unit_id: string | null
}

/** Points of a meeting in their order. */
export async function pointsOf(tx: Tx, id: string): Promise<ListedPoint[]> {
  const { rows } = await sql<ListedPoint>`
    SELECT listed.*, p.state, p.rank, p.post_id, p.unit_id FROM risk_meeting_points AS listed LEFT JOIN risk_points AS p ON p.id = listed.point_id
    WHERE listed.meeting_id = ${id}::uuid ORDER BY listed.position`.execute(tx)
  return rows
}

/** Which of these persons a point concerns: it stands on their post or the unit they head, or on a relative's (recusal 回避, X34). */
export async function concernedBy(tx: Tx, pointIds: readonly string[], personIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ point_id: string; person_id: string }>`
    SELECT DISTINCT p.id AS point_id, asked.person AS person_id FROM unnest(${[...personIds]}::text[]) AS asked (person)
    CROSS JOIN LATERAL jianwei_subjects_concerning(asked.person) AS theirs
    JOIN risk_points AS p ON theirs.kind = 'post' AND theirs.subject_id = p.post_id OR p.post_id IS NULL AND theirs.kind = 'unit' AND theirs.subject_id = p.unit_id
    WHERE p.id = any(${[...pointIds]}::uuid[])`.execute(tx)
  return new Map([...Map.groupBy(rows, (row) => row.point_id)].map(([id, each]) => [id, each.map((row) => row.person_id)]))
}

export async function sign(work: Work, id: string): Promise<void> {
  await on(work.tx)
    .insertInto('risk_meeting_signatures')
    .values({ meeting_id: id, person_id: work.actor.personId, on_day: work.today })
    .execute()
}

export async function signaturesOf(tx: Tx, id: string): Promise<{ personId: string; on: Day }[]> {
  return on(tx)
    .selectFrom('risk_meeting_signatures')
    .select(['person_id as personId', 'on_day as on'])
    .where('meeting_id', '=', id)
    .orderBy('on_day')
    .execute()
}

/** Meetings that spoke of a point, the latest first; for those who may read their minutes. */
export async function meetingsOn(tx: Tx, pointId: string): Promise<PointMeeting[]> {
  const { rows } = await sql<PointMeeting>`
    SELECT m.id, m.title, m.held_on::text AS "heldOn", m.state, listed.pattern, listed.inner_cause AS "innerCause", listed.discussion,
      listed.rank_before AS "rankBefore", (listed.decision ->> 'rank')::int AS rank
    FROM risk_meeting_points AS listed JOIN risk_meetings AS m ON m.id = listed.meeting_id
    WHERE listed.point_id = ${pointId}::uuid AND m.state <> 'cancelled' ORDER BY m.held_on DESC, m.seq DESC LIMIT 20`.execute(tx)
  return rows
}
