import { describe, expect, it } from 'vitest'
import { shippedPack } from '../policy/pack.fixture.ts'
import { checkMeasure, gapOf, isOverdue, mayRevise, mayReviseFlow, openMeasureActs, step, suggestedTypes } from './measure.rules.ts'
import type { MeasureContent } from './measure.schema.ts'

const policy = (await shippedPack('highway')).measures
const planned = { state: 'planned' as const, ownerId: 'owner', dueOn: '2026-06-30', revision: 1 }
const by = (personId: string, revision = 1) => ({ personId, revision })

describe('the road of a measure', () => {
  it('is carried out and proved by its owner, and verified by somebody else', () => {
    expect(step(planned, 'start', by('owner'))).toBe('inProgress')
    expect(step({ ...planned, state: 'inProgress' }, 'submit', by('owner'))).toBe('submitted')
    expect(step({ ...planned, state: 'submitted' }, 'pass', by('office'))).toBe('verified')
    expect(step({ ...planned, state: 'submitted' }, 'return', by('office'))).toBe('returned')
    expect(step({ ...planned, state: 'returned' }, 'submit', by('owner'))).toBe('submitted')
  })

  it('nobody verifies their own, nobody proves another’s', () => {
    expect(step({ ...planned, state: 'submitted' }, 'pass', by('owner'))).toMatchObject({ refused: 'measure.verifier_is_owner' })
    expect(step(planned, 'submit', by('office'))).toMatchObject({ refused: 'measure.not_the_owner' })
    expect(step({ ...planned, state: 'verified' }, 'submit', by('owner'))).toMatchObject({ refused: 'measure.act_not_open' })
    expect(step(planned, 'start', by('owner', 2))).toMatchObject({ refused: 'measure.changed_meanwhile' })
  })

  it('its wording stands still while it is verified and after', () => {
    expect(mayRevise(planned, 1)).toBeUndefined()
    expect(mayRevise(planned, 2)?.refused).toBe('measure.changed_meanwhile')
    expect(mayRevise({ ...planned, state: 'submitted' }, 1)?.refused).toBe('measure.act_not_open')
    expect(openMeasureActs(planned, { personId: 'owner', mayKeep: true, mayVerify: true })).toEqual(['revise', 'start', 'submit'])
    expect(openMeasureActs({ ...planned, state: 'submitted' }, { personId: 'office', mayKeep: true, mayVerify: true })).toEqual(['verify'])
  })

  it('one that optimises the flow may begin a version of its chart, one at a time, until it is verified (R117)', () => {
    const of = { type: 'flow', state: 'inProgress' as const, flowItem: 'roadworks' }
    expect(mayReviseFlow(of, [])).toBeUndefined()
    expect(mayReviseFlow(of, [{ state: 'superseded', version: 2 }])).toBeUndefined()
    expect(mayReviseFlow({ ...of, type: 'rule' }, [])?.refused).toBe('measure.not_about_the_flow')
    expect(mayReviseFlow({ ...of, state: 'verified' }, [])?.refused).toBe('measure.act_not_open')
    expect(mayReviseFlow({ ...of, flowItem: null }, [])?.refused).toBe('measure.no_chart')
    expect(mayReviseFlow(of, [{ state: 'draft', version: 3 }])).toMatchObject({ refused: 'measure.version_is_open', facts: { version: 3 } })
  })

  it('is overdue from the day after its day, until something is handed in', () => {
    expect([isOverdue(planned, '2026-06-30'), isOverdue(planned, '2026-07-01')]).toEqual([false, true])
    expect(isOverdue({ ...planned, state: 'submitted' }, '2026-07-01')).toBe(false)
  })
})

describe('what a level asks for (R120)', () => {
  it('a point of level Ⅲ needs three measures over all phases, one of level Ⅰ one', () => {
    expect(gapOf(policy, 3, { has: 2, phases: ['early'] })).toEqual({ has: 2, least: 3, phases: ['middle', 'late'] })
    expect(gapOf(policy, 3, { has: 3, phases: ['early', 'middle', 'late'] })).toBeUndefined()
    expect(gapOf(policy, 1, { has: 1, phases: ['early'] })).toBeUndefined()
    expect(gapOf(policy, 1, { has: 0, phases: [] })).toEqual({ has: 0, least: 1, phases: ['early'] })
    expect(gapOf(policy, 9, { has: 0, phases: [] })).toBeUndefined()
  })

  it('a cause suggests its type of measure (R115–R119)', () => {
    expect(suggestedTypes(policy, ['wideDiscretion', 'concentratedPower', 'wideDiscretion', 'other'])).toEqual(['discretion', 'decompose'])
  })

  it('a type of the pack, and a day that is still to come', () => {
    const content: MeasureContent = {
      text: '双人现场核查',
      type: 'flow',
      phase: 'middle',
      ownerId: 'owner',
      dueOn: '2026-06-30',
      ruleId: null,
      prevention: null,
    }
    expect(checkMeasure(content, policy, '2026-06-30')).toBeUndefined()
    expect(checkMeasure({ ...content, type: 'magic' }, policy, '2026-06-30')?.refused).toBe('measure.unknown_type')
    expect(checkMeasure(content, policy, '2026-07-01')?.refused).toBe('measure.due_in_past')
  })
})
