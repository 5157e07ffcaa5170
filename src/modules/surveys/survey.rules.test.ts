import { describe, expect, it } from 'vitest'
import { periodOrder, periodsAround, periodText } from './period/period.rules.ts'
import { questionnaireContent } from './questionnaire/questionnaire.schema.ts'
import { TEMPLATES } from './questionnaire/template.schema.ts'
import { checkDays, openActs, type Standing, stateAfter, stateOn } from './survey.rules.ts'

const TODAY = '2026-03-02'
const draft: Standing = {
  ...{ state: 'draft', unitId: 'U', revision: 1, access: 'codes', preparedBy: ['writer'], opensOn: '2026-03-05', closesOn: '2026-03-20' },
}
const by = (personId: string, may = true) => ({ personId, may: () => may, revision: 1, today: TODAY })

describe('the life of a survey', () => {
  it('is put forward by its writer and let out by another, on its day or at once', () => {
    expect(stateAfter({ kind: 'submit' }, draft, by('writer'))).toBe('submitted')
    const waiting: Standing = { ...draft, state: 'submitted' }
    expect(stateAfter({ kind: 'approve', note: '' }, waiting, by('writer'))).toMatchObject({ refused: 'survey.approver_prepared' })
    expect(stateAfter({ kind: 'approve', note: '' }, waiting, by('head'))).toBe('approved')
    expect(stateAfter({ kind: 'approve', note: '' }, { ...waiting, opensOn: TODAY }, by('head'))).toBe('open')
    expect(stateAfter({ kind: 'approve', note: '' }, { ...waiting, opensOn: '2026-03-01' }, by('head'))).toMatchObject({
      refused: 'survey.opens_in_past',
    })
    expect(stateAfter({ kind: 'stop', reason: '题目有误' }, { ...draft, state: 'closed' }, by('head'))).toMatchObject({
      refused: 'survey.act_not_open',
    })
  })

  it('opens and closes by its days, though the product was down over both', () => {
    const approved: Standing = { ...draft, state: 'approved' }
    expect(['2026-03-04', '2026-03-05', '2026-03-20', '2026-03-21', '2027-01-01'].map((day) => stateOn(approved, day))).toEqual([
      ...['approved', 'open', 'open', 'closed', 'closed'],
    ])
    expect(stateOn({ ...draft, state: 'stopped' }, '2027-01-01')).toBe('stopped')
  })

  it('has its days in order and within a year', () => {
    expect(checkDays({ opensOn: TODAY, closesOn: TODAY }, TODAY)).toBeUndefined()
    expect(checkDays({ opensOn: '2026-03-09', closesOn: '2026-03-08' }, TODAY)).toMatchObject({ refused: 'survey.closes_before_it_opens' })
    expect(checkDays({ opensOn: TODAY, closesOn: '2027-03-04' }, TODAY)).toMatchObject({ refused: 'survey.too_long' })
  })

  it('shows codes only where it is answered by codes, and nothing to who may nothing', () => {
    expect(openActs({ ...draft, state: 'open' }, by('writer'))).toEqual(['stop', 'codes'])
    expect(openActs({ ...draft, state: 'open', access: 'link' }, by('writer'))).toEqual(['stop'])
    expect(openActs(draft, by('writer', false))).toEqual([])
  })
})

describe('periods', () => {
  it('are ordered by their last month and spoken in Chinese', () => {
    expect(
      ['2026', '2026Q1', '2025', '2026H1', '2026-02'].toSorted((one, other) => (periodOrder(one) < periodOrder(other) ? -1 : 1)),
    ).toEqual([...['2025', '2026-02', '2026Q1', '2026H1', '2026']])
    expect(['2026', '2026H1', '2026H2', '2026Q3', '2026-09'].map(periodText)).toEqual([
      ...['2026年', '2026年上半年', '2026年下半年', '2026年第三季度', '2026年9月'],
    ])
    expect(periodsAround('2026-03-02')).toEqual(expect.arrayContaining(['2026', '2026-03', '2025-12']))
    expect(periodsAround('2026-03-02')).not.toContain('2026-04')
  })
})

describe('questionnaires', () => {
  it('come with templates that are in order', () => {
    for (const { content } of TEMPLATES) expect(questionnaireContent.safeParse(content).error).toBeUndefined()
  })

  it('say beside the question what is wrong with it', () => {
    const plain = { key: 'q1', kind: 'text', text: '意见', isRequired: false, options: [], least: null, most: null, counts: false }
    const faults = (...questions: object[]) =>
      questionnaireContent
        .safeParse({ lead: '', sections: [{ title: '', questions: questions.map((each) => ({ ...plain, ...each })) }] })
        .error?.issues.map((issue) => issue.message)
    expect(faults({})).toBeUndefined()
    expect(faults({ kind: 'single', options: ['好'] })).toEqual(['选择题至少要有两个选项'])
    expect(faults({ kind: 'single', options: ['好', '好'] })).toEqual(['选项不能重复'])
    expect(faults({ options: ['好', '坏'] })).toEqual(['只有选择题才有选项'])
    expect(faults({ kind: 'number', least: 5, most: 5 })).toEqual(['最大值应大于最小值'])
    expect(faults({ counts: true })).toEqual(['只有满意度题才计入满意度'])
    expect(faults({}, {})).toEqual(['题目代号不能重复'])
    expect(faults(...Array.from({ length: 5 }, (_, at) => ({ key: `q${at + 1}` })))).toEqual(['文字题最多 4 题'])
  })
})
