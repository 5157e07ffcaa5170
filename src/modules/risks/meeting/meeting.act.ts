import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { personsById } from '../../organisation/organisation.store.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { checkGrade } from '../grading/grading.rules.ts'
import { pointsPage, rolesOfPerson } from '../point/point.store.ts'
import { saveTasks } from '../task/task.store.ts'
import { figuresAt, sinceDay } from './figures/figures.store.ts'
import { hold, mayDecide, mayWrite, type MeetingFrame, presiderOf } from './meeting.rules.ts'
import type { MeetingAct, MeetingDraft, MeetingPlan, MeetingRecord } from './meeting.schema.ts'
import {
  changeMeeting,
  concernedBy,
  insertMeeting,
  type ListedPoint,
  type MeetingRow,
  meetingRow,
  peopleOf,
  pointsOf,
  rewrite,
  savePointRecord,
  setPeople,
  setPoints,
  setPresent,
  settleRanks,
} from './meeting.store.ts'

const MOST_POINTS = 200
/** Who may preside: levels that they sign are entered in their name. */
const PRESIDING = ['principalLeader', 'leaderInCharge', 'disciplineSecretary', 'disciplineHead'] as const

export const frameOf = (row: MeetingRow): MeetingFrame => ({
  ...{ state: row.state, revision: row.revision, heldOn: row.held_on, chairId: row.chair, writtenBy: row.written_by },
})

export const noteOf = (work: Work, act: string, row: Pick<MeetingRow, 'id' | 'unit_id'>, details: Record<string, unknown> = {}) =>
  work.note({ action: `riskMeeting.${act}`, object: { kind: 'riskMeeting', id: row.id }, details: { unit: row.unit_id, ...details } })

/** Are all of them persons of the house, and does the chair hold an office at the node? */
async function checkPeople(work: Work, unitId: string, plan: MeetingPlan): Promise<Refusal | undefined> {
  const known = await personsById(work.tx, [plan.chairId, ...plan.attendeeIds])
  if ([plan.chairId, ...plan.attendeeIds].some((each) => !known.has(each))) return refuse('riskMeeting.unknown_person')
  return mayPreside(work, unitId, plan.chairId)
}

async function mayPreside(work: Work, unitId: string, personId: string): Promise<Refusal | undefined> {
  const roles = await rolesOfPerson(work.tx, personId, unitId, work.today)
  return PRESIDING.some((role) => roles.has(role)) ? undefined : refuse('riskMeeting.chair_holds_no_office')
}

/** Call the people to it; told once for each day on which it is to be held. */
async function call(work: Work, id: string, plan: MeetingPlan): Promise<void> {
  for (const personId of new Set([plan.chairId, ...plan.attendeeIds])) {
    if (personId === work.actor.personId) continue
    await notify(work, {
      personId,
      kind: 'riskMeeting.called',
      link: `/risk-meetings/${id}`,
      dedupeKey: `riskMeeting.called|${id}|${personId}|${plan.heldOn}`,
      object: { kind: 'riskMeeting', id },
    })
  }
}

/** Prepare a meeting of a node. */
export async function prepare(work: Work, draft: MeetingDraft): Promise<string | Refusal> {
  if (!work.access.may('riskMeeting.keep', draft.unitId)) return refuse('riskMeeting.of_another_unit')
  const pack = await packAt(work.tx, draft.unitId, work.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: draft.unitId })
  const refused = await checkPeople(work, draft.unitId, draft)
  if (refused) return refused
  const id = await insertMeeting(work, draft, pack)
  await noteOf(work, 'prepare', { id, unit_id: draft.unitId }, { heldOn: draft.heldOn })
  await call(work, id, draft)
  return id
}

/** A meeting that the actor keeps, for an act that is open on what was last seen. */
export async function kept(work: Work, id: string, act: MeetingAct, revision: number): Promise<MeetingRow | Refusal> {
  const row = await meetingRow(work.tx, id)
  if (!row) return refuse('riskMeeting.not_found', { meeting: id })
  if (!work.access.may('riskMeeting.keep', row.unit_id)) return refuse('riskMeeting.of_another_unit')
  return mayWrite(frameOf(row), act, revision) ?? row
}

export const moved = (revision: number) => refuse('riskMeeting.changed_meanwhile', { revision })

export async function revise(work: Work, id: string, revision: number, plan: MeetingPlan): Promise<Refusal | undefined> {
  const row = await kept(work, id, 'revise', revision)
  if (isRefusal(row)) return row
  const refused = await checkPeople(work, row.unit_id, plan)
  if (refused) return refused
  if (!(await rewrite(work.tx, row, plan))) return moved(row.revision)
  await setPeople(work.tx, id, plan)
  await noteOf(work, 'revise', row)
  await call(work, id, plan)
  return undefined
}

/** Put points before the meeting: in force, of this node or below it. */
export async function choosePoints(work: Work, id: string, revision: number, pointIds: readonly string[]): Promise<Refusal | undefined> {
  const row = await kept(work, id, 'revise', revision)
  if (isRefusal(row)) return row
  const standing = await pointsPage(work.tx, { unitId: row.unit_id, standing: true, ids: pointIds }, undefined, MOST_POINTS)
  if (standing.length < new Set(pointIds).size) return refuse('riskMeeting.point_not_standing')
  if (!(await changeMeeting(work.tx, row, {}))) return moved(row.revision)
  await setPoints(work.tx, id, pointIds)
  await noteOf(work, 'choosePoints', row, { points: pointIds.length })
  return undefined
}

/** The actor takes the minutes, as those before did. */
const takenBy = (work: Work, row: MeetingRow) => ({
  recorder: work.actor.personId,
  written_by: [...new Set([...row.written_by, work.actor.personId])],
})

/** It has been held: who was there, and the figures as they stand now. */
export async function holdMeeting(work: Work, id: string, revision: number, present: readonly string[]): Promise<Refusal | undefined> {
  const row = await kept(work, id, 'hold', revision)
  if (isRefusal(row)) return row
  const called = (await peopleOf(work.tx, id)).map((each) => each.personId)
  const refused = hold(frameOf(row), called, present, work.actor.personId, work.today)
  if (refused) return refused
  const figures = await figuresAt(work, row.unit_id, await sinceDay(work.tx, row.unit_id, row.held_on))
  await setPresent(work.tx, id, present)
  await settleRanks(work.tx, id)
  const to = { state: 'held' as const, ...takenBy(work, row), figures: JSON.stringify(figures) as never }
  if (!(await changeMeeting(work.tx, row, to))) return moved(row.revision)
  await noteOf(work, 'hold', row, { present: present.length })
  return undefined
}

/** Is what was decided of each point in order, and who presided over it? */
async function checked(work: Work, row: MeetingRow, record: MeetingRecord, listed: readonly ListedPoint[]) {
  const pack = await packAt(work.tx, row.unit_id, work.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: row.unit_id })
  const present = (await peopleOf(work.tx, row.id)).filter((each) => each.isPresent).map((each) => each.personId)
  const ids = record.points.map((point) => point.pointId)
  const concerned = await concernedBy(work.tx, ids, present)
  const places = new Map<string, { presider: string; recused: string[] }>()
  for (const said of record.points) {
    const point = listed.find((each) => each.point_id === said.pointId)
    if (!point) return refuse('riskMeeting.point_not_listed')
    const recused = concerned.get(said.pointId) ?? []
    const presider = presiderOf(said, { chairId: row.chair, writtenBy: takenBy(work, row).written_by }, { present, concerned: recused })
    if (isRefusal(presider)) return { ...presider, facts: { ...presider.facts, no: point.shown.no } }
    const refused =
      mayDecide(said, { no: point.shown.no, state: point.state ?? '', rank: point.rank }) ??
      (presider === row.chair ? undefined : await mayPreside(work, row.unit_id, presider))
    if (refused) return refused
    const graded = said.decision && checkGrade(pack.risks.grading, pack.scales.point, said.decision)
    if (isRefusal(graded)) return graded
    places.set(said.pointId, { presider, recused })
  }
  return places
}

/** Write the minutes: the situation, each point, the resolutions. Whoever wrote last is the one who took them; all who wrote are kept, and none of them signs. */
export async function recordMeeting(work: Work, id: string, revision: number, record: MeetingRecord): Promise<Refusal | undefined> {
  const row = await kept(work, id, 'record', revision)
  if (isRefusal(row)) return row
  if (work.actor.personId === row.chair) return refuse('riskMeeting.recorder_is_chair')
  const places = await checked(work, row, record, await pointsOf(work.tx, id))
  if (isRefusal(places)) return places
  const owners = record.tasks.map((task) => task.ownerId)
  const known = await personsById(work.tx, owners)
  if (owners.some((each) => !known.has(each))) return refuse('riskMeeting.unknown_person')
  if (!(await changeMeeting(work.tx, row, { summary: record.summary, ...takenBy(work, row) }))) return moved(row.revision)
  for (const said of record.points) await savePointRecord(work.tx, id, said, places.get(said.pointId) ?? { presider: null, recused: [] })
  await saveTasks(work, { id, unitId: row.unit_id, heldOn: row.held_on }, record.tasks)
  await noteOf(work, 'record', row, { points: record.points.length, tasks: record.tasks.length })
  return undefined
}

/** Call it off before it was held. */
export async function cancelMeeting(work: Work, id: string, revision: number, reason: string): Promise<Refusal | undefined> {
  const row = await kept(work, id, 'cancel', revision)
  if (isRefusal(row)) return row
  if (!(await changeMeeting(work.tx, row, { state: 'cancelled', returned_note: reason }))) return moved(row.revision)
  await noteOf(work, 'cancel', row, { reason })
  return undefined
}
