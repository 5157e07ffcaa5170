import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { MeetingState } from './meeting.schema.ts'

export const MEETING_ACTS = ['agenda', 'table', 'cancel', 'closeRound', 'end', 'sign'] as const
export type MeetingAct = (typeof MEETING_ACTS)[number]

/** The life of a 专题会议. P8, R144. */
export const MEETING_LIFE: Readonly<Record<MeetingState, Partial<Record<MeetingAct, MeetingState>>>> = {
  called: { agenda: 'called', table: 'tabled', cancel: 'cancelled' },
  tabled: { closeRound: 'tabled', end: 'ended', sign: 'tabled' },
  ended: { sign: 'ended' },
  cancelled: {},
}

/** Where the meeting goes by this act, or why it does not. */
export function afterAct(state: MeetingState, act: MeetingAct): MeetingState | Refusal {
  return MEETING_LIFE[state][act] ?? refuse('meeting.act_not_open', { state, act })
}

/** May it be called so: enough members for its quorum, among them only such of the assessing body, on a day not past? */
export function mayCall(
  draft: { heldOn: Day; memberIds: readonly string[] },
  body: readonly { personId: string }[],
  quorum: number,
  today: Day,
): Refusal | undefined {
  const strangers = draft.memberIds.filter((id) => !body.some((each) => each.personId === id))
  if (strangers.length > 0) return refuse('meeting.not_of_the_body', { persons: strangers })
  if (new Set(draft.memberIds).size < quorum) return refuse('meeting.too_few', { members: draft.memberIds.length, needed: quorum })
  return draft.heldOn < today ? refuse('meeting.day_past', { heldOn: draft.heldOn, today }) : undefined
}

/** May these items be tabled: there are some, the day has come, and each keeps a quorum once those whom it concerns stay away. */
export function mayTable(
  items: readonly { matterNo: string; seats: number }[],
  quorum: number,
  { heldOn, today }: { heldOn: Day; today: Day },
): Refusal | undefined {
  if (items.length === 0) return refuse('meeting.empty_agenda')
  if (today < heldOn) return refuse('meeting.day_not_come', { heldOn })
  const short = items.filter((each) => each.seats < quorum)
  return short.length > 0 ? refuse('meeting.item_lacks_quorum', { items: short.map((each) => each.matterNo), needed: quorum }) : undefined
}

/** May it end: every item on its agenda is concluded. */
export function mayEnd(items: readonly { matterNo: string; state: string }[]): Refusal | undefined {
  const open = items.filter((each) => each.state !== 'concluded')
  return open.length > 0 ? refuse('meeting.items_open', { items: open.map((each) => each.matterNo) }) : undefined
}
