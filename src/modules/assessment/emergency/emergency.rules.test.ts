import { describe, expect, it } from 'vitest'
import { ACTIONS } from '../assessment.schema.ts'
import { checkEmergency, emergencyState, mayEnd, responsesOf } from './emergency.rules.ts'

const TODAY = '2026-03-10'
const responses = (more: Partial<Parameters<typeof responsesOf>[0]> = {}) => responsesOf({ actions: [], hasEmergency: false, ...more })

describe('what an early sign leads to (R4)', () => {
  it.each(ACTIONS.map((action) => [action] as const))('the conclusion %s', (action) => {
    const counts = {
      none: [],
      park: [],
      riskPointChange: ['prevention'],
      guidance: ['warning'],
      warning: ['warning'],
      handOver: ['emergency'],
    }
    expect(responses({ actions: [action] })).toEqual(counts[action])
  })

  it('is told once each, in the order of the regulation', () => {
    expect(responses({ actions: ['warning', 'guidance', 'riskPointChange'], hasEmergency: true })).toEqual([
      'prevention',
      'warning',
      'emergency',
    ])
  })

  it('a signal that is kept in view is prior prevention; one that is new or excluded was answered by nothing yet', () => {
    expect(responses({ signal: 'watching' })).toEqual(['prevention'])
    expect(responses({ signal: 'new' })).toEqual([])
    expect(responses({ signal: 'excluded' })).toEqual([])
    expect(responses({ signal: 'new', hasEmergency: true })).toEqual(['emergency'])
  })
})

describe('an emergency measure', () => {
  const given = { decidedOn: TODAY, fromOn: TODAY, untilOn: null }

  it('is decided before it is recorded, begins with the decision, ends after it began', () => {
    expect(checkEmergency(given, TODAY)).toBeUndefined()
    expect(checkEmergency({ ...given, untilOn: TODAY }, TODAY)).toBeUndefined()
    expect(checkEmergency({ ...given, decidedOn: '2026-03-11', fromOn: '2026-03-11' }, TODAY)).toMatchObject({
      refused: 'emergency.decided_in_future',
    })
    expect(checkEmergency({ ...given, fromOn: '2026-03-09' }, TODAY)).toMatchObject({ refused: 'emergency.before_decision' })
    expect(checkEmergency({ ...given, untilOn: '2026-03-09' }, TODAY)).toMatchObject({ refused: 'emergency.ends_before_it_begins' })
    const past = { decidedOn: '2026-03-01', fromOn: '2026-03-01' }
    expect(checkEmergency({ ...past, untilOn: '2026-03-09' }, TODAY)).toMatchObject({ refused: 'emergency.is_over' })
    expect(checkEmergency({ ...past, untilOn: null }, TODAY)).toBeUndefined()
  })

  it('stands through its last day, then waits to be ended, once', () => {
    expect(emergencyState({ untilOn: null, endedOn: null }, TODAY)).toBe('standing')
    expect(emergencyState({ untilOn: TODAY, endedOn: null }, TODAY)).toBe('standing')
    expect(emergencyState({ untilOn: '2026-03-09', endedOn: null }, TODAY)).toBe('due')
    expect(emergencyState({ untilOn: '2026-03-09', endedOn: TODAY }, TODAY)).toBe('ended')
    expect(mayEnd({ endedOn: null })).toBeUndefined()
    expect(mayEnd({ endedOn: TODAY })).toMatchObject({ refused: 'emergency.is_ended' })
  })
})
