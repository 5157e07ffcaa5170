import { describe, expect, it } from 'vitest'
import type { Chart } from '../../flows/flow.chart.schema.ts'
import { chartSvg } from './chart.svg.rules.ts'
import { groupedPoints } from './entry.rules.ts'
import type { SnapshotEntry } from './entry.schema.ts'
import { redaction, textOf } from './redaction.rules.ts'

function redacted(entries: readonly SnapshotEntry[], names: readonly string[], notNames: readonly string[]) {
  const hands = redaction(names, notNames)
  const done = entries.map((each) => hands.entry(each))
  return { entries: done, covered: hands.covered() }
}

const entry = (text: string): SnapshotEntry => ({
  ...{ kind: 'point', key: 'k', powerId: null, no: '1', title: `由林远负责`, category: '', rank: 1 },
  content: { kind: 'point', level: null, post: null, power: null, type: '', affairs: '', measures: [{ text, phase: null }], more: [] },
})

const bounds = (x: number, y: number, width = 100, height = 80) => ({ x, y, width, height })
const element = { pool: 'p', parent: null, attachedTo: null, interrupts: false, repeats: false }
const CHART: Chart = {
  ...{ id: 'p', name: '许可 <审批>', notes: [] },
  elements: [
    { ...element, id: 's', name: '', kind: 'start', role: null, bounds: bounds(0, 20, 36, 36) },
    { ...element, id: 'a', name: '现场核查与资料审查同步进行', kind: 'task', role: '许可审查岗', bounds: bounds(100, 0) },
    { ...element, id: 'g', name: '是否通过', kind: 'exclusive', role: null, bounds: bounds(240, 15, 50, 50) },
  ],
  flows: [
    { id: 'f', name: '', from: 's', to: 'a', conditional: false, points: [] },
    {
      id: 'h',
      name: '不同意',
      from: 'a',
      to: 'g',
      conditional: false,
      points: [
        { x: 200, y: 40 },
        { x: 240, y: 40 },
      ],
    },
  ],
}

describe('Redaction before anything goes out (R111)', () => {
  it('covers names of persons wherever they stand, identity and mobile numbers, and says what was covered', () => {
    const { entries, covered } = redacted(
      [entry('林远、林远山负责，电话 13912345678，身份证 110101199003071234，值班 0872-2123456')],
      ['林远', '林远山'],
      [],
    )
    expect(textOf(entries)).not.toMatch(/林远|13912345678|110101199003071234/)
    expect(textOf(entries)).toContain('0872-2123456')
    expect(covered).toEqual(['110101199003071234', '13912345678', '林远', '林远山'])
  })

  it('leaves words that only look like a name, when the keeper says so', () => {
    expect(redacted([entry('高原路段')], ['高原'], ['高原']).covered).toEqual([])
    expect(textOf(redacted([entry('高原路段')], ['高原'], []).entries)).not.toContain('高原')
  })
})

describe('A chart as a picture', () => {
  it('is drawn after names were covered, so that no line break saves one', () => {
    const named = { ...CHART, elements: CHART.elements.map((each) => ({ ...each, name: each.name && '由审核人欧阳明远复核' })) }
    expect(textOf([], named)).toContain('欧阳明远')
    const svg = chartSvg(redaction(['欧阳明远'], []).chart(named), []) ?? ''
    expect(svg).not.toMatch(/欧阳|明远/)
  })

  it('draws steps, gateways, flows and markers, with every text escaped', () => {
    const svg = chartSvg(CHART, [{ stepId: 'a', count: 2, colour: '#b3261e' }]) ?? ''
    expect(svg).toContain('aria-label="许可 &lt;审批&gt;"')
    expect(svg.match(/<polyline/g)).toHaveLength(2)
    expect(svg).toContain('不同意')
    expect(svg).toMatch(/fill="#b3261e"\/><text[^>]*>2<\/text>/)
    expect(svg).not.toContain('style=')
  })

  it('draws pool and lanes with their names, covered like the rest', () => {
    const lane = { name: '许可审查岗 欧阳明远', isPool: false, isAcross: true, bounds: bounds(-60, -20, 400, 140) }
    const framed = { ...CHART, frames: [lane] }
    expect(textOf([], framed)).toContain('欧阳明远')
    const svg = chartSvg(redaction(['欧阳明远'], []).chart(framed), []) ?? ''
    expect(svg).toMatch(/viewBox="-84 -44 /)
    expect(svg).toContain('许可审查岗 ×××')
  })

  it('is none where the file says nothing of places', () => {
    expect(chartSvg({ ...CHART, elements: CHART.elements.map((each) => ({ ...each, bounds: null })) }, [])).toBeNull()
  })
})

it('points of one name are told with their posts: two posts twice, one post with a number', () => {
  const level = { rank: 3, label: '一级', colour: '#b3261e' }
  const of = (post: string | null) => ({ title: '现场核查走过场', post, level })
  expect(groupedPoints([of('核查岗'), of('受理岗'), of('核查岗'), of(null)]).map(({ title, count }) => [title, count])).toEqual([
    ['现场核查走过场（核查岗）', 2],
    ['现场核查走过场（受理岗）', 1],
    ['现场核查走过场', 1],
  ])
})
