import { randomUUID } from 'node:crypto'
import { dueDay } from '../../../kernel/calendar.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { findFile } from '../../../platform/files/file.store.ts'
import type { Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { meetDeadline, setDeadline } from '../../matters/deadlines/deadline.store.ts'
import { permittedAt } from '../../matters/register.store.ts'
import { tell } from '../../matters/timeline.store.ts'
import { frameOf } from '../../warnings/frame.store.ts'
import { letterRow } from '../../warnings/letters/letter.store.ts'
import { afterHearingAnswer, checkHearing, hearingPolicyOf } from './hearing.rules.ts'
import type { HearingAnswer, HearingFiling } from './hearing.schema.ts'
import {
  addressedAs,
  answerersOfHearing,
  type Hearing,
  hasDrafted,
  hearingById,
  insertHearing,
  saveHearingAnswer,
} from './hearing.store.ts'

const LIMIT = 'hearing.answer'
type Of = Pick<Hearing, 'id' | 'matterId' | 'registerNode'>

async function note(work: Work, of: Of, act: string, details: Record<string, unknown>): Promise<void> {
  const object = { kind: 'hearing', id: of.id }
  await work.note({ action: `hearing.${act}`, object, matterId: of.matterId, register: of.registerNode, details })
}

async function inform(work: Work, of: Of, personIds: readonly string[], kind: string): Promise<void> {
  const object = { kind: 'hearing', id: of.id }
  for (const personId of personIds)
    await notify(work, {
      personId,
      ...{ kind: `hearing.${kind}`, link: `/hearings/${of.id}`, dedupeKey: `${of.id}|${kind}|${personId}`, object },
    })
}

/** 陈述意见 or 更正申请 by whom the letter addresses, from its service on (P7). */
export async function fileHearing(work: Work, letterId: string, given: HearingFiling): Promise<string | Refusal> {
  const letter = await letterRow(work.tx, letterId)
  const behalf = letter && (await addressedAs(work.tx, letterId))
  if (!letter || !behalf) return refuse('letter.not_found', { letter: letterId })
  const wrong = checkHearing(given)
  if (wrong) return wrong
  const frame = await frameOf(work.tx, letter.matterId)
  if (isRefusal(frame)) return frame
  for (const file of given.files)
    if ((await findFile(work.tx, file))?.createdBy !== work.actor.personId) return refuse('file.unknown', { id: file })
  const { answerLimit } = hearingPolicyOf(frame.pack)
  const of = { id: randomUUID(), matterId: letter.matterId, letterId, registerNode: frame.registerNode, behalf }
  await insertHearing(work, given, { ...of, dueOn: dueDay(work.calendar, work.today, answerLimit) })
  const answerers = await answerersOfHearing(work.tx, of.id)
  const deadline = { matterId: of.matterId, kind: LIMIT, objectId: of.id, link: `/hearings/${of.id}`, personIds: answerers }
  await setDeadline(work, deadline, work.today, answerLimit, 1)
  await tell(work, of.matterId, { key: `hearing.${given.kind}`, facts: { docNo: letter.docNo ?? '' }, link: `/hearings/${of.id}` })
  await inform(work, of, answerers, 'filed')
  await note(work, of, 'file', { kind: given.kind, letter: letterId })
  return of.id
}

/** 答复 by the office, never by the author of the letter; an accepted correction stands beside the old words. */
export async function answerHearing(work: Work, id: string, given: HearingAnswer): Promise<Refusal | undefined> {
  const of = await hearingById(work.tx, id)
  if (!of) return refuse('hearing.not_found', { hearing: id })
  const barred = permittedAt(work, 'hearing.answer', of.registerNode)
  if (barred) return barred
  const me = work.actor.personId
  const authors = (await hasDrafted(work.tx, of.letterId, me)) ? [me] : []
  const to = afterHearingAnswer({ ...of, authors }, given, me)
  if (isRefusal(to)) return to
  if (!(await answerersOfHearing(work.tx, id)).includes(me)) return refuse('access.not_permitted', { permission: 'hearing.answer' })
  await saveHearingAnswer(work, id, to, given)
  await meetDeadline(work, id, LIMIT)
  const facts: Record<string, string> =
    to === 'corrected' ? { wrong: of.wrong, right: given.right, docNo: of.docNo ?? '' } : { docNo: of.docNo ?? '' }
  await tell(work, of.matterId, { key: `hearing.${to}`, facts, link: `/hearings/${id}` })
  await inform(work, of, [of.filedBy], to)
  await note(work, of, given.decision, { wrong: of.wrong, right: given.right })
  return undefined
}
