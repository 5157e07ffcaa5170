import { yearOf } from '../../../kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { docNoText } from '../../../platform/documents/letter.rules.ts'
import { eventKind, type Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { meetDeadline, setDeadline } from '../../matters/deadlines/deadline.store.ts'
import { moveTo, nextNumber } from '../../matters/matter.store.ts'
import { permittedAt } from '../../matters/register.store.ts'
import { recordFor, tell } from '../../matters/timeline.store.ts'
import { chargesOf, unitById } from '../../organisation/organisation.store.ts'
import type { Instrument } from '../../policy/parts/warning-policy.schema.ts'
import { layDuties, startDuties } from '../duties/duty.start.ts'
import { type Frame, frameOf, refreshWarning } from '../frame.store.ts'
import type { Service } from '../warning.schema.ts'
import { markWarning } from '../warning.store.ts'
import { type Approval, chainFor, checkService, mayApprove, moveLetter, stepWaiting } from './letter.rules.ts'
import { letterOf } from './letter.print.ts'
import {
  approvalsOf,
  draftersBefore,
  insertApproval,
  type LetterRow,
  letterRow,
  saveIssue,
  saveService,
  setLetter,
} from './letter.store.ts'

/** A letter got its number; the dossier and the circular hear of it. */
export const LetterIssued = eventKind<{ letterId: string; matterId: string; docNo: string }>('LetterIssued')

interface Setting {
  letter: LetterRow
  frame: Frame
  instrument: Instrument
}

async function settingOf(work: Work, id: string): Promise<Setting | Refusal> {
  const letter = await letterRow(work.tx, id)
  if (!letter) return refuse('letter.not_found', { letter: id })
  const frame = await frameOf(work.tx, letter.matterId)
  if (isRefusal(frame)) return frame
  const instrument = frame.pack.warning.instruments.find((each) => each.code === letter.instrument)
  return instrument ? { letter, frame, instrument } : refuse('warning.instrument_unknown', { instrument: letter.instrument })
}

function noteOf(setting: Setting, action: string, details: Record<string, unknown> = {}) {
  return {
    action,
    object: { kind: 'letter', id: setting.letter.id },
    matterId: setting.letter.matterId,
    register: setting.frame.registerNode,
    details,
  }
}

/** 送审. */
export async function submit(work: Work, id: string): Promise<Refusal | undefined> {
  const setting = await settingOf(work, id)
  if (isRefusal(setting)) return setting
  const barred = permittedAt(work, 'warning.draft', setting.frame.registerNode)
  if (barred) return barred
  const state = moveLetter(setting.letter.state, 'submit')
  if (isRefusal(state)) return state
  if (setting.letter.draftedBy !== work.actor.personId) return refuse('letter.submitted_by_drafter_only', {})
  const round = setting.letter.state === 'returned' ? setting.letter.round + 1 : setting.letter.round
  await setLetter(work.tx, id, { state, round })
  await refreshWarning(work, setting.letter.warningId)
  await tell(work, setting.letter.matterId, {
    key: 'letter.submitted',
    facts: { title: setting.letter.title },
    link: `/warnings/${setting.letter.warningId}`,
  })
  await work.note(noteOf(setting, 'letter.submit', { round }))
  return undefined
}

/** What the approval rules need to know of a letter. */
export async function approvalOf(work: Work, letter: LetterRow, frame: Frame): Promise<Approval> {
  const given = (await approvalsOf(work.tx, [letter.id])).filter((each) => each.round === letter.round && each.verdict === 'approved')
  const charges = await chargesOf(work.tx, [letter.unitId])
  return {
    state: letter.state,
    chain: chainFor(frame.pack, letter.rank),
    given,
    draftedBy: letter.draftedBy,
    draftedOnceBy: await draftersBefore(work.tx, letter.id),
    inChargeOfUnit: charges.filter((charge) => charge.kind === 'inCharge').map((charge) => charge.personId),
  }
}

/** Roles that the actor holds at the issuing node itself. */
export function rolesAt(work: Work, nodeId: string): string[] {
  return work.actor.grants.filter((grant) => grant.nodeId === nodeId).map((grant) => grant.role)
}

/** 审核 · 签发 · 退回. The last step issues the letter. */
export async function approve(work: Work, id: string, verdict: 'approved' | 'returned', comment: string): Promise<Refusal | undefined> {
  const setting = await settingOf(work, id)
  if (isRefusal(setting)) return setting
  const { letter, frame } = setting
  const approval = await approvalOf(work, letter, frame)
  const step = mayApprove(approval, { personId: work.actor.personId, roles: rolesAt(work, letter.issuingNode) })
  if (isRefusal(step)) return step
  if (verdict === 'returned' && comment.length < 2) return refuse('letter.return_needs_comment', {})
  await insertApproval(work, { matterId: letter.matterId, letterId: id, round: letter.round, step, verdict, comment })
  await work.note(noteOf(setting, `letter.${verdict === 'approved' ? step : 'return'}`, { step, comment }))
  await tell(work, letter.matterId, {
    key: verdict === 'approved' ? `letter.${step}` : 'letter.returned',
    facts: { title: letter.title, comment: comment || null },
    link: `/warnings/${letter.warningId}`,
  })
  if (verdict === 'returned') {
    await setLetter(work.tx, id, { state: 'returned' })
    await notify(work, {
      personId: letter.draftedBy,
      kind: 'letter.returned',
      link: `/warnings/${letter.warningId}`,
      dedupeKey: `${id}|returned|${letter.round}`,
      object: { kind: 'letter', id },
    })
    await refreshWarning(work, letter.warningId)
    return undefined
  }
  const done = [...approval.given.map((each) => each.step), step]
  return stepWaiting(approval.chain, done) === null ? issue(work, setting) : undefined
}

/** 签发: the number is given now, without gaps; the letter no longer changes. P26. */
async function issue(work: Work, { letter, frame, instrument }: Setting): Promise<Refusal | undefined> {
  const node = await unitById(work.tx, letter.issuingNode)
  const year = yearOf(work.today)
  const serial = await nextNumber(work.tx, letter.issuingNode, `letter:${instrument.series}`, year)
  const docNo = { agency: node?.agencyMark ?? node?.shortName ?? '', kind: instrument.series, year, serial }
  const content = await letterOf(work, letter, docNo)
  if (isRefusal(content)) return content
  const text = docNoText(docNo)
  await saveIssue(work.tx, letter.id, { series: instrument.series, year, serial, docNo: text, issuedOn: work.today, content })
  if (letter.purpose === 'warning') {
    await layDuties(work, letter, instrument, frame.pack)
    await markWarning(work.tx, letter.warningId, { issued_on: work.today })
    await moveTo(work.tx, letter.matterId, 'warning')
  }
  await awaitService(work, letter, frame)
  await refreshWarning(work, letter.warningId)
  await announceIssue(work, letter, frame, text)
  return undefined
}

/** An issued letter wants to be served; the drafter hears of it and a limit runs. */
async function awaitService(work: Work, letter: LetterRow, frame: Frame): Promise<void> {
  const link = `/warnings/${letter.warningId}`
  const { limits, lights } = frame.pack.warning
  const of = { matterId: letter.matterId, kind: 'letter.service', objectId: letter.id, link, personIds: [letter.draftedBy] }
  await setDeadline(work, of, work.today, limits.service, lights.remindBefore)
  const object = { kind: 'letter', id: letter.id }
  await notify(work, { personId: letter.draftedBy, kind: 'letter.issued', link, dedupeKey: `${letter.id}|issued`, object })
}

async function announceIssue(work: Work, letter: LetterRow, frame: Frame, docNo: string): Promise<void> {
  const { id, matterId, instrument } = letter
  await tell(work, matterId, { key: 'letter.issued', facts: { title: letter.title, docNo }, link: `/warnings/${letter.warningId}` })
  await recordFor(work, ['dossiers', 'supervision'], matterId, 'LetterIssued', { letterId: id, docNo, instrument })
  await work.note({ action: 'letter.issue', object: { kind: 'letter', id }, matterId, register: frame.registerNode, details: { docNo } })
  await work.emit(LetterIssued, { letterId: id, matterId, docNo })
}

/** 送达: the limits start; the day of service is not counted (X63). */
export async function serve(work: Work, id: string, service: Service): Promise<Refusal | undefined> {
  const setting = await settingOf(work, id)
  if (isRefusal(setting)) return setting
  const barred = permittedAt(work, 'warning.serve', setting.frame.registerNode)
  if (barred) return barred
  const { letter, frame } = setting
  const state = moveLetter(letter.state, 'serve')
  if (isRefusal(state)) return state
  const wrong = checkService(service, letter.issuedOn ?? work.today, work.today)
  if (wrong) return wrong
  await saveService(work, id, service)
  await meetDeadline(work, id, 'letter.service')
  await startDuties(work, letter, frame, service.servedOn)
  await refreshWarning(work, letter.warningId)
  await tell(work, letter.matterId, {
    key: 'letter.served',
    facts: { title: letter.title, docNo: letter.docNo, servedOn: service.servedOn, receiver: service.receiver },
    link: `/warnings/${letter.warningId}`,
  })
  await work.note(noteOf(setting, 'letter.serve', { ...service }))
  return undefined
}
