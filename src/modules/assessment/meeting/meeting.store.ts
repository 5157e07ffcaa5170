import { randomUUID } from 'node:crypto'
import { type Generated, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { AssessmentTables } from '../assessment.store.ts'
import type { MeetingDraft, MeetingLine, MeetingState } from './meeting.schema.ts'

type MeetingTables = {
  assessment_meetings: {
    id: string
    register_node: string
    title: string
    held_on: Day
    place: string
    state: MeetingState
    quorum: number
    called_by: string
    minutes: Generated<string>
    ended_by: string | null
    seq: Generated<number>
  }
  assessment_meeting_members: { meeting_id: string; person_id: string; is_head: boolean }
}
const on = (tx: Tx) => tx.withTables<MeetingTables & Pick<AssessmentTables, 'assessments'>>()

export interface MeetingRow {
  id: string
  registerNode: string
  title: string
  heldOn: Day
  place: string
  state: MeetingState
  quorum: number
  calledBy: string
  minutes: string
}

export async function insertMeeting(
  work: Work,
  registerNode: string,
  draft: MeetingDraft,
  quorum: number,
  members: readonly { personId: string; isHead: boolean }[],
): Promise<string> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('assessment_meetings')
    .values({
      ...{ id, register_node: registerNode, title: draft.title, held_on: draft.heldOn, place: draft.place, state: 'called' },
      ...{ quorum, called_by: work.actor.personId, ended_by: null },
    })
    .execute()
  await on(work.tx)
    .insertInto('assessment_meeting_members')
    .values(members.map((each) => ({ meeting_id: id, person_id: each.personId, is_head: each.isHead })))
    .execute()
  return id
}

/** A meeting that the actor may see, locked for an act upon it. */
export async function meetingById(tx: Tx, id: string): Promise<MeetingRow | undefined> {
  return on(tx)
    .selectFrom('assessment_meetings')
    .select([
      'id',
      'register_node as registerNode',
      'title',
      'held_on as heldOn',
      'place',
      'state',
      'quorum',
      'called_by as calledBy',
      'minutes',
    ])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function membersOfMeeting(tx: Tx, id: string): Promise<{ personId: string; isHead: boolean }[]> {
  return on(tx)
    .selectFrom('assessment_meeting_members')
    .select(['person_id as personId', 'is_head as isHead'])
    .where('meeting_id', '=', id)
    .orderBy('is_head', 'desc')
    .orderBy('person_id')
    .execute()
}

export async function setMeeting(tx: Tx, id: string, to: { state: MeetingState; minutes?: string; ended_by?: string }): Promise<void> {
  await on(tx).updateTable('assessment_meetings').set(to).where('id', '=', id).execute()
}

/** Take these drafts onto the agenda, and off it whatever else was on it. */
export async function setAgenda(tx: Tx, meetingId: string, assessmentIds: readonly string[]): Promise<void> {
  const drafts = () => on(tx).updateTable('assessments').where('state', '=', 'draft')
  await drafts().set({ meeting_id: null }).where('meeting_id', '=', meetingId).execute()
  if (assessmentIds.length > 0)
    await drafts()
      .set({ meeting_id: meetingId })
      .where('id', 'in', [...assessmentIds])
      .execute()
}

export interface AgendaRow {
  assessmentId: string
  matterId: string
  matterNo: string
  title: string
  state: 'draft' | 'tabled' | 'concluded'
  computedRank: number | null
  isOpen: boolean
  spoken: number
  seats: number
  dissents: number
  rank: number | null
  action: string | null
  also: string[]
  toOpine: boolean
  toSign: boolean
  signed: number
  registerNode: string
}

/** Items of a meeting, as far as the wall lets the actor see them: whom one concerns finds neither it nor a gap in its place. */
export async function agendaOf(work: Work, meetingId: string): Promise<AgendaRow[]> {
  const me = work.actor.personId
  const { rows } = await sql<AgendaRow>`
    SELECT a.id AS "assessmentId", a.matter_id AS "matterId", m.matter_no AS "matterNo", i.title, a.state, a.computed_rank AS "computedRank",
      (a.opened_on IS NOT NULL OR a.state = 'concluded') AS "isOpen",
      (SELECT count(*)::int FROM jianwei_seats(a.id) WHERE place IS NOT NULL) AS spoken, (SELECT count(*)::int FROM jianwei_seats(a.id)) AS seats,
      (SELECT count(*)::int FROM assessment_opinions AS o WHERE o.assessment_id = a.id AND o.is_dissent) AS dissents,
      (a.conclusion ->> 'rank')::int AS rank, a.conclusion ->> 'action' AS action,
      ARRAY(SELECT jsonb_array_elements_text(coalesce(a.conclusion -> 'also', '[]'))) AS also,
      a.state = 'tabled' AND EXISTS (SELECT 1 FROM jianwei_seats(a.id) AS s WHERE s.person_id = ${me} AND s.place IS NULL AND (a.opened_on IS NULL OR s.is_head)) AS "toOpine",
      a.state = 'concluded' AND EXISTS (SELECT 1 FROM jianwei_seats(a.id) AS s WHERE s.person_id = ${me})
        AND NOT EXISTS (SELECT 1 FROM assessment_signatures AS g WHERE g.assessment_id = a.id AND g.person_id = ${me}) AS "toSign",
      (SELECT count(*)::int FROM assessment_signatures AS g WHERE g.assessment_id = a.id) AS signed, m.register_node AS "registerNode"
    FROM assessments AS a JOIN matters AS m ON m.id = a.matter_id JOIN information_items AS i ON i.id = a.item_id
    WHERE a.meeting_id = ${meetingId}::uuid ORDER BY a.seq`.execute(work.tx)
  return rows
}

/** Pre-assessed, on no agenda, in this register. */
export async function waitingDrafts(tx: Tx, registerNode: string): Promise<{ assessmentId: string; matterNo: string; title: string }[]> {
  const { rows } = await sql<{ assessmentId: string; matterNo: string; title: string }>`
    SELECT a.id AS "assessmentId", m.matter_no AS "matterNo", i.title
    FROM assessments AS a JOIN matters AS m ON m.id = a.matter_id JOIN information_items AS i ON i.id = a.item_id
    WHERE a.state = 'draft' AND a.meeting_id IS NULL AND m.register_node = ${registerNode} ORDER BY a.seq LIMIT 100`.execute(tx)
  return rows
}

/** Meetings that the actor may see, open ones first. */
export async function meetingLines(work: Work, only?: string): Promise<MeetingLine[]> {
  const rows = await on(work.tx)
    .selectFrom('assessment_meetings')
    .select(['id', 'title', 'held_on as heldOn', 'place', 'state'])
    .$if(only !== undefined, (asked) => asked.where('id', '=', only ?? ''))
    .orderBy(sql`state IN ('ended', 'cancelled')`)
    .orderBy('held_on', 'desc')
    .orderBy('seq', 'desc')
    .limit(200)
    .execute()
  const lines: MeetingLine[] = []
  for (const row of rows) {
    const agenda = await agendaOf(work, row.id)
    lines.push({
      ...row,
      members: (await membersOfMeeting(work.tx, row.id)).length,
      items: agenda.length,
      concluded: agenda.filter((each) => each.state === 'concluded').length,
      toOpine: agenda.filter((each) => each.toOpine).length,
      toSign: agenda.filter((each) => each.toSign).length,
    })
  }
  return lines
}
