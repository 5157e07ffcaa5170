import { describe, expect, it } from 'vitest'
import { shippedPack } from '../../policy/pack.fixture.ts'
import { basisText } from '../power.rules.ts'
import { rowProblem } from './row.problem.rules.ts'
import { basesIn, contentIn } from './row.rules.ts'
import type { PowerRow } from './sheet.schema.ts'

const pack = await shippedPack('highway')
const posts = [
  { id: 'G1', title: '许可审查岗' },
  { id: 'G2', title: '许可审查岗' },
  { id: 'G3', title: '科长' },
]

const cells: PowerRow = {
  no: null,
  unit: null,
  title: '设置非公路标志许可',
  category: '行政执法权',
  kind: '其他行政执法(含行政强制)',
  post: '许可审查岗',
  class: 'B类',
  level: 'Ⅱ',
  object: '设置人',
  bases: '《中华人民共和国公路法》（主席令第 86 号）第五十四条（2017 年修正）\n公路安全保护条例第二十七条第（一）项',
  statutoryDays: 20,
  promisedDays: 7,
  chargeBasis: null,
  effectiveOn: null,
  reason: null,
}
const read = (more: Partial<PowerRow> = {}, postId: string | null = null) =>
  contentIn({ ...cells, ...more }, { pack, posts, postId, today: '2026-03-02', borne: undefined })
const refused = (more: Partial<PowerRow>) => {
  const found = read(more)
  if (!Array.isArray(found)) return ['taken']
  return found.flatMap((each) => {
    const { field, code, expected } = rowProblem(2, each)
    return [field?.zh, code, expected?.zh]
  })
}

describe('a row of a catalogue', () => {
  it('is read by the labels of the pack, however they are typed', () => {
    expect(read()).toMatchObject({
      category: 'enforcement',
      kind: 'otherEnforcement',
      postId: 'G1',
      class: 'B',
      rank: 2,
      statutoryDays: 20,
      promisedDays: 7,
      chargeBasis: null,
    })
    for (const level of ['Ⅲ级', 'III', '3', '三级', 'Ⅲ']) expect([level, read({ level })]).toMatchObject([level, { rank: 3 }])
  })

  it('of several posts with one title it keeps the one that holds the power', () => {
    expect(read({}, 'G2')).toMatchObject({ postId: 'G2' })
    expect(read({}, 'G3')).toMatchObject({ postId: 'G1' })
  })

  it.each([
    [{ category: '别的权' }, '职权类别', 'power.unknown_category', /行政执法权/],
    [{ kind: '物资采购' }, '事项类型', 'power.unknown_kind', /行政许可/],
    [{ post: '不存在的岗' }, '行使岗位', 'power.unknown_post', /^许可审查岗、科长$/],
    [{ class: 'D类' }, '决定权类别', 'power.unknown_class', /A 类/],
    [{ level: '特级' }, '职权等级', 'power.unknown_level', /Ⅰ级/],
    [{ statutoryDays: 0 }, '法定时限（工作日）', 'power.not_statutory_days', /1 至 3650/],
    [{ promisedDays: 4000 }, '承诺时限（工作日）', 'power.not_promised_days', /1 至 3650/],
    [{ promisedDays: 30 }, '承诺时限（工作日）', 'power.promise_beyond_statute', /至多 20/],
    [{ category: '行政事业性收费', kind: '公路赔（补）偿费' }, '收费依据和标准', 'power.charge_basis_missing', /文件名称/],
  ])('%j stays behind, with its column and what would be right', (more, column, code, right) => {
    expect(refused(more)).toEqual([column, code, expect.stringMatching(right)])
  })

  it('tells everything that is wrong with it at once', () => {
    const found = read({ post: '不存在的岗', class: 'D类', level: 'Ⅸ', promisedDays: 30 })
    expect(Array.isArray(found) && found.map((each) => each.refused)).toEqual([
      'power.unknown_post',
      'power.unknown_class',
      'power.unknown_level',
      'power.promise_beyond_statute',
    ])
  })
})

describe('the basis of a power in a cell', () => {
  it('is read part by part, one on each line', () => {
    expect(basesIn(cells.bases)).toEqual([
      { title: '中华人民共和国公路法', docNo: '主席令第 86 号', article: '第五十四条', edition: '2017 年修正' },
      { title: '公路安全保护条例', docNo: null, article: '第二十七条第（一）项', edition: null },
    ])
  })

  it.each([
    '《公路安全保护条例》（国务院令第 593 号）第二十七条第（一）项',
    '《公路工程竣（交）工验收办法》（交通部令 2004 年第 3 号）',
    '《党政领导干部选拔任用工作条例》（2019 年修订）',
    '《“三重一大”事项集体决策办法》（澄路发〔2024〕2号）',
  ])('what the register writes reads the same again: %s', (text) => {
    expect(basesIn(text).map(basisText)).toEqual([text])
  })
})
