import { addDays, type Day } from '../../../kernel/day.ts'
import type { WorkCalendar } from '../../../kernel/calendar.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { MeetingAct, MeetingState, PointRecord } from './meeting.schema.ts'

/** What can be done with a meeting, by the state it is in. */
export const MEETING_LIFE = {
  preparing: ['revise', 'hold', 'cancel'],
  held: ['record', 'submit'],
  submitted: ['return', 'sign'],
  signed: [],
  cancelled: [],
} as const satisfies Record<MeetingState, readonly MeetingAct[]>

/** Present, not kept from it: fewer decide nothing. */
const LEAST_DECIDING = 2

/** A meeting as the rules look at it. */
export interface MeetingFrame {
  state: MeetingState
  revision: number
  heldOn: Day
  chairId: string
  /** All who took the minutes. */
  writtenBy: readonly string[]
}

export function mayTake(meeting: MeetingFrame, act: MeetingAct): Refusal | undefined {
  const open = (MEETING_LIFE[meeting.state] as readonly MeetingAct[]).includes(act)
  return open ? undefined : refuse('riskMeeting.act_not_open', { state: meeting.state, act })
}

/** The act is open, and on what was last seen. */
export function mayWrite(meeting: MeetingFrame, act: MeetingAct, revision: number): Refusal | undefined {
  const refused = mayTake(meeting, act)
  if (refused) return refused
  return revision === meeting.revision ? undefined : refuse('riskMeeting.changed_meanwhile', { revision: meeting.revision })
}

/** Hold it: on its day or later, the chair and more than half of those called are there, and the chair does not take the minutes. */
export function hold(
  meeting: MeetingFrame,
  called: readonly string[],
  present: readonly string[],
  recorderId: string,
  today: Day,
): Refusal | undefined {
  if (today < meeting.heldOn) return refuse('riskMeeting.not_yet', { heldOn: meeting.heldOn })
  const stranger = present.find((each) => !called.includes(each))
  if (stranger !== undefined) return refuse('riskMeeting.not_called', { person: stranger })
  if (!present.includes(meeting.chairId)) return refuse('riskMeeting.chair_absent')
  if (present.length * 2 <= called.length) return refuse('riskMeeting.too_few_present', { present: present.length, called: called.length })
  return recorderId === meeting.chairId ? refuse('riskMeeting.recorder_is_chair') : undefined
}

/** Who presides over a point, or why nobody may: not whom it concerns, not who took the minutes, and never one alone (recusal 回避, G8). */
export function presiderOf(
  record: Pick<PointRecord, 'presiderId'>,
  meeting: Pick<MeetingFrame, 'chairId' | 'writtenBy'>,
  { present, concerned }: { present: readonly string[]; concerned: readonly string[] },
): string | Refusal {
  const presider = record.presiderId ?? meeting.chairId
  if (concerned.includes(presider)) return refuse('riskMeeting.presider_concerned')
  if (!present.includes(presider)) return refuse('riskMeeting.presider_absent')
  if (meeting.writtenBy.includes(presider)) return refuse('riskMeeting.recorder_is_chair')
  const deciding = present.filter((each) => !concerned.includes(each))
  return deciding.length < LEAST_DECIDING ? refuse('riskMeeting.too_few_decide', { deciding: deciding.length }) : presider
}

/** A level is changed from another one, of a point on which no change is under way, and with a reason (R94, R98). */
export function mayDecide(
  record: Pick<PointRecord, 'decision'>,
  point: { no: string; state: string; rank: number | null },
): Refusal | undefined {
  if (record.decision === null) return undefined
  if (point.state !== 'inForce') return refuse('riskMeeting.point_under_change', { no: point.no })
  if (record.decision.rank === point.rank) return refuse('riskMeeting.level_unchanged', { no: point.no })
  return record.decision.reason.length < 4 ? refuse('riskMeeting.level_needs_reason', { no: point.no }) : undefined
}

/** Minutes are complete: the situation said in words, and of each point its pattern and inner cause (R84, R85). */
export function mayHandIn(record: {
  summary: string
  points: readonly { no: string; pattern: string; innerCause: string }[]
}): Refusal | undefined {
  if (record.summary.length < 10) return refuse('riskMeeting.no_summary')
  if (record.points.length === 0) return refuse('riskMeeting.no_points')
  const bare = record.points.find((point) => point.pattern.length < 4 || point.innerCause.length < 4)
  return bare ? refuse('riskMeeting.point_not_discussed', { no: bare.no }) : undefined
}

/** Who has to sign: the chair, and whoever presided over a point in the chair's place. */
export function signersOf(meeting: Pick<MeetingFrame, 'chairId'>, presiders: readonly (string | null)[]): string[] {
  return [...new Set([meeting.chairId, ...presiders.flatMap((each) => each ?? [])])]
}

/** Sign what was last seen: by one who has to and has not yet, never by who wrote the minutes. */
export function maySign(
  meeting: MeetingFrame,
  signers: readonly string[],
  signed: readonly string[],
  { personId, revision }: { personId: string; revision: number },
): Refusal | undefined {
  const refused = mayTake(meeting, 'sign')
  if (refused) return refused
  if (meeting.writtenBy.includes(personId)) return refuse('riskMeeting.recorder_is_chair')
  if (!signers.includes(personId)) return refuse('riskMeeting.not_a_signer')
  if (signed.includes(personId)) return refuse('riskMeeting.signed_before')
  return mayWrite(meeting, 'sign', revision)
}

/** The same day three months on; where that month is shorter, its last day. */
export function quarterAfter(day: Day): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const months = year * 12 + month - 1 + 3
  const first = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`
  const wanted = addDays(first, date - 1)
  return wanted.slice(0, 7) === first.slice(0, 7) ? wanted : addDays(`${wanted.slice(0, 7)}-01`, -1)
}

/** The last working day on which the next meeting is in time: a quarter later, put off over days that are none. */
export function nextDue(calendar: WorkCalendar, heldOn: Day): Day {
  let day = quarterAfter(heldOn)
  while (!calendar.isWorking(day)) day = addDays(day, 1)
  return day
}

/** What the person may do now: the buttons of the page. */
export function openMeetingActs(
  meeting: MeetingFrame,
  by: { personId: string; mayKeep: boolean; isSigner: boolean; hasSigned: boolean },
): MeetingAct[] {
  const signs = by.isSigner && !by.hasSigned && !meeting.writtenBy.includes(by.personId)
  return MEETING_LIFE[meeting.state].filter((act) => (act === 'sign' || act === 'return' ? signs : by.mayKeep))
}
