import { describe, expect, it } from 'vitest'
import { afterAct, mayCall, mayEnd, MEETING_ACTS, type MeetingAct, mayTable } from './meeting.rules.ts'
import { MEETING_STATES, type MeetingState } from './meeting.schema.ts'

const ALLOWED: [MeetingState, MeetingAct, MeetingState][] = [
  ['called', 'agenda', 'called'],
  ['called', 'table', 'tabled'],
  ['called', 'cancel', 'cancelled'],
  ['tabled', 'closeRound', 'tabled'],
  ['tabled', 'sign', 'tabled'],
  ['tabled', 'end', 'ended'],
  ['ended', 'sign', 'ended'],
]

describe('the life of a 专题会议: every act in every state', () => {
  it.each(MEETING_STATES.flatMap((state) => MEETING_ACTS.map((act) => [state, act] as const)))('%s, %s', (state, act) => {
    const to = ALLOWED.find(([from, by]) => from === state && by === act)?.[2]
    expect(afterAct(state, act)).toEqual(to ?? { refused: 'meeting.act_not_open', facts: { state, act } })
  })
})

describe('a meeting', () => {
  const body = ['head', 'secretary', 'roads'].map((personId) => ({ personId }))
  const called = (memberIds: string[], heldOn = '2026-03-04') => mayCall({ heldOn, memberIds }, body, 3, '2026-03-04')

  it('is called of the body, with its quorum, today or later', () => {
    expect(called(['head', 'secretary', 'roads'])).toBeUndefined()
    expect(called(['head', 'secretary', 'stranger'])).toEqual({ refused: 'meeting.not_of_the_body', facts: { persons: ['stranger'] } })
    expect(called(['head', 'secretary', 'secretary'])).toMatchObject({ refused: 'meeting.too_few' })
    expect(called(['head', 'secretary', 'roads'], '2026-03-03')).toMatchObject({ refused: 'meeting.day_past' })
  })

  it('tables its items on its day, each with a quorum of those whom it does not concern', () => {
    const on = (today: string, ...seats: number[]) =>
      mayTable(
        seats.map((each, at) => ({ matterNo: `第${at + 1}号`, seats: each })),
        3,
        { heldOn: '2026-03-04', today },
      )
    expect(on('2026-03-04', 3, 4)).toBeUndefined()
    expect(on('2026-03-04')).toMatchObject({ refused: 'meeting.empty_agenda' })
    expect(on('2026-03-03', 3)).toMatchObject({ refused: 'meeting.day_not_come' })
    expect(on('2026-03-05', 3, 2)).toEqual({ refused: 'meeting.item_lacks_quorum', facts: { items: ['第2号'], needed: 3 } })
  })

  it('ends when every item is concluded', () => {
    expect(mayEnd([{ matterNo: '1', state: 'concluded' }])).toBeUndefined()
    expect(mayEnd([{ matterNo: '1', state: 'tabled' }])).toEqual({ refused: 'meeting.items_open', facts: { items: ['1'] } })
  })
})
