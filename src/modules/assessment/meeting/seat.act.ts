import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { addRecusal, tableFor } from '../../matters/matter.store.ts'
import { tell } from '../../matters/timeline.store.ts'
import { eligible, meetingOf, settingOf, tellMembers } from '../assessment.act.ts'
import { mayCloseRound, maySeatMore, maySign } from '../assessment.rules.ts'
import { assessmentRow, openOpinions, saveSeats } from '../assessment.store.ts'
import { saveSignature, signaturesOf } from './signature.store.ts'

/** 结束发表意见: with the quorum, whoever has not spoken speaks no more; the head still speaks last. */
export async function closeTheRound(work: Work, id: string): Promise<Refusal | undefined> {
  const row = await assessmentRow(work.tx, { id })
  if (!row) return refuse('assessment.not_found', { assessment: id })
  const setting = await settingOf(work, row.matterId, 'assessment.conclude')
  if (isRefusal(setting)) return setting
  const meeting = await meetingOf(work, row)
  const refused = mayCloseRound(meeting, setting.pack.assessment)
  if (refused) return refused
  await openOpinions(work, id)
  await tell(work, row.matterId, { key: 'assessment.roundClosed', facts: { spoken: meeting.spoken.length }, link: `/assessments/${id}` })
  await work.note({
    action: 'assessment.closeRound',
    object: { kind: 'assessment', id },
    matterId: row.matterId,
    register: setting.matter.registerNode,
    details: { spoken: meeting.spoken.length, members: meeting.members.length },
  })
  return undefined
}

/** 增补成员: further members sit in a tabled item, none of them whom it concerns. */
export async function seatMore(work: Work, id: string, memberIds: readonly string[]): Promise<Refusal | undefined> {
  const row = await assessmentRow(work.tx, { id })
  if (!row) return refuse('assessment.not_found', { assessment: id })
  const setting = await settingOf(work, row.matterId, 'assessment.prepare')
  const may = await eligible(work, row)
  if (isRefusal(setting)) return setting
  if (isRefusal(may)) return may
  const refused = maySeatMore(
    await meetingOf(work, row),
    memberIds,
    may.map((each) => each.personId),
  )
  if (refused) return refused
  const members = may.filter((each) => memberIds.includes(each.personId))
  await saveSeats(work, row, members)
  await tableFor(work.tx, row.matterId, memberIds)
  await tellMembers(work, id, memberIds)
  await work.note({
    action: 'assessment.seatMore',
    object: { kind: 'assessment', id },
    matterId: row.matterId,
    register: setting.matter.registerNode,
    details: { members: memberIds },
  })
  return undefined
}

/** 申报利害关系: the member is recused at once and sees the matter no more. */
export async function stayAway(work: Work, id: string, reason: string): Promise<Refusal | undefined> {
  const row = await assessmentRow(work.tx, { id })
  if (!row) return refuse('assessment.not_found', { assessment: id })
  const setting = await settingOf(work, row.matterId, 'assessment.opine')
  if (isRefusal(setting)) return setting
  const meeting = await meetingOf(work, row)
  if (meeting.state !== 'tabled') return refuse('assessment.not_tabled', { state: meeting.state })
  if (!meeting.members.some((each) => each.personId === work.actor.personId)) return refuse('assessment.not_a_member', {})
  if (meeting.spoken.includes(work.actor.personId)) return refuse('assessment.has_spoken', {})
  await tell(work, row.matterId, { key: 'matter.recused', facts: { person: work.actor.name, reason } })
  await work.note({
    action: 'assessment.declareInterest',
    object: { kind: 'assessment', id },
    matterId: row.matterId,
    register: setting.matter.registerNode,
    details: { reason },
  })
  await addRecusal(work, row.matterId, work.actor.personId, reason)
  return undefined
}

/** 签字确认 of the concluded sheet by whoever sat in it, a reservation with it where they have one. */
export async function sign(work: Work, id: string, remark: string): Promise<Refusal | undefined> {
  const row = await assessmentRow(work.tx, { id })
  if (!row) return refuse('assessment.not_found', { assessment: id })
  const setting = await settingOf(work, row.matterId, 'assessment.opine')
  if (isRefusal(setting)) return setting
  const signed = (await signaturesOf(work.tx, id)).map((each) => each.personId)
  const refused = maySign(await meetingOf(work, row), signed, work.actor.personId)
  if (refused) return refused
  await saveSignature(work, row, remark)
  await tell(work, row.matterId, { key: 'assessment.signed', link: `/assessments/${id}` })
  await work.note({
    action: 'assessment.sign',
    object: { kind: 'assessment', id },
    matterId: row.matterId,
    register: setting.matter.registerNode,
    details: { remark },
  })
  return undefined
}
