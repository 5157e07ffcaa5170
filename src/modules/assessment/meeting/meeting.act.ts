import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { permittedAt } from '../../matters/register.store.ts'
import { personsById } from '../../organisation/organisation.store.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { eligible, putBefore } from '../assessment.act.ts'
import { assessingBody, type AssessmentRow, assessmentRow } from '../assessment.store.ts'
import { registerOfActor } from '../register.store.ts'
import { afterAct, mayCall, mayEnd, type MeetingAct, mayTable } from './meeting.rules.ts'
import type { MeetingDraft } from './meeting.schema.ts'
import {
  agendaOf,
  insertMeeting,
  meetingById,
  type MeetingRow,
  membersOfMeeting,
  setAgenda,
  setMeeting,
  waitingDrafts,
} from './meeting.store.ts'
import { closeTheRound, sign } from './seat.act.ts'

const note = (work: Work, row: Pick<MeetingRow, 'id' | 'registerNode'>, act: string, details: Record<string, unknown>) =>
  work.note({ action: `assessmentMeeting.${act}`, object: { kind: 'assessmentMeeting', id: row.id }, register: row.registerNode, details })

/** 召集专题会议: a day and members of the assessing body; the quorum is that of the pack in force today. */
export async function callMeeting(work: Work, draft: MeetingDraft): Promise<string | Refusal> {
  const registerNode = await registerOfActor(work, 'assessment.prepare')
  if (registerNode === undefined) return refuse('access.not_permitted', { permission: 'assessment.prepare' })
  const pack = await packAt(work.tx, registerNode, work.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: registerNode })
  const body = await assessingBody(work.tx, registerNode)
  const refused = mayCall(draft, body, pack.assessment.quorum, work.today)
  if (refused) return refused
  const members = body.filter((each) => draft.memberIds.includes(each.personId))
  const id = await insertMeeting(work, registerNode, draft, pack.assessment.quorum, members)
  for (const { personId } of members)
    await notify(work, {
      ...{ personId, kind: 'assessmentMeeting.called', link: `/assessment-meetings/${id}`, dedupeKey: `${id}|called|${personId}` },
      object: { kind: 'assessmentMeeting', id },
    })
  await note(work, { id, registerNode }, 'call', { heldOn: draft.heldOn, members: draft.memberIds })
  return id
}

/** A meeting for an act, by somebody who holds the permission at its register. */
async function forAct(work: Work, id: string, act: MeetingAct, permission: string) {
  const row = await meetingById(work.tx, id)
  if (!row) return refuse('meeting.not_found', { meeting: id })
  const to = afterAct(row.state, act)
  return permittedAt(work, permission, row.registerNode) ?? (isRefusal(to) ? to : { row, to })
}

/** 编排议题: pre-assessed items of this register that stand on no other agenda. */
export async function arrangeAgenda(work: Work, id: string, assessmentIds: readonly string[]): Promise<Refusal | undefined> {
  const of = await forAct(work, id, 'agenda', 'assessment.prepare')
  if (isRefusal(of)) return of
  const may = new Set(
    [...(await waitingDrafts(work.tx, of.row.registerNode)), ...(await agendaOf(work, id))].map((each) => each.assessmentId),
  )
  const barred = assessmentIds.filter((each) => !may.has(each))
  if (barred.length > 0) return refuse('meeting.not_for_the_agenda', { assessments: barred.length })
  await setAgenda(work.tx, id, assessmentIds)
  await note(work, of.row, 'arrange', { assessments: assessmentIds })
  return undefined
}

/** Who of the meeting sits in each item: all but those whom it concerns. */
async function seatings(work: Work, row: MeetingRow) {
  const members = await membersOfMeeting(work.tx, row.id)
  const seated: { assessment: AssessmentRow; matterNo: string; sit: { personId: string; isHead: boolean }[] }[] = []
  for (const item of await agendaOf(work, row.id)) {
    const assessment = await assessmentRow(work.tx, { id: item.assessmentId })
    if (!assessment) continue
    const may = await eligible(work, assessment)
    if (isRefusal(may)) return may
    const sit = members.filter((member) => may.some((each) => each.personId === member.personId))
    seated.push({ assessment, matterNo: item.matterNo, sit })
  }
  return seated
}

/** 提交评议: every item goes before the members whom it does not concern; each sees only those. */
export async function tableMeeting(work: Work, id: string): Promise<Refusal | undefined> {
  const of = await forAct(work, id, 'table', 'assessment.prepare')
  if (isRefusal(of)) return of
  const seated = await seatings(work, of.row)
  if (isRefusal(seated)) return seated
  const items = seated.map((each) => ({ matterNo: each.matterNo, seats: each.sit.length }))
  const refused = mayTable(items, of.row.quorum, { heldOn: of.row.heldOn, today: work.today })
  if (refused) return refused
  for (const { assessment, sit } of seated) await putBefore(work, assessment, sit, of.row.quorum, of.row.registerNode)
  await setMeeting(work.tx, id, { state: of.to })
  await note(work, of.row, 'table', { items: seated.map((each) => each.assessment.id) })
  return undefined
}

/** 取消: its items wait for another meeting. */
export async function cancelMeeting(work: Work, id: string): Promise<Refusal | undefined> {
  const of = await forAct(work, id, 'cancel', 'assessment.prepare')
  if (isRefusal(of)) return of
  await setAgenda(work.tx, id, [])
  await setMeeting(work.tx, id, { state: of.to })
  await note(work, of.row, 'cancel', {})
  return undefined
}

/** 结束发表意见 on every item that still waits for somebody; refused whole where one lacks its quorum. */
export async function closeMeetingRound(work: Work, id: string): Promise<Refusal | undefined> {
  const of = await forAct(work, id, 'closeRound', 'assessment.conclude')
  if (isRefusal(of)) return of
  const waiting = (await agendaOf(work, id)).filter((each) => each.state === 'tabled' && !each.isOpen)
  if (waiting.length === 0) return refuse('assessment.round_is_over', {})
  for (const item of waiting) {
    const refused = await closeTheRound(work, item.assessmentId)
    if (refused) return refused
  }
  await note(work, of.row, 'closeRound', { items: waiting.map((each) => each.assessmentId) })
  return undefined
}

/** 会议结束: everything on the agenda is concluded; the minutes are written. */
export async function endMeeting(work: Work, id: string, minutes: string): Promise<Refusal | undefined> {
  const of = await forAct(work, id, 'end', 'assessment.prepare')
  if (isRefusal(of)) return of
  const agenda = await agendaOf(work, id)
  const refused = mayEnd(agenda)
  if (refused) return refused
  await setMeeting(work.tx, id, { state: of.to, minutes, ended_by: work.actor.personId })
  await note(work, of.row, 'end', { items: agenda.length })
  return undefined
}

/** 签字确认 on every concluded sheet of the meeting that waits for this member. */
export async function signMeeting(work: Work, id: string, remark: string): Promise<Refusal | undefined> {
  const of = await forAct(work, id, 'sign', 'assessment.opine')
  if (isRefusal(of)) return of
  const waiting = (await agendaOf(work, id)).filter((each) => each.toSign)
  if (waiting.length === 0) return refuse('meeting.nothing_to_sign')
  for (const item of waiting) {
    const refused = await sign(work, item.assessmentId, remark)
    if (refused) return refused
  }
  return undefined
}

/** Who may be called to a meeting of this register 可召集成员. */
export async function bodyOf(work: Work): Promise<{ personId: string; isHead: boolean; name: string; post: string | null }[] | Refusal> {
  const registerNode = await registerOfActor(work, 'assessment.prepare')
  if (registerNode === undefined) return refuse('access.not_permitted', { permission: 'assessment.prepare' })
  const body = await assessingBody(work.tx, registerNode)
  const persons = await personsById(
    work.tx,
    body.map((each) => each.personId),
  )
  return body.map((each) => ({
    ...each,
    name: persons.get(each.personId)?.name ?? each.personId,
    post: [persons.get(each.personId)?.unitName, persons.get(each.personId)?.postTitle].filter(Boolean).join(' ') || null,
  }))
}
