import { describe, expect, it } from 'vitest'
import { shippedPack } from '../../policy/pack.fixture.ts'
import { basisText } from '../power.rules.ts'
import { basesIn, contentIn, dayIn, isCellRefusal } from './row.rules.ts'
import type { TableRow } from './sheet.schema.ts'

const pack = await shippedPack('highway')
const posts = [
  { id: 'G1', title: '许可审查岗' },
  { id: 'G2', title: '许可审查岗' },
  { id: 'G3', title: '科长' },
]

const cells: TableRow['cells'] = {
  title: '设置非公路标志许可',
  category: '行政执法权',
  kind: '其他行政执法(含行政强制)',
  post: '许可审查岗',
  class: 'B类',
  level: 'Ⅱ',
  object: '设置人',
  bases: '《中华人民共和国公路法》（主席令第 86 号）第五十四条（2017 年修正）\n公路安全保护条例第二十七条第（一）项',
  statutoryDays: '20',
  promisedDays: '7个工作日',
}
const read = (more: TableRow['cells'] = {}, postId: string | null = null) =>
  contentIn({ row: 2, cells: { ...cells, ...more } }, { pack, posts, postId })
const refused = (more: TableRow['cells']) => {
  const found = read(more)
  return isCellRefusal(found) ? [found.column, found.refused] : 'taken'
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
    [{ title: '' }, 'title', 'power.cell_empty'],
    [{ bases: '' }, 'bases', 'power.cell_empty'],
    [{ category: '别的权' }, 'category', 'power.unknown_category'],
    [{ kind: '物资采购' }, 'kind', 'power.unknown_kind'],
    [{ post: '不存在的岗' }, 'post', 'power.unknown_post'],
    [{ class: 'D类' }, 'class', 'power.unknown_class'],
    [{ level: '特级' }, 'level', 'power.unknown_level'],
    [{ statutoryDays: '二十' }, 'statutoryDays', 'power.not_days'],
    [{ promisedDays: '30' }, 'promisedDays', 'power.promise_beyond_statute'],
    [{ category: '行政事业性收费', kind: '公路赔（补）偿费' }, 'chargeBasis', 'power.charge_basis_missing'],
  ])('%j is refused with its column', (more, column, code) => {
    expect(refused(more)).toEqual([column, code])
  })
})

describe('the basis of a power in a cell', () => {
  it('is read part by part, one on each line', () => {
    expect(basesIn(cells.bases ?? '')).toEqual([
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

it('a day is read as officers write it', () => {
  expect(['2026-03-02', '2026/3/2', '2026年3月2日', '2026.3.2', '2026-03-02T00:00:00'].map(dayIn)).toEqual(Array(5).fill('2026-03-02'))
  expect(['2026-02-30', '三月', ''].map(dayIn)).toEqual([undefined, undefined, undefined])
})
