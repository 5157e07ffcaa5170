import { describe, expect, it } from 'vitest'
import { shippedPack } from '../../policy/pack.fixture.ts'
import { ITEM_STATES } from '../item.schema.ts'
import { afterDecision, afterEnd, beginsIn, mayPropose, openWays, wayIn, WAYS } from './handling.rules.ts'
import { HANDLING_KINDS, type HandlingProposal } from './handling.schema.ts'

const highway = await shippedPack('highway')
const TODAY = '2026-03-02'

const proposal = (more: Partial<HandlingProposal>): HandlingProposal => ({
  ...{ kind: 'own', note: '由本室直接办理', recipient: '', reviewOn: null, list: [] },
  ...more,
})
const may = (more: Partial<HandlingProposal>, standing: Partial<Parameters<typeof mayPropose>[0]> = {}) =>
  mayPropose({ state: 'registered', underWay: [], ...standing }, proposal(more), highway, TODAY)

describe('handling an entry 办理', () => {
  it('has the five modes and the four dispositions, in the words of officers', () => {
    expect(HANDLING_KINDS.map((kind) => wayIn(highway, kind)?.label).join(' ')).toBe(
      '自办 转办 交办 督办 协办 谈话函询 初步核实 暂存待查 予以了结',
    )
  })

  it.each(ITEM_STATES)('of an entry that is %s is open only while nothing of it runs elsewhere', (state) => {
    const isOpen = state === 'registered' || state === 'parked' || state === 'assessed'
    expect(openWays({ state, underWay: [] }, highway)).toEqual(isOpen ? [...HANDLING_KINDS] : [])
    if (!isOpen) expect(may({}, { state })).toEqual({ refused: 'handling.item_not_open', facts: { state } })
  })

  it('takes no way that the pack does not have, and none twice at a time', () => {
    const few = { ...highway, handling: { modes: [{ code: 'own' as const, label: '自办', limit: null }], dispositions: [] } }
    expect(openWays({ state: 'registered', underWay: [] }, few)).toEqual(['own'])
    expect(mayPropose({ state: 'registered', underWay: [] }, proposal({ kind: 'park' }), few, TODAY)).toMatchObject({
      refused: 'handling.not_in_pack',
    })
    expect(may({ kind: 'inquiry' }, { underWay: ['inquiry'] })).toMatchObject({ refused: 'handling.under_way' })
    expect(openWays({ state: 'registered', underWay: ['inquiry'] }, highway)).not.toContain('inquiry')
  })

  it('that goes to somebody says to whom, and what is passed on goes with a list', () => {
    for (const kind of ['refer', 'assign', 'supervise', 'assist'] as const)
      expect(may({ kind })).toMatchObject({ refused: 'handling.needs_recipient' })
    expect(may({ kind: 'refer', recipient: '县纪委' })).toMatchObject({ refused: 'handling.needs_list' })
    expect(may({ kind: 'refer', recipient: '县纪委', list: [{ title: '举报信', copies: 1, note: '' }] })).toBeUndefined()
    expect(may({ kind: 'assign', recipient: '路政科' })).toBeUndefined()
  })

  it('暂存 needs a day on which it is looked at again, after today', () => {
    expect(may({ kind: 'park' })).toMatchObject({ refused: 'handling.needs_review_day' })
    expect(may({ kind: 'park', reviewOn: TODAY })).toMatchObject({ refused: 'handling.needs_review_day' })
    expect(may({ kind: 'park', reviewOn: '2026-06-01' })).toBeUndefined()
  })
})

describe('the life of an act of handling', () => {
  const act = (kind: (typeof HANDLING_KINDS)[number], state: 'proposed' | 'running' | 'ended' = 'proposed') => ({
    kind,
    state,
    by: 'officer',
  })

  it('dispositions and passing on await approval, the modes begin at once', () => {
    expect(HANDLING_KINDS.map(beginsIn)).toEqual([
      'ended',
      'proposed',
      'running',
      'running',
      'running',
      'proposed',
      'proposed',
      'proposed',
      'proposed',
    ])
  })

  it('is approved by another than who proposed it, once', () => {
    expect(afterDecision(act('inquiry'), 'approve', 'head')).toBe('running')
    expect(afterDecision(act('close'), 'approve', 'head')).toBe('ended')
    expect(afterDecision(act('close'), 'refuse', 'head')).toBe('refused')
    expect(afterDecision(act('close'), 'approve', 'officer')).toMatchObject({ refused: 'handling.decider_proposed_it' })
    expect(afterDecision(act('close', 'ended'), 'approve', 'head')).toMatchObject({ refused: 'handling.not_proposed' })
  })

  it('ends with its result, passing on with a receipt of a day that was', () => {
    const receipt = { receivedOn: TODAY, receivedBy: '收件人' }
    const none = { receivedOn: null, receivedBy: '' }
    expect(afterEnd(act('inquiry', 'running'), none, TODAY)).toBe('ended')
    expect(afterEnd(act('refer', 'running'), none, TODAY)).toMatchObject({ refused: 'handling.needs_receipt' })
    expect(afterEnd(act('refer', 'running'), receipt, TODAY)).toBe('ended')
    expect(afterEnd(act('refer', 'running'), { ...receipt, receivedOn: '2026-03-03' }, TODAY)).toMatchObject({
      refused: 'handling.receipt_in_future',
    })
    expect(afterEnd(act('inquiry'), none, TODAY)).toMatchObject({ refused: 'handling.not_running' })
  })

  it('only what closes an entry closes it', () => {
    expect(HANDLING_KINDS.filter((kind) => WAYS[kind].leadsTo === 'closed' || WAYS[kind].endsIn === 'closed')).toEqual(['refer', 'close'])
  })
})
