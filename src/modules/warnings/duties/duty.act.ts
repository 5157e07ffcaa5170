import { workingDaysUntil } from '../../../kernel/calendar.ts'
import { addDays } from '../../../kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { findFile } from '../../../platform/files/file.store.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { type DeadlineRow, meetDeadline, setDeadline } from '../../matters/deadlines/deadline.store.ts'
import { tell } from '../../matters/timeline.store.ts'
import { talkersOfDuty } from '../../talks/talk.store.ts'
import type { TalkRecord } from '../../talks/talk.schema.ts'
import { type Frame, frameOf, refreshWarning } from '../frame.store.ts'
import { letterRow } from '../letters/letter.store.ts'
import { closeIfDone } from '../warning.close.ts'
import { act, afterDeadline, answerByTalk, type By, checkReply, type Clock, type Duty } from './duty.rules.ts'
import type { Act, DutyState } from './duty.schema.ts'
import { answerersOf } from './duty.start.ts'
import { dutyForAct, type DutyRow, insertNote, insertReply, insertVerification, notesOf, repliesOf, setDuty } from './duty.store.ts'

/** A duty as its rules need it. */
export async function dutyOf(work: Work, row: DutyRow): Promise<Duty> {
  const replies = await repliesOf(work.tx, [row.id])
  return {
    kind: row.kind,
    state: row.state,
    answerers: await answerersOf(work.tx, row),
    answeredBy: [...replies.map((reply) => reply.by_person), ...(await talkersOfDuty(work.tx, row.id))],
    urgings: row.urgings,
  }
}

/** The actor as the rules need them: handling and verifying are held at the register itself. */
export function byOf(work: Work, registerNode: string): By {
  return {
    personId: work.actor.personId,
    mayHandle: work.access.may('duty.handle', registerNode),
    mayVerify: work.access.may('duty.verify', registerNode),
  }
}

function clockOf(state: DutyState): string {
  return state === 'demanded' ? 'duty.second' : 'duty.reply'
}

/** An answer came: the reply's clock stops, the verifier's starts. */
async function enterAnswered(work: Work, row: DutyRow, to: DutyState, frame: Frame): Promise<void> {
  await meetDeadline(work, row.id, clockOf(row.state))
  const drafter = (await letterRow(work.tx, row.letterId))?.draftedBy
  const of = {
    matterId: row.matterId,
    kind: 'duty.verify',
    objectId: row.id,
    link: `/duties/${row.id}`,
    personIds: drafter ? [drafter] : [],
  }
  const dueOn = await setDeadline(work, of, work.today, frame.pack.warning.limits.verify, frame.pack.warning.lights.remindBefore)
  await setDuty(work.tx, row.id, { state: to, due_on: dueOn })
  if (drafter)
    await notify(work, {
      personId: drafter,
      kind: 'duty.answered',
      link: `/duties/${row.id}`,
      dedupeKey: `${row.id}|${to}|${work.now.toISOString()}`,
      object: { kind: 'duty', id: row.id },
    })
}

const LONGEST_LIMIT_DAYS = 366

/** 申辩 answered or varied: the clock stood still; it runs on for the working days that were left, or to the day given (P7). */
async function resume(work: Work, row: DutyRow, to: DutyState, frame: Frame, dueOn: string | null): Promise<Refusal | undefined> {
  if (dueOn !== null && dueOn <= work.today) return refuse('duty.new_limit_is_past', { dueOn, today: work.today })
  if (dueOn !== null && dueOn > addDays(work.today, LONGEST_LIMIT_DAYS))
    return refuse('duty.new_limit_is_too_far', { dueOn, latest: addDays(work.today, LONGEST_LIMIT_DAYS) })
  const of = {
    matterId: row.matterId,
    kind: 'duty.reply',
    objectId: row.id,
    link: `/duties/${row.id}`,
    personIds: await answerersOf(work.tx, row),
  }
  const objectedOn = (await notesOf(work.tx, row.id)).findLast((note) => note.kind === 'object')?.on_day ?? work.today
  const limit = { count: Math.max(1, workingDaysUntil(work.calendar, objectedOn, row.dueOn ?? objectedOn)), unit: 'workday' as const }
  const until =
    dueOn === null
      ? await setDeadline(work, of, work.today, limit, frame.pack.warning.lights.remindBefore)
      : await setDeadline(work, of, dueOn, { count: 0, unit: 'day' }, frame.pack.warning.lights.remindBefore)
  await setDuty(work.tx, row.id, { state: to, due_on: until })
  return undefined
}

async function carryOut(work: Work, row: DutyRow, what: Act, to: DutyState, frame: Frame): Promise<Refusal | undefined> {
  switch (what.kind) {
    case 'answer':
      await insertReply(work, row, what.reply, row.dueOn !== null && work.today > row.dueOn)
      await enterAnswered(work, row, to, frame)
      return undefined
    case 'accept':
    case 'reject':
      await insertVerification(work, row, what.kind === 'accept' ? 'met' : 'poor', what.verdict)
      await meetDeadline(work, row.id, 'duty.verify')
      await setDuty(work.tx, row.id, { state: to, due_on: null, ...(what.kind === 'reject' ? { failure: 'poor' as const } : {}) })
      return undefined
    case 'object':
      await insertNote(work, row, 'object', what.text)
      await meetDeadline(work, row.id, 'duty.reply')
      await setDuty(work.tx, row.id, { state: to })
      return undefined
    case 'uphold':
    case 'vary':
      await insertNote(work, row, what.kind, what.text)
      return resume(work, row, to, frame, what.kind === 'vary' ? what.dueOn : null)
    case 'withdraw':
      await insertNote(work, row, 'withdraw', what.text)
      await meetDeadline(work, row.id, 'duty.reply')
      await setDuty(work.tx, row.id, { state: to, due_on: null })
      return undefined
    case 'urge':
      await insertNote(work, row, 'urge', what.text)
      await setDuty(work.tx, row.id, { state: to, urgings: row.urgings + 1 })
      for (const personId of await answerersOf(work.tx, row))
        await notify(work, {
          personId,
          kind: 'duty.urged',
          link: `/duties/${row.id}`,
          dedupeKey: `${row.id}|urged|${row.urgings + 1}|${personId}`,
          object: { kind: 'duty', id: row.id },
        })
      return undefined
  }
}

/** A file that an act attaches and that is not the actor's own upload: it stays unknown to them. */
async function foreignFile(work: Work, what: Act): Promise<string | undefined> {
  const ids = what.kind === 'answer' ? what.reply.files : what.kind === 'accept' || what.kind === 'reject' ? what.verdict.files : []
  for (const id of ids) if ((await findFile(work.tx, id))?.createdBy !== work.actor.personId) return id
  return undefined
}

/** 办理 one duty. */
export async function actOn(work: Work, id: string, what: Act): Promise<Refusal | undefined> {
  const row = await dutyForAct(work.tx, id)
  if (!row) return refuse('duty.not_found', { duty: id })
  const frame = await frameOf(work.tx, row.matterId)
  if (isRefusal(frame)) return frame
  const to = act(await dutyOf(work, row), what.kind, byOf(work, frame.registerNode))
  if (isRefusal(to)) return to
  const lacking = what.kind === 'answer' ? checkReply(row.kind, what.reply) : undefined
  if (lacking) return lacking
  const foreign = await foreignFile(work, what)
  if (foreign) return refuse('file.unknown', { id: foreign })
  const refused = await carryOut(work, row, what, to, frame)
  if (refused) return refused
  await tell(work, row.matterId, {
    key: `duty.${what.kind}`,
    facts: { duty: row.kind, respondent: row.respondentKind },
    link: `/duties/${row.id}`,
  })
  await work.note({
    action: `duty.${what.kind}`,
    object: { kind: 'duty', id: row.id },
    matterId: row.matterId,
    register: frame.registerNode,
    details: { from: row.state, to },
  })
  await closeIfDone(work, row, frame, await refreshWarning(work, row.warningId))
  return undefined
}

/** May this talk fulfil the duty that it names? */
export async function talkMayFulfil(work: Work, talk: TalkRecord): Promise<Refusal | null> {
  if (!talk.dutyId) return null
  const row = await dutyForAct(work.tx, talk.dutyId)
  if (row?.matterId !== talk.matterId) return refuse('duty.not_found', { duty: talk.dutyId })
  const to = answerByTalk(await dutyOf(work, row), talk)
  return isRefusal(to) ? to : null
}

/** A talk was recorded that fulfils a duty: the duty is answered by it. */
export async function hearTalk(work: Work, talk: TalkRecord): Promise<void> {
  const row = talk.dutyId ? await dutyForAct(work.tx, talk.dutyId) : undefined
  const frame = row && (await frameOf(work.tx, row.matterId))
  if (!row || !frame || isRefusal(frame)) return
  const to = answerByTalk(await dutyOf(work, row), talk)
  if (isRefusal(to)) return
  await enterAnswered(work, row, to, frame)
  await refreshWarning(work, row.warningId)
}

/** A duty's clock ran out: overdue or failed, told to both sides; for a verification only a notice. */
export async function hearDeadline(work: Work, deadline: DeadlineRow): Promise<void> {
  const clock = deadline.kind.replace('duty.', '') as Clock
  const row = await dutyForAct(work.tx, deadline.objectId)
  if (!row) return
  const drafter = (await letterRow(work.tx, row.letterId))?.draftedBy
  const to = afterDeadline(row.state, clock)
  if (to) await setDuty(work.tx, row.id, { state: to, failure: 'overdue' })
  await refreshWarning(work, row.warningId)
  await tell(work, row.matterId, {
    key: to ? `duty.${to}` : `deadline.${clock}.passed`,
    facts: { duty: row.kind, dueOn: deadline.dueOn },
    link: deadline.link,
  })
  for (const personId of new Set([...(drafter ? [drafter] : []), ...(to ? await answerersOf(work.tx, row) : [])])) {
    await notify(work, {
      personId,
      kind: to ? `duty.${to}` : 'verification.overdue',
      link: deadline.link,
      dedupeKey: `${deadline.id}|passed|${personId}`,
      object: { kind: 'duty', id: row.id },
    })
  }
}
