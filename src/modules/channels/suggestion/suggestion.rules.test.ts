import { expect, it } from 'vitest'
import { checkAct, openActs, type Standing } from './suggestion.rules.ts'
import type { SuggestionAct, SuggestionState } from './suggestion.schema.ts'

const OFFICE: Standing = { isKeeper: true, isUnitHead: false, isOwn: false }
const HEAD: Standing = { isKeeper: false, isUnitHead: true, isOwn: false }
const of = (state: SuggestionState, isPublished = false) => ({ state, isPublished, revision: 1 })
const answer: SuggestionAct = { kind: 'answer', answer: '已安排值班' }

it('the office passes on, answers, closes and publishes; the unit answers what was passed to it', () => {
  expect(openActs(of('waiting'), OFFICE)).toEqual(['route', 'answer', 'close'])
  expect(openActs(of('waiting'), HEAD)).toEqual([])
  expect(openActs(of('withUnit'), HEAD)).toEqual(['answer'])
  expect(openActs(of('answered'), OFFICE)).toEqual(['publish'])
  expect(openActs(of('answered', true), OFFICE)).toEqual(['withdraw'])
  expect(openActs(of('closed'), OFFICE)).toEqual([])
  expect(openActs(of('waiting'), { ...OFFICE, isOwn: true })).toEqual([])
})

it('an act is refused where it is not open, not theirs, their own, stale or due before today', () => {
  const why = (state: SuggestionState, by: Standing, act: SuggestionAct, revision = 1) => {
    const done = checkAct(of(state), by, act, revision, '2026-03-02')
    return typeof done === 'string' ? done : done.refused
  }
  expect(why('withUnit', HEAD, answer)).toBe('answered')
  expect(why('answered', OFFICE, answer)).toBe('suggestion.act_not_open')
  expect(why('answered', OFFICE, { kind: 'withdraw' })).toBe('suggestion.act_not_open')
  expect(why('waiting', HEAD, answer)).toBe('suggestion.of_another_unit')
  expect(why('waiting', { ...OFFICE, isOwn: true }, answer)).toBe('suggestion.own')
  expect(why('waiting', OFFICE, answer, 2)).toBe('suggestion.changed_meanwhile')
  expect(why('waiting', OFFICE, { kind: 'route', note: '', dueOn: '2026-03-01' })).toBe('suggestion.due_past')
  expect(why('waiting', OFFICE, { kind: 'route', note: '', dueOn: '2026-03-02' })).toBe('withUnit')
})
