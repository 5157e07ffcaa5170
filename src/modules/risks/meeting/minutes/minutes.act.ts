import { isRefusal, type Refusal, refuse } from '../../../../kernel/refusal.ts'
import type { Work } from '../../../../platform/module.ts'
import { notify } from '../../../../platform/notices/notice.store.ts'
import { tellOwner } from '../../task/task.act.ts'
import { layTasks } from '../../task/task.store.ts'
import { frameOf, kept, moved, noteOf } from '../meeting.act.ts'
import { mayHandIn, maySign, nextDue, signersOf } from '../meeting.rules.ts'
import {
  changeMeeting,
  type ListedPoint,
  lockMeeting,
  type MeetingRow,
  meetingRow,
  pointsOf,
  sign,
  signaturesOf,
} from '../meeting.store.ts'
import { proposeLevel } from './level.act.ts'

/** Who has to sign, and who has. */
export async function signing(
  work: Work,
  row: MeetingRow,
  points: readonly ListedPoint[],
): Promise<{ signers: string[]; signed: string[] }> {
  const signed = (await signaturesOf(work.tx, row.id)).map((each) => each.personId)
  return {
    signers: signersOf(
      { chairId: row.chair },
      points.map((point) => point.presider),
    ),
    signed,
  }
}

/** Hand the minutes in: the chair, and whoever presided over a point, are told. */
export async function submitMinutes(work: Work, id: string, revision: number): Promise<Refusal | undefined> {
  const row = await kept(work, id, 'submit', revision)
  if (isRefusal(row)) return row
  const points = await pointsOf(work.tx, id)
  const said = points.map((point) => ({ no: point.shown.no, pattern: point.pattern, innerCause: point.inner_cause }))
  const refused = mayHandIn({ summary: row.summary, points: said })
  if (refused) return refused
  const { signers } = await signing(work, row, points)
  if (signers.some((each) => row.written_by.includes(each))) return refuse('riskMeeting.recorder_is_chair')
  if (!(await changeMeeting(work.tx, row, { state: 'submitted', submitted_on: work.today, returned_note: '' }))) return moved(row.revision)
  for (const personId of signers) await tell(work, personId, row, 'sign_waiting')
  await noteOf(work, 'submit', row)
  return undefined
}

async function tell(work: Work, personId: string, row: MeetingRow, what: 'sign_waiting' | 'returned' | 'signed'): Promise<void> {
  if (personId === work.actor.personId) return
  await notify(work, {
    personId,
    kind: `riskMeeting.${what}`,
    link: `/risk-meetings/${row.id}`,
    dedupeKey: `riskMeeting.${what}|${row.id}|${personId}|${row.revision}`,
    object: { kind: 'riskMeeting', id: row.id },
  })
}

/** Minutes under the pen of one who has to sign them, as they were seen; whoever else signs or returns them waits. */
async function toSign(
  work: Work,
  id: string,
  revision: number,
): Promise<{ row: MeetingRow; points: ListedPoint[]; left: string[] } | Refusal> {
  await lockMeeting(work.tx, id)
  const row = await meetingRow(work.tx, id)
  if (!row) return refuse('riskMeeting.not_found', { meeting: id })
  const points = await pointsOf(work.tx, id)
  const { signers, signed } = await signing(work, row, points)
  const refused = maySign(frameOf(row), signers, signed, { personId: work.actor.personId, revision })
  if (refused) return refused
  return { row, points, left: signers.filter((each) => each !== work.actor.personId && !signed.includes(each)) }
}

/** Back to who wrote them, as long as nobody has signed. */
export async function returnMinutes(work: Work, id: string, revision: number, note: string): Promise<Refusal | undefined> {
  const held = await toSign(work, id, revision)
  if (isRefusal(held)) return held
  const { row } = held
  if ((await signaturesOf(work.tx, id)).length > 0) return refuse('riskMeeting.partly_signed')
  if (!(await changeMeeting(work.tx, row, { state: 'held', returned_note: note }))) return moved(row.revision)
  if (row.recorder) await tell(work, row.recorder, row, 'returned')
  await noteOf(work, 'return', row, { note })
  return undefined
}

/** Sign. Levels decided under the signer go their way now; with the last signature the minutes are frozen and the resolutions laid. */
export async function signMinutes(work: Work, id: string, revision: number): Promise<Refusal | undefined> {
  const held = await toSign(work, id, revision)
  if (isRefusal(held)) return held
  const { row, points, left } = held
  await sign(work, id)
  const own = points.filter((point) => point.decision !== null && (point.presider ?? row.chair) === work.actor.personId)
  for (const point of own) {
    const refused = await proposeLevel(work, row, point)
    if (refused) return refused
  }
  await noteOf(work, 'sign', row, { levels: own.length, left: left.length })
  if (left.length > 0) return undefined
  const to = { state: 'signed' as const, signed_on: work.today, next_due_on: nextDue(work.calendar, row.held_on) }
  if (!(await changeMeeting(work.tx, row, to))) return moved(row.revision)
  for (const task of await layTasks(work.tx, id)) await tellOwner(work, task, 'assigned')
  if (row.recorder) await tell(work, row.recorder, row, 'signed')
  await noteOf(work, 'freeze', row)
  return undefined
}
