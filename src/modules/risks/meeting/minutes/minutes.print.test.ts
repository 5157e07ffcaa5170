import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { packSchema } from '../../../policy/pack.schema.ts'
import { MEETING_STATES, type MeetingPage, type MeetingState } from '../meeting.schema.ts'
import { minutesSheet } from './minutes.print.ts'

const pack = packSchema.parse(JSON.parse(readFileSync(new URL('../../../../../packs/generic.json', import.meta.url), 'utf8')))
const chair = { id: 'R1', name: '张三', postTitle: null, unitId: null, unitName: null }
const decided = { method: 'weighted', inputs: { values: {}, positions: [] }, rank: 3, reason: '连续两次抽查有问题' }

const pointOf = (decision: typeof decided | null) => ({
  ...{ pointId: 'p', no: 'FX001', title: '先受理后补件', unitName: '路政科', postTitle: '许可受理岗', rankBefore: 2, recused: [] },
  record: { pattern: '', innerCause: '', discussion: '', decision, presiderId: null },
})
const page = (state: MeetingState, decision: typeof decided | null = null) =>
  ({
    line: { title: '风险防控形势分析会', unitName: '州公路局', heldOn: '2026-03-20', state },
    plan: { place: '三楼会议室', convener: 'discipline', agenda: ['研判'] },
    ...{ chair, attendees: [], recorder: null, summary: '', tasks: [], signatures: [], nextDueOn: null },
    figures: { since: '2026-01-01', levels: [], changed: 0, openMeasures: 0, overdueMeasures: 0, signals: 0 },
    points: [pointOf(decision)],
  }) as unknown as MeetingPage

const levelsIn = (of: MeetingPage) =>
  minutesSheet(of, pack).blocks.flatMap((block) =>
    block.kind === 'facts' ? block.items.filter((each) => each.label === '等级').map((each) => each.value) : [],
  )

describe('The level of a point in printed minutes', () => {
  it('is said to stay only once the minutes are handed in', () => {
    const says = Object.fromEntries(MEETING_STATES.map((state) => [state, levelsIn(page(state))]))
    expect(says).toEqual({
      ...{ preparing: ['——'], held: ['——'], cancelled: ['——'] },
      ...{ submitted: ['中，不作调整'], signed: ['中，不作调整'] },
    })
  })

  it('is told with its reason as soon as a change is recorded', () => {
    expect(levelsIn(page('held', decided))[0]).toMatch(/^由中调整为高。理由：连续两次抽查有问题。/u)
  })
})
