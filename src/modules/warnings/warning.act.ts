import type { z } from 'zod'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { eventKind, type Work } from '../../platform/module.ts'
import { leadsTo } from '../assessment/assessment.rules.ts'
import { conclusionOfMatter } from '../assessment/assessment.store.ts'
import { itemsOfMatter, setItem } from '../intake/item.store.ts'
import { matterById, subjectsOf } from '../matters/matter.store.ts'
import { permittedAt } from '../matters/register.store.ts'
import { recordFor, tell } from '../matters/timeline.store.ts'
import { unitById } from '../organisation/organisation.store.ts'
import { talksWith } from '../talks/talk.store.ts'
import { act } from './duties/duty.rules.ts'
import { byOf, dutyOf } from './duties/duty.act.ts'
import { dutiesOf, type DutyRow, setDuty } from './duties/duty.store.ts'
import { type Frame, frameOf, refreshWarning } from './frame.store.ts'
import { moveLetter } from './letters/letter.rules.ts'
import { insertLetter, lettersOf, setLetter } from './letters/letter.store.ts'
import { closeIfDone } from './warning.close.ts'
import type { NoticeDraft } from './warning.tables.ts'
import { checkDraft, type LadderAct, ladderOpen, proposeRank } from './warning.rules.ts'
import type { accountabilitySchema, handOverSchema, noticeSchema, WarningDraft } from './warning.schema.ts'
import {
  insertAccountability,
  insertHandOver,
  insertWarning,
  markWarning,
  updateDraft,
  type WarningRow,
  warningRow,
} from './warning.store.ts'

/** A matter left for another body, with its list. */
export const MatterHandedOver = eventKind<{ matterId: string; warningId: string; receiver: string }>('MatterHandedOver')

/** The parties of a draft are those whom the matter concerns. */
async function checkParties(work: Work, matterId: string, draft: WarningDraft): Promise<Refusal | undefined> {
  const subjects = await subjectsOf(work.tx, matterId)
  if (draft.personId && !subjects.some((each) => each.kind === 'person' && each.id === draft.personId))
    return refuse('warning.person_is_no_subject', { person: draft.personId })
  return (await unitById(work.tx, draft.unitId)) ? undefined : refuse('organisation.no_such_unit', { unit: draft.unitId })
}

/** 拟稿: only for a matter whose assessment decided on a warning (R152, R227). */
export async function draft(work: Work, matterId: string, what: WarningDraft): Promise<string | Refusal> {
  const matter = await matterById(work.tx, matterId)
  const frame = await frameOf(work.tx, matterId)
  if (!matter || isRefusal(frame)) return refuse('matter.not_found', { matter: matterId })
  const barred = permittedAt(work, 'warning.draft', frame.registerNode)
  if (barred) return barred
  const conclusion = await conclusionOfMatter(work.tx, matterId)
  if (!conclusion || !leadsTo(conclusion, 'warning')) return refuse('warning.not_decided', { matterNo: matter.matterNo })
  const instrument = checkDraft(what, frame.pack)
  if (isRefusal(instrument)) return instrument
  const wrong = await checkParties(work, matterId, what)
  if (wrong) return wrong
  const proposedRank = proposeRank(what.conditions, frame.pack.warning.proposal)
  const id = await insertWarning(work, { matterId, title: instrument.title, draft: what, proposedRank })
  await insertLetter(work, {
    matterId,
    warningId: id,
    purpose: 'warning',
    instrument: instrument.code,
    title: instrument.title,
    issuingNode: frame.registerNode,
    rank: what.rank,
    unitId: what.unitId,
    notice: null,
  })
  for (const item of await itemsOfMatter(work.tx, matterId))
    if (item.state === 'assessed') await setItem(work.tx, item.id, { state: 'warned' })
  await tell(work, matterId, {
    key: 'warning.drafted',
    facts: { title: instrument.title, rank: what.rank, deviates: what.rank !== proposedRank },
    link: `/warnings/${id}`,
  })
  await work.note({
    action: 'warning.draft',
    object: { kind: 'warning', id },
    matterId,
    register: frame.registerNode,
    details: { rank: what.rank, proposedRank, deviationReason: what.deviationReason },
  })
  return id
}

/** 修改拟稿, before approval or when returned. */
export async function redraft(work: Work, id: string, what: WarningDraft): Promise<Refusal | undefined> {
  const warning = await warningRow(work.tx, id)
  const letter = (await lettersOf(work.tx, id))[0]
  if (!warning || !letter) return refuse('warning.not_found', { warning: id })
  const frame = await frameOf(work.tx, warning.matterId)
  if (isRefusal(frame)) return frame
  const barred = permittedAt(work, 'warning.draft', frame.registerNode)
  if (barred) return barred
  const state = moveLetter(letter.state, 'redraft')
  if (isRefusal(state)) return state
  if (letter.draftedBy !== work.actor.personId) return refuse('letter.redrafted_by_drafter_only', {})
  const instrument = checkDraft(what, frame.pack)
  if (isRefusal(instrument)) return instrument
  const wrong = await checkParties(work, warning.matterId, what)
  if (wrong) return wrong
  await updateDraft(work.tx, id, {
    title: instrument.title,
    draft: what,
    proposedRank: proposeRank(what.conditions, frame.pack.warning.proposal),
  })
  const round = letter.state === 'returned' ? letter.round + 1 : letter.round
  await setLetter(work.tx, letter.id, {
    state,
    round,
    title: instrument.title,
    instrument: instrument.code,
    rank: what.rank,
    unit_id: what.unitId,
  })
  await refreshWarning(work, id)
  await work.note({
    action: 'warning.redraft',
    object: { kind: 'warning', id },
    matterId: warning.matterId,
    register: frame.registerNode,
    details: { rank: what.rank },
  })
  return undefined
}

/** What the ladder opens now for a warning; a talk that the ladder asks for, once recorded, is no longer open. */
export async function openActsOf(work: Work, warning: WarningRow, duties: readonly DutyRow[], frame: Frame): Promise<LadderAct[]> {
  const open = ladderOpen(duties, frame.pack, { isAccountable: warning.isAccountable, isHandedOver: warning.isHandedOver })
  if (!open.includes('admonitionTalk')) return open
  const asked = new Set(duties.filter((duty) => duty.kind === 'admonitionTalk').map((duty) => duty.id))
  const held = await talksWith(work.tx, warning.matterId, 'admonition')
  const beyondDuty = held.length > asked.size
  return beyondDuty ? open.filter((each) => each !== 'admonitionTalk') : open
}

/** What a notice says, if the ladder opens it and every duty that it names has failed. */
async function noticeOf(work: Work, warning: WarningRow, frame: Frame, what: z.infer<typeof noticeSchema>): Promise<NoticeDraft | Refusal> {
  const duties = await dutiesOf(work.tx, { warningId: warning.id })
  const open = await openActsOf(work, warning, duties, frame)
  if (!open.includes('rectificationNotice')) return refuse('warning.ladder_act_not_open', { act: 'rectificationNotice', open })
  const failed = duties.filter((duty) => what.dutyIds.includes(duty.id))
  const other = failed.find((duty) => duty.state !== 'poor' && duty.state !== 'overdue')
  if (other || failed.length !== what.dutyIds.length) return refuse('warning.duty_has_not_failed', { duty: other?.id ?? '' })
  const limit = what.limit === null ? frame.pack.warning.limits.second : { count: what.limit, unit: 'workday' as const }
  return { dutyIds: what.dutyIds, defects: what.defects, demands: what.demands, limit }
}

/** A notice that was drafted or returned is written anew; one in approval or not yet served is waited for. */
async function writeNotice(work: Work, warning: WarningRow, frame: Frame, notice: NoticeDraft): Promise<string | Refusal> {
  const instrument = frame.pack.warning.instruments.find((each) => each.purpose === 'rectification')
  if (!instrument) return refuse('warning.instrument_unknown', { instrument: 'rectification' })
  const under = (await lettersOf(work.tx, warning.id)).find(
    (each) => each.purpose === 'rectification' && each.state !== 'served' && each.state !== 'withdrawn',
  )
  if (!under) {
    const { matterId, rank, unitId } = warning
    const of = { matterId, warningId: warning.id, purpose: 'rectification' as const, issuingNode: frame.registerNode, rank, unitId }
    return insertLetter(work, { ...of, instrument: instrument.code, title: instrument.title, notice })
  }
  const state = moveLetter(under.state, 'redraft')
  if (isRefusal(state)) return refuse('warning.notice_under_way', {})
  if (under.draftedBy !== work.actor.personId) return refuse('letter.redrafted_by_drafter_only', {})
  await setLetter(work.tx, under.id, { state, round: under.state === 'returned' ? under.round + 1 : under.round, notice })
  return under.id
}

/** 整改通知书 drafted: it goes the same way of approval and service; the duties are demanded again when it is served. */
export async function demand(work: Work, id: string, what: z.infer<typeof noticeSchema>): Promise<Refusal | undefined> {
  const warning = await warningRow(work.tx, id)
  if (!warning) return refuse('warning.not_found', { warning: id })
  const frame = await frameOf(work.tx, warning.matterId)
  if (isRefusal(frame)) return frame
  const barred = permittedAt(work, 'warning.draft', frame.registerNode)
  if (barred) return barred
  const notice = await noticeOf(work, warning, frame, what)
  if (isRefusal(notice)) return notice
  const letterId = await writeNotice(work, warning, frame, notice)
  if (isRefusal(letterId)) return letterId
  const { matterId } = warning
  await tell(work, matterId, {
    key: 'notice.drafted',
    facts: { title: '整改通知书', duties: notice.dutyIds.length },
    link: `/warnings/${id}`,
  })
  const details = { dutyIds: what.dutyIds, letterId }
  await work.note({ action: 'warning.demand', object: { kind: 'warning', id }, matterId, register: frame.registerNode, details })
  return undefined
}

/** 责任追究 after a second failure (P2, R262). */
export async function account(work: Work, id: string, what: z.infer<typeof accountabilitySchema>): Promise<Refusal | undefined> {
  const warning = await warningRow(work.tx, id)
  if (!warning) return refuse('warning.not_found', { warning: id })
  const frame = await frameOf(work.tx, warning.matterId)
  if (isRefusal(frame)) return frame
  const barred = permittedAt(work, 'warning.account', frame.registerNode)
  if (barred) return barred
  const failed = (await dutiesOf(work.tx, { warningId: id })).filter((duty) => duty.state === 'failed')
  if (failed.length === 0) return refuse('warning.ladder_act_not_open', { act: 'accountability', open: [] })
  for (const duty of failed) {
    const to = act(await dutyOf(work, duty), 'account', byOf(work, frame.registerNode))
    if (isRefusal(to)) return to
    await setDuty(work.tx, duty.id, { state: to, due_on: null })
  }
  await insertAccountability(work, {
    matter_id: warning.matterId,
    warning_id: id,
    persons: what.persons,
    form: what.form,
    authority: what.authority,
    reason: what.reason,
  })
  await markWarning(work.tx, id, { is_accountable: true })
  await tell(work, warning.matterId, {
    key: 'warning.accountability',
    facts: { form: what.form, authority: what.authority, persons: what.persons.length },
    link: `/warnings/${id}`,
  })
  await recordFor(work, ['dossiers', 'appraisal'], warning.matterId, 'AccountabilityRecorded', {
    warningId: id,
    persons: what.persons,
    form: what.form,
  })
  await work.note({
    action: 'warning.account',
    object: { kind: 'warning', id },
    matterId: warning.matterId,
    register: frame.registerNode,
    details: what,
  })
  await closeIfDone(work, { matterId: warning.matterId, warningId: id }, frame, await refreshWarning(work, id))
  return undefined
}

/** 移送: after a second failure was accounted for, and only with a finding and a decision (P2). */
export async function passOn(work: Work, id: string, what: z.infer<typeof handOverSchema>): Promise<Refusal | undefined> {
  const warning = await warningRow(work.tx, id)
  if (!warning) return refuse('warning.not_found', { warning: id })
  const frame = await frameOf(work.tx, warning.matterId)
  if (isRefusal(frame)) return frame
  const barred = permittedAt(work, 'warning.account', frame.registerNode)
  if (barred) return barred
  if (warning.isHandedOver) return refuse('warning.handed_over_already', {})
  if (!warning.isAccountable) return refuse('warning.hand_over_before_accountability', {})
  await insertHandOver(work, {
    matter_id: warning.matterId,
    warning_id: id,
    finding: what.finding,
    decided_by: what.decidedBy,
    decision_no: what.decisionNo,
    receiver: what.receiver,
  })
  await markWarning(work.tx, id, { is_handed_over: true })
  await tell(work, warning.matterId, {
    key: 'warning.handOver',
    facts: { receiver: what.receiver, decisionNo: what.decisionNo },
    link: `/warnings/${id}`,
  })
  await work.note({
    action: 'warning.handOver',
    object: { kind: 'warning', id },
    matterId: warning.matterId,
    register: frame.registerNode,
    details: what,
  })
  await closeIfDone(work, { matterId: warning.matterId, warningId: id }, frame, await refreshWarning(work, id))
  await work.emit(MatterHandedOver, { matterId: warning.matterId, warningId: id, receiver: what.receiver })
  return undefined
}
