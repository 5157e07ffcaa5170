import { describe, expect, it } from 'vitest'
import { checkExecution, headIsLast, outcomeOf, type Standing } from './decision.rules.ts'
import type { MeetingRecord, Vote } from './decision.schema.ts'

const record = (votes: readonly Vote[], more: Partial<MeetingRecord> = {}): MeetingRecord => ({
  ...{ heldOn: '2026-03-04', kind: 'office', members: 7, recused: [], minutesNo: null },
  present: votes.map((_, at) => `P${at}`),
  speeches: votes.map((vote, at) => ({ personId: `P${at}`, view: '意见', vote })),
  ...more,
})
const HALF = { numerator: 1, denominator: 2 }
const TWO_THIRDS = { numerator: 2, denominator: 3 }

describe('the outcome of a meeting', () => {
  it('passes with more than half of the members, is rejected by as many, and is deferred in between', () => {
    expect(outcomeOf(record(['for', 'for', 'for', 'for', 'against']), HALF)).toMatchObject({ result: 'passed', needed: 4, quorum: 4 })
    expect(outcomeOf(record(['against', 'against', 'against', 'against', 'for']), HALF)).toMatchObject({ result: 'rejected' })
    expect(outcomeOf(record(['for', 'for', 'for', 'against', 'abstain']), HALF)).toMatchObject({ result: 'deferred', for: 3, abstain: 1 })
  })

  it('counts those who stand aside neither among the members nor among those present', () => {
    const aside = record(['for', 'for', 'for'], { recused: [{ personId: 'P9', relation: '亲属' }], present: ['P0', 'P1', 'P2', 'P9'] })
    expect(outcomeOf(aside, TWO_THIRDS)).toMatchObject({ base: 6, present: 3, quorum: 4, needed: 4 })
  })

  it('asks of the head to speak last, or not at all', () => {
    const three = record(['for', 'for', 'for'])
    expect([headIsLast(three, 'P2'), headIsLast(three, 'P0'), headIsLast(three, 'P9'), headIsLast(three, null)]).toEqual([
      true,
      false,
      true,
      true,
    ])
  })
})

describe('the execution of a matter', () => {
  const of: Standing = {
    ...{
      state: 'passed',
      revision: 1,
      proposerId: 'A',
      executorId: 'B',
      dueOn: null,
      decidedOn: '2026-03-04',
      executedOn: null,
      hasInvestigation: true,
    },
  }
  const on = { executedOn: '2026-03-10', today: '2026-03-12', breach: null, personId: 'B', mayRecord: false }

  it('follows the decision, or is a deviation with its reason', () => {
    expect(checkExecution(of, on)).toEqual({ isBreach: false })
    expect(checkExecution(of, { ...on, executedOn: '2026-03-03' })).toMatchObject({ refused: 'decision.not_passed' })
    expect(checkExecution(of, { ...on, executedOn: '2026-03-03', breach: '汛情紧急' })).toEqual({ isBreach: true })
    expect(checkExecution({ ...of, state: 'rejected', executedOn: '2026-03-03' }, on)).toMatchObject({ refused: 'decision.act_not_open' })
  })

  it('what was begun too early and then decided comes to its end in the ordinary way', () => {
    expect(checkExecution({ ...of, executedOn: '2026-03-01' }, { ...on, executedOn: '2026-03-01' })).toEqual({ isBreach: false })
  })
})
