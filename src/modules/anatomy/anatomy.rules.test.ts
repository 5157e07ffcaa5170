import { describe, expect, it } from 'vitest'
import {
  afterAnatomyDecision,
  afterAnatomyStep,
  afterOwnStep,
  afterWithdrawal,
  ANATOMY_LIFE,
  asRiskPoint,
  betrays,
  mayDraft,
  pointBetrays,
} from './anatomy.rules.ts'
import { ANATOMY_STATES, type AnatomyContent, type AnatomyPoint } from './anatomy.schema.ts'

const CONTENT: AnatomyContent = {
  title: '许可受理未经现场核查',
  unitLabel: '某公路段',
  riskType: 'power',
  facts: '某公路段经办人员受理大件运输许可后，未经现场核查，次日即办结。',
  deepCauses: ['mechanism'],
  causes: ['weakRules'],
  analysis: '受理与核查由同一人办理，无人复核。',
  signs: '同一承运人多次当日办结。',
  lessons: '受理、核查、审批分设，系统中留痕。',
}
const POINT: AnatomyPoint = {
  ...{ unitId: 'U1', title: '许可受理与核查一人办理', affairs: 'permit', riskType: 'power' },
  ...{ manifestation: '同一人受理并核查，无人复核。', measures: '受理与核查分设。' },
}
const TALES = { persons: ['顾望舒', '季'], units: ['澜川公路段'], matterNo: '澜公纪〔2026〕3号' }
const codeOf = (result: unknown) => (result as { refused?: string } | undefined)?.refused

describe('The life of a case anatomy', () => {
  it('is approved from its submission alone, and afterwards only withdrawn', () => {
    for (const state of ANATOMY_STATES)
      expect([state, codeOf(afterAnatomyStep({ state }, 'approve')) ?? 'open']).toEqual([
        state,
        state === 'submitted' ? 'open' : 'anatomy.not_open',
      ])
    expect(Object.keys(ANATOMY_LIFE.approved)).toEqual(['withdraw'])
    expect(ANATOMY_LIFE.withdrawn).toEqual({})
  })

  it('is written and handed in by its drafter, decided by another', () => {
    const draft = { state: 'draft', draftedBy: 'one' } as const
    expect(afterOwnStep(draft, 'submit', 'one')).toBe('submitted')
    expect(codeOf(afterOwnStep(draft, 'edit', 'two'))).toBe('anatomy.drafter_only')
    const submitted = { ...draft, state: 'submitted' } as const
    expect(codeOf(afterAnatomyDecision(submitted, 'approve', 'one'))).toBe('anatomy.decider_drafted_it')
    expect(codeOf(afterAnatomyDecision(submitted, 'return', 'one'))).toBe('anatomy.decider_drafted_it')
    expect(afterAnatomyDecision(submitted, 'approve', 'two')).toBe('approved')
    expect(afterAnatomyDecision(submitted, 'return', 'two')).toBe('returned')
    expect(codeOf(afterOwnStep(submitted, 'edit', 'one'))).toBe('anatomy.not_open')
  })

  it('leaves the library by the hand of whoever approves', () => {
    expect(codeOf(afterWithdrawal({ state: 'approved', draftedBy: 'one' }, false))).toBe('anatomy.in_the_library')
    expect(afterWithdrawal({ state: 'approved', draftedBy: 'one' }, true)).toBe('withdrawn')
    expect(afterWithdrawal({ state: 'submitted', draftedBy: 'one' }, false)).toBe('withdrawn')
  })

  it('begins with a matter that is closed, was not unfounded and has none that lives', () => {
    const of = { stage: 'closed', isUnfounded: false, hasLive: false }
    expect(mayDraft(of)).toBeUndefined()
    expect(codeOf(mayDraft({ ...of, stage: 'warning' }))).toBe('anatomy.matter_runs')
    expect(codeOf(mayDraft({ ...of, isUnfounded: true }))).toBe('anatomy.matter_unfounded')
    expect(codeOf(mayDraft({ ...of, hasLive: true }))).toBe('anatomy.drafted_before')
  })
})

describe('What leads back to the case', () => {
  it('is refused where it stands: names, blanks within them, the number, the unit', () => {
    expect(betrays(CONTENT, TALES)).toBeUndefined()
    expect(betrays({ ...CONTENT, facts: '顾望舒受理后未核查，次日即办结。' }, TALES)).toEqual({
      refused: 'anatomy.names_person',
      facts: { field: 'facts', name: '顾望舒' },
    })
    expect(betrays({ ...CONTENT, lessons: '顾 望\n舒 一人办理。' }, TALES)?.facts['field']).toBe('lessons')
    expect(betrays({ ...CONTENT, analysis: '见澜公纪〔2026〕3号。' }, TALES)?.refused).toBe('anatomy.names_matter')
    expect(betrays({ ...CONTENT, unitLabel: '澜川公路段' }, TALES)?.refused).toBe('anatomy.names_unit')
    expect(betrays({ ...CONTENT, title: '澜川公路段许可受理' }, TALES)?.facts['field']).toBe('title')
  })

  it('is refused in a point as well, whose unit is given apart', () => {
    expect(pointBetrays(POINT, TALES)).toBeUndefined()
    expect(pointBetrays({ ...POINT, manifestation: '如顾望舒一人办理。' }, TALES)?.facts['field']).toBe('manifestation')
  })
})

it('a point to add stands on the unit or its section, never on a post', () => {
  expect(asRiskPoint(POINT, 'section', ['weakRules'])).toMatchObject({
    carrier: 'section',
    postId: null,
    causes: ['weakRules'],
    measures: '受理与核查分设。',
  })
  expect(asRiskPoint(POINT, 'bureau', []).carrier).toBe('unit')
})
