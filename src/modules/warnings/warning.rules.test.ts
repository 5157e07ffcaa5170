import { describe, expect, it } from 'vitest'
import type { PolicyPack } from '../policy/pack.schema.ts'
import { shippedPack } from '../policy/pack.fixture.ts'
import type { Instrument } from '../policy/parts/warning-policy.schema.ts'
import { checkDraft, instrumentsFor, planDuties, proposeRank } from './warning.rules.ts'
import type { WarningDraft } from './warning.schema.ts'

const highway = await shippedPack('highway')

const draft = (more: Partial<WarningDraft> = {}): WarningDraft => ({
  conditions: { brokeRule: true, publicDissatisfied: false, seriousConsequence: false, signs: [] },
  rank: 1,
  deviationReason: null,
  instrument: 'W1',
  personId: 'clerk',
  unitId: 'section',
  facts: '受理后未作现场核查即予审批。',
  brokenRules: ['R-ROAD-SITE-CHECK'],
  demands: '请说明情况。',
  limits: {},
  ...more,
})

function instrumentOf(code: string, pack: PolicyPack = highway): Instrument {
  const found = pack.warning.instruments.find((each) => each.code === code)
  if (!found) throw new Error(`no instrument ${code}`)
  return found
}

describe.each(['generic', 'highway', 'bank'] as const)('the decision table of Article 14 in the %s pack', (name) => {
  it.each([
    [false, false, false, null],
    [false, false, true, null],
    [false, true, false, null],
    [false, true, true, null],
    [true, false, false, 1],
    [true, true, false, 2],
    [true, false, true, 3],
    [true, true, true, 3],
  ])(
    'rule broken %s, public dissatisfied %s, serious consequence %s: level %s',
    async (brokeRule, publicDissatisfied, seriousConsequence, rank) => {
      const pack = await shippedPack(name)
      expect(proposeRank({ brokeRule, publicDissatisfied, seriousConsequence, signs: [] }, pack.warning.proposal)).toBe(rank)
    },
  )
})

it('conditions for which the table has no row propose no warning', () => {
  expect(proposeRank(draft().conditions, [{ brokeRule: false, publicDissatisfied: null, seriousConsequence: null, rank: 1 }])).toBeNull()
})

describe('instruments for a warning', () => {
  it('are those of its rank; notices, guidance and reminders are none', () => {
    expect([1, 2, 3].map((rank) => instrumentsFor(highway, rank).map((each) => each.code))).toEqual([['W1'], ['W2'], ['W3']])
    expect(instrumentsFor(highway, null).map((each) => each.code)).toEqual(['W1', 'W2', 'W3'])
  })
})

describe('a draft 拟稿', () => {
  it('in order names its instrument', () => {
    expect(checkDraft(draft(), highway)).toMatchObject({ code: 'W1', title: '一级预警通知书' })
  })

  it.each<[string, Partial<WarningDraft>, string, Record<string, unknown>]>([
    ['a rank that the scale lacks', { rank: 4 }, 'warning.rank_unknown', { rank: 4 }],
    [
      'another rank than the table proposes, without a reason',
      { rank: 2, instrument: 'W2' },
      'warning.deviation_needs_reason',
      { proposed: 1, rank: 2 },
    ],
    ['an instrument that the pack lacks', { instrument: 'W9' }, 'warning.instrument_unknown', { instrument: 'W9' }],
    ['a rectification notice as a warning', { instrument: 'RN' }, 'warning.instrument_unknown', { instrument: 'RN' }],
    ['the instrument of another rank', { instrument: 'W3' }, 'warning.instrument_of_other_rank', { instrument: '三级预警通知书', rank: 1 }],
    ['nobody whom the instrument lays its duty on', { personId: null }, 'warning.person_missing', { instrument: '一级预警通知书' }],
    [
      'a rule that the library lacks',
      { brokenRules: ['R-ROAD-SITE-CHECK', 'R-NOWHERE'] },
      'warning.clause_unknown',
      { clause: 'R-NOWHERE' },
    ],
    ['a broken rule without saying which', { brokenRules: [] }, 'warning.rule_missing', {}],
  ])('with %s is refused', (_what, more, refused, facts) => {
    expect(checkDraft(draft(more), highway)).toEqual({ refused, facts })
  })

  it('may differ from the table when it says why', () => {
    expect(checkDraft(draft({ rank: 2, instrument: 'W2', deviationReason: '同类问题年内第二次发生。' }), highway)).toMatchObject({
      code: 'W2',
    })
  })

  it('where no rule was broken needs a reason for any warning, and then no rule', () => {
    const nothing = { conditions: { brokeRule: false, publicDissatisfied: true, seriousConsequence: false, signs: [] }, brokenRules: [] }
    expect(checkDraft(draft(nothing), highway)).toMatchObject({
      refused: 'warning.deviation_needs_reason',
      facts: { proposed: null, rank: 1 },
    })
    expect(checkDraft(draft({ ...nothing, deviationReason: '专题会议认定需要提醒。' }), highway)).toMatchObject({ code: 'W1' })
  })

  it('to a unit alone needs no person where its instrument lays nothing on one', () => {
    const unitLetter: Instrument = {
      ...instrumentOf('W1'),
      code: 'U1',
      to: ['unit'],
      duties: [{ kind: 'unitReport', on: 'unit', limit: { count: 5, unit: 'workday' } }],
    }
    const pack = { ...highway, warning: { ...highway.warning, instruments: [unitLetter] } }
    expect(checkDraft(draft({ personId: null, instrument: 'U1' }), pack)).toBe(unitLetter)
  })
})

describe('duties that a letter lays', () => {
  const planned = (code: string, more: Partial<WarningDraft> = {}, pack = highway) =>
    planDuties(draft(more), instrumentOf(code, pack), pack).map(
      (plan) => `${plan.kind} ${plan.respondent.id} ${plan.limit.count} ${plan.limit.unit}`,
    )

  it('level 1: a written statement, and the report of the unit (P23, Art. 15)', () => {
    expect(planned('W1')).toEqual(['writtenStatement clerk 5 workday', 'unitReport section 10 workday'])
  })

  it('level 2: limits belong to acts, the explanation in 3 and the rectification in 10 working days (P23)', () => {
    expect(planned('W2')).toEqual(['oralExplanation clerk 3 workday', 'rectification clerk 10 workday', 'unitReport section 10 workday'])
  })

  it('level 3: admonition talk, rectification and its written report', () => {
    expect(planned('W3')).toEqual([
      'admonitionTalk clerk 5 workday',
      'rectification clerk 15 workday',
      'rectificationReport clerk 15 workday',
      'unitReport section 10 workday',
    ])
  })

  it("the drafter's limits hold for their own duty and no other (R156)", () => {
    expect(planned('W2', { limits: { rectification: 20, unitReport: 7 } })).toEqual([
      'oralExplanation clerk 3 workday',
      'rectification clerk 20 workday',
      'unitReport section 7 workday',
    ])
  })

  it('the report of the unit is asked once where the instrument asks it itself, in its own limit', () => {
    const asks: Instrument = { ...instrumentOf('W1'), duties: [{ kind: 'unitReport', on: 'unit', limit: { count: 5, unit: 'day' } }] }
    expect(planDuties(draft(), asks, highway)).toEqual([
      { kind: 'unitReport', respondent: { kind: 'unit', id: 'section' }, limit: { count: 5, unit: 'day' } },
    ])
  })

  it('the report of the unit is not asked where the pack does not ask it', () => {
    const without = { ...highway, warning: { ...highway.warning, unitReportRequired: false } }
    expect(planned('W1', {}, without)).toEqual(['writtenStatement clerk 5 workday'])
  })
})
