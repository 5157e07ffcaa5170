import { describe, expect, it } from 'vitest'
import { checkPolicySchema, type CheckKind } from '../policy/parts/check-policy.schema.ts'
import {
  borneOut,
  castOf,
  checkAnswers,
  checkBasis,
  checkGrades,
  checkRound,
  countedFrom,
  mayTake,
  openSheetActs,
  type SheetFrame,
} from './check.rules.ts'
import { answerLine } from './check.schema.ts'

const item = (code: string, label = '与客户发生非业务资金往来') => ({ code, label, basis: '《从业人员行为管理指引》' })
const FORM: CheckKind = {
  ...{ code: 'staff', label: '员工异常行为排查', of: 'person', filledBy: 'head', channel: 'staffScreening' },
  notice: '本排查只了解与履职有关的事项。',
  items: [item('money'), item('absence', '无正当理由脱离岗位')],
}
const answer = (code: string, facts = '') => ({ item: code, isFound: facts !== '', facts })
const FRAME: SheetFrame = { state: 'owed', fillerId: 'head', verifierId: 'chief', revision: 1, isRoundOpen: true, hasBasis: true }

describe('the items of a check', () => {
  it.each(['员工宗教信仰情况', '员工病史和体检结果', '员工恋爱和离异情况', '员工下班后行踪'])('never ask for %s', (label) => {
    expect(checkPolicySchema.safeParse({ kinds: [{ ...FORM, items: [item('x', label)] }] }).success).toBe(false)
  })

  it('each name the rule by which they may be asked', () => {
    expect(checkPolicySchema.safeParse({ kinds: [{ ...FORM, items: [{ ...item('x'), basis: '' }] }] }).success).toBe(false)
    expect(checkPolicySchema.safeParse({ kinds: [FORM] }).success).toBe(true)
  })
})

describe('a check', () => {
  const draft = {
    ...{ unitId: 'u', kind: 'staff', title: '一季度排查', scope: ['u'] },
    ...{ periodFrom: '2026-01-01', periodTo: '2026-03-31', dueOn: '2026-04-10' },
  }

  it('is off without a recorded lawful basis', () => {
    expect(checkRound(draft, { today: '2026-04-01', hasBasis: false })).toMatchObject({ refused: 'check.no_basis' })
    expect(checkRound(draft, { today: '2026-04-01', hasBasis: true })).toBeUndefined()
  })

  it('has its limit ahead and its period behind', () => {
    expect(checkRound(draft, { today: '2026-04-11', hasBasis: true })).toMatchObject({ refused: 'check.due_in_past' })
    expect(checkRound(draft, { today: '2025-12-31', hasBasis: true })).toMatchObject({ refused: 'check.period_ahead' })
  })

  it('rests on a basis whose notice and assessment came first', () => {
    expect(checkBasis({ notifiedOn: '2026-04-02', assessedOn: '2026-03-01' }, '2026-04-01')).toMatchObject({ refused: 'check.basis_ahead' })
    expect(checkBasis({ notifiedOn: '2026-04-01', assessedOn: '2026-04-01' }, '2026-04-01')).toBeUndefined()
  })
})

describe('a sheet', () => {
  const by = (personId: string, revision = 1) => ({ personId, revision })

  it('goes from its filler to its verifier, and to nobody else', () => {
    expect(mayTake(FRAME, 'fill', by('head'))).toBeUndefined()
    expect(mayTake(FRAME, 'fill', by('chief'))).toMatchObject({ refused: 'check.not_the_filler' })
    expect(mayTake(FRAME, 'verify', by('chief'))).toMatchObject({ refused: 'check.act_not_open' })
    const filled: SheetFrame = { ...FRAME, state: 'filled' }
    expect(mayTake(filled, 'verify', by('chief'))).toBeUndefined()
    expect(mayTake(filled, 'verify', by('head'))).toMatchObject({ refused: 'check.not_the_verifier' })
    expect(mayTake(filled, 'fill', by('head'))).toMatchObject({ refused: 'check.act_not_open' })
  })

  it('stands still once the basis is withdrawn, the check closed, or somebody else wrote meanwhile', () => {
    expect(mayTake({ ...FRAME, hasBasis: false }, 'fill', by('head'))).toMatchObject({ refused: 'check.basis_withdrawn' })
    expect(mayTake({ ...FRAME, isRoundOpen: false }, 'fill', by('head'))).toMatchObject({ refused: 'check.act_not_open' })
    expect(mayTake(FRAME, 'fill', by('head', 2))).toMatchObject({ refused: 'check.changed_meanwhile' })
  })

  it('is disposed of by the office while a finding waits', () => {
    const of: SheetFrame = { ...FRAME, state: 'verified' }
    const acts = (mayDispose: boolean, isUndisposed: boolean) => openSheetActs(of, { personId: 'officer', mayDispose, isUndisposed })
    expect([acts(true, true), acts(false, true), acts(true, false)]).toEqual([['dispose'], [], []])
    expect(openSheetActs(FRAME, { personId: 'head', mayDispose: true, isUndisposed: true })).toEqual(['fill'])
  })

  it('answers every item of its form once, and no other', () => {
    expect(checkAnswers(FORM, [answer('money'), answer('absence')])).toBeUndefined()
    expect(checkAnswers(FORM, [answer('money')])).toMatchObject({ refused: 'check.not_all_answered', facts: { answered: 1, items: 2 } })
    expect(checkAnswers(FORM, [answer('money'), answer('money')])).toMatchObject({ refused: 'check.not_all_answered' })
    expect(checkAnswers(FORM, [answer('money'), answer('creed')])).toMatchObject({ refused: 'check.unknown_item' })
  })

  it('takes in no sensitive personal information', () => {
    const said = checkAnswers(FORM, [answer('money'), answer('absence', '多次请假，称因疾病在外地就诊')])
    expect(said).toMatchObject({ refused: 'check.barred_word', facts: { word: '疾病' } })
  })

  it('says what was found', () => {
    expect(answerLine.safeParse({ item: 'money', isFound: true, facts: '有' }).success).toBe(false)
    expect(answerLine.safeParse({ item: 'money', isFound: false, facts: '' }).success).toBe(true)
  })

  it('has each finding graded by the ranks of the scale, and nothing else', () => {
    const answers = [answer('money', '收到客户转账三笔，未报告'), answer('absence')]
    const grade = (...grades: [string, number | null][]) =>
      checkGrades(
        answers,
        grades.map(([code, rank]) => ({ item: code, rank })),
        [1, 2, 3],
      )
    expect(grade(['money', 2])).toBeUndefined()
    expect(grade(['money', null])).toBeUndefined()
    expect(grade()).toMatchObject({ refused: 'check.grades_do_not_fit' })
    expect(grade(['money', 2], ['absence', 1])).toMatchObject({ refused: 'check.grades_do_not_fit' })
    expect(grade(['money', 4])).toMatchObject({ refused: 'check.unknown_rank' })
    expect(
      borneOut([
        { item: 'money', rank: 2 },
        { item: 'absence', rank: null },
      ]),
    ).toEqual({ findings: 1, rank: 2 })
    expect(borneOut([])).toEqual({ findings: 0, rank: null })
  })
})

describe('who fills in and who verifies', () => {
  const chain = { candidates: ['sectionHead', 'chief', 'officer'], concerned: new Set<string>(), isReachable: true }

  it('the head of the unit, and one above', () => {
    expect(castOf(FORM, 'clerk', chain)).toEqual({ filler: 'sectionHead', verifier: 'chief' })
  })

  it('never the subject and never a relative', () => {
    expect(castOf(FORM, 'sectionHead', { ...chain, concerned: new Set(['sectionHead']) })).toEqual({ filler: 'chief', verifier: 'officer' })
    expect(castOf(FORM, 'clerk', { ...chain, concerned: new Set(['chief']) })).toEqual({ filler: 'sectionHead', verifier: 'officer' })
  })

  it('oneself where the form says so, and the head verifies', () => {
    const self = { ...FORM, filledBy: 'self' as const }
    expect(castOf(self, 'clerk', chain)).toEqual({ filler: 'clerk', verifier: 'sectionHead' })
    expect(castOf(self, 'sectionHead', { ...chain, concerned: new Set(['sectionHead']) })).toEqual({
      ...{ filler: 'sectionHead', verifier: 'chief' },
    })
  })

  it('the head for somebody who cannot sign in', () => {
    const self = { ...FORM, filledBy: 'self' as const }
    expect(castOf(self, 'cleaner', { ...chain, isReachable: false })).toEqual({ filler: 'sectionHead', verifier: 'chief' })
  })

  it('the head for the unit itself, though it concerns the head; the one above verifies', () => {
    expect(castOf({ of: 'unit', filledBy: 'head' }, 'unit', { ...chain, concerned: new Set(['sectionHead']) })).toEqual({
      ...{ filler: 'sectionHead', verifier: 'chief' },
    })
  })

  it('nobody is left at the top: it is left to a superior body', () => {
    expect(castOf(FORM, 'chief', { candidates: ['chief'], concerned: new Set(['chief']), isReachable: true })).toBeNull()
  })
})

describe('figures without names', () => {
  it('show findings only from enough verified sheets', () => {
    expect([countedFrom(4, 2, 5), countedFrom(5, 2, 5), countedFrom(9, 0, 5)]).toEqual([null, 2, 0])
  })
})
