import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { packSchema } from '../../../policy/pack.schema.ts'
import type { DraftEntry, FormLine } from '../campaign.schema.ts'
import { type FormPaper, formSheet, type PrintedPoint, type PrintedReview } from './form.print.ts'

const pack = packSchema.parse(JSON.parse(readFileSync(new URL('../../../../../packs/generic.json', import.meta.url), 'utf8')))
const POWER = '6f0c3d52-7d1a-4f6e-9a56-0f6f3c1f8a11'
const line = {
  ...{ carrier: 'post' as FormLine['carrier'], isForGroup: false },
  ...{
    unitName: '路政科',
    postTitle: '许可受理岗',
    personName: '张三',
    campaignTitle: '2026 年岗位风险点排查',
    endsOn: '2026-03-20' as const,
  },
  ...{ state: 'open' as const, noneReason: '', submittedOn: null },
}
const blank = { line, layer: 'key', startsOn: '2026-03-02' as const, entries: [] as DraftEntry[] }
const paper: FormPaper = {
  ...{ pack, today: '2026-03-03', powers: new Map([[POWER, 'ZQ001 超限运输许可']]) },
  ...{ steps: [{ code: 'permit|s1', zh: '许可办理·受理', en: '' }], points: [] },
}
const full: DraftEntry = {
  selfRank: 2,
  content: {
    ...{ carrier: 'post', postId: 'P1', powerId: POWER, flowItem: 'permit', stepId: 's1', title: '受理环节先受理后补件' },
    ...{ affairs: 'business', riskType: 'postDuty', positions: ['benefit', 'openness'], causes: ['wideDiscretion'], context: 'life' },
    ...{ manifestation: '对熟人代办的申请材料不齐先行受理。', pattern: '年底集中', innerCause: '一人办理', signTypes: ['early'] },
    ...{ signs: '同一中介受理明显偏快', keyArea: 'licensing', rules: ['公路安全保护条例第二十八条'], measures: '双人复核' },
    ...{ business: '受理超期引发投诉', indicators: ['AP-01', 'EX-06'] },
  },
}
const handedIn = { ...blank, line: { ...line, state: 'submitted' as const, submittedOn: '2026-03-03' as const }, entries: [full] }

/** Label and value of every fact, and the headings. */
const read = (form: Parameters<typeof formSheet>[0], on = paper) => {
  const { blocks, signatures } = formSheet(form, on)
  return {
    signatures,
    headings: blocks.flatMap((each) => (each.kind === 'heading' ? [each.text] : [])),
    facts: blocks.flatMap((each) => (each.kind === 'facts' ? each.items : [])),
  }
}
const valuesOf = ({ facts }: ReturnType<typeof read>, label: string) => facts.flatMap((each) => (each.label === label ? [each.value] : []))

describe('《岗位风险点自查表》 on paper', () => {
  it('before it is filled in: room for three risk points, and "no risk found" is a box to tick', () => {
    const sheet = read(blank)
    expect(sheet.headings).toEqual(['风险点 1', '风险点 2', '风险点 3'])
    for (const label of ['风险点', '职权', '流程环节', '表现形式', '发生规律', '内在原因', '依据制度', '防控措施'])
      expect(valuesOf(sheet, label).map((value) => value.trim())).toEqual(['', '', ''])
    for (const label of ['风险类型', '事务类别', '重点领域', '发生场合', '基本位置', '成因', '征兆', '自评等级'])
      expect(valuesOf(sheet, label).every((value) => value.split('□').length > 2)).toBe(true)
    expect(valuesOf(sheet, '未发现风险')[0]).toMatch(/^□ /u)
    expect(valuesOf(sheet, '未发现风险的理由')[0]).toMatch(/^\n+$/u)
    expect(sheet.facts.map((each) => each.value)).not.toContain('——')
  })

  it('offers the hand nothing that is retired', () => {
    const retired = {
      ...pack,
      keyAreas: pack.keyAreas.map((each, at) => (at === 0 ? { ...each, retiredFrom: '2026-03-01' as const } : each)),
    }
    const [areas = ''] = valuesOf(read(blank, { ...paper, pack: retired }), '重点领域')
    expect(areas).not.toContain(pack.keyAreas[0]?.label)
    expect(areas).toContain(pack.keyAreas[1]?.label)
  })

  it('half filled in: what was typed stands there, the rest is left to the hand', () => {
    const sheet = read({ ...blank, line: { ...line, state: 'draft' }, entries: [{ content: { title: '受理', riskType: 'postDuty' } }] })
    expect(sheet.headings).toEqual(['风险点 1　受理', '风险点 2', '风险点 3'])
    expect(valuesOf(sheet, '风险类型')[0]).toBe('岗位职责风险')
    expect(valuesOf(sheet, '表现形式')[0]?.trim()).toBe('')
    expect(valuesOf(sheet, '未发现风险')).toEqual([])
  })

  it('handed in: every field that was entered', () => {
    const sheet = read(handedIn)
    const said = Object.fromEntries(sheet.facts.map((each) => [each.label, each.value]))
    expect(sheet.headings).toEqual(['风险点 1　受理环节先受理后补件'])
    expect(said).toMatchObject({
      ...{ 职权: 'ZQ001 超限运输许可', 流程环节: '许可办理·受理', 风险类型: '岗位职责风险', 事务类别: '业务工作', 重点领域: '行政许可' },
      ...{ 发生场合: '八小时以外', 表现形式: '对熟人代办的申请材料不齐先行受理。', 成因: '自由裁量权过大', 发生规律: '年底集中' },
      ...{ 内在原因: '一人办理', 征兆: '苗头性：同一中介受理明显偏快', 依据制度: '公路安全保护条例第二十八条', 防控措施: '双人复核' },
      ...{ 业务风险: '受理超期引发投诉', 关键风险指标: 'AP-01、EX-06' },
      自评等级: pack.scales.point.find((each) => each.rank === 2)?.label,
    })
    expect(said['基本位置']?.split('\n').map((each) => each.slice(0, 1))).toEqual(['①', '③'])
    expect(said['本人承诺']).toContain('已于 2026-03-03 在系统中确认承诺并提交。')
  })

  it('handed in with nothing found: ticked, with the reason', () => {
    const none = { ...blank, line: { ...handedIn.line, state: 'none' as const, noneReason: '本岗位不行使职权，仅承担内部事务。' } }
    const sheet = read(none)
    expect(sheet.headings).toEqual([])
    expect(valuesOf(sheet, '未发现风险')[0]).toMatch(/^☑ /u)
    expect(valuesOf(sheet, '未发现风险的理由')).toEqual(['本岗位不行使职权，仅承担内部事务。'])
  })
})

describe('The form of a section or a unit on paper', () => {
  it('names its layer and who fills it in, and speaks of its own duties', () => {
    const section = read({ ...blank, layer: '', line: { ...line, carrier: 'section' } })
    expect(valuesOf(section, '层次')).toEqual(['科室（由负责人填报）'])
    expect(valuesOf(section, '未发现风险')[0]).toContain('本科室未发现风险点')
    expect(valuesOf(section, '本人承诺')[0]).toContain('对照本科室职责逐项查找')
    expect(valuesOf(section, '科室审核意见')).toHaveLength(1)
    const unit = read({ ...blank, layer: '', line: { ...line, carrier: 'unit', isForGroup: true } })
    expect(valuesOf(unit, '层次')).toEqual(['单位（代表廉政风险防控领导小组填报）'])
    expect(valuesOf(unit, '科室审核意见')).toEqual([])
  })

  it('is named in the words of the pack', () => {
    const words = { ...pack.risks.words, carriers: { unit: '支行', section: '部门', post: '岗位' } }
    const own = { ...paper, pack: { ...pack, risks: { ...pack.risks, words } } }
    expect(valuesOf(read({ ...blank, layer: '', line: { ...line, carrier: 'section' } }, own), '层次')).toEqual(['部门（由负责人填报）'])
  })
})

describe('The opinions of the reviewers on it', () => {
  const review = (stage: PrintedReview['stage'], byName: string, opinion = '同意。', decision: PrintedReview['decision'] = 'pass') => ({
    ...{ stage, byName, opinion, decision, on: '2026-03-05' as const },
  })
  const withPoints = (...points: PrintedPoint[]) => read({ ...handedIn, entries: points.map(() => full) }, { ...paper, points })

  it('are printed by stage with name and day, with a line to sign on; the stages to come are left to the hand', () => {
    const sheet = withPoints({ no: 'FX001', reviews: [review('section', '李四')] })
    expect(sheet.headings).toEqual(['风险点 1　FX001　受理环节先受理后补件'])
    expect(valuesOf(sheet, '科室审核意见')[0]).toMatch(/^通过：同意。　李四　2026-03-05\n\n审核人（签名）：/u)
    expect(valuesOf(sheet, '党组织审核意见')[0]).toMatch(/^\n\n审核人（签名）：/u)
    expect(sheet.signatures).toEqual([])
  })

  it('are told apart by point where they differ, or one still waits', () => {
    const sheet = withPoints(
      { no: 'FX001', reviews: [review('section', '李四', '写得太笼统', 'return'), review('section', '李四')] },
      { no: 'FX002', reviews: [] },
    )
    expect(valuesOf(sheet, '科室审核意见')[0]).toMatch(
      /^FX001：退回：写得太笼统　李四　2026-03-05\nFX001：通过：同意。　李四　2026-03-05\nFX002：\n\n/u,
    )
  })

  it('name a point once where a stage said the same of it twice', () => {
    const sheet = withPoints(
      { no: 'FX001', reviews: [review('section', '李四'), review('section', '李四')] },
      { no: 'FX002', reviews: [review('section', '李四')] },
    )
    expect(valuesOf(sheet, '科室审核意见')[0]).toMatch(/^通过：同意。　李四　2026-03-05\n\n审核人/u)
  })

  it('end where the point came into force: what is said of a later change is no part of the form', () => {
    const all = [review('section', '李四'), review('discipline', '王五'), review('party', '赵六'), review('section', '钱七')]
    const sheet = withPoints({ no: 'FX001', reviews: all })
    expect(valuesOf(sheet, '科室审核意见')[0]).not.toContain('钱七')
    expect(valuesOf(sheet, '党组织审核意见')[0]).toContain('赵六')
  })

  it('leave out the stage that a leader’s post does not take', () => {
    expect(valuesOf(read({ ...blank, layer: 'leading' }), '科室审核意见')).toEqual([])
  })
})
