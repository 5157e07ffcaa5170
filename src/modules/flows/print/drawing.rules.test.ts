import { expect, it } from 'vitest'
import type { Chart } from '../flow.chart.schema.ts'
import { drawingOf } from './drawing.rules.ts'
import { labelPlace } from './label.rules.ts'

const element = (id: string, kind: Chart['elements'][number]['kind'], x: number, name = '') => ({
  ...{
    id,
    kind,
    name,
    role: kind === 'task' ? '受理岗' : null,
    pool: 'P',
    parent: null,
    attachedTo: null,
    interrupts: false,
    repeats: false,
  },
  bounds: { x, y: 10, width: 100, height: 60 },
})

const chart: Chart = {
  id: 'c',
  name: '许可',
  elements: [
    element('s', 'start', 0),
    element('a', 'task', 150, '受理<申请>并当场核对材料'),
    element('g', 'exclusive', 300),
    element('e', 'end', 450),
  ],
  flows: [
    {
      id: 'f',
      name: '齐全 & 有效',
      from: 's',
      to: 'a',
      conditional: false,
      points: [
        { x: 100, y: 40 },
        { x: 150, y: 40 },
      ],
    },
  ],
  notes: [],
}

it('a chart is drawn with its steps, posts, flows and signs; what looks like markup is text', () => {
  const svg = drawingOf(chart, [{ stepId: 'a', no: 1, count: 2, colour: '#b3261e' }])
  expect(svg).toContain('viewBox="-40 -30 630 140"')
  expect(svg).toContain('受理&lt;申请&gt;')
  expect(svg).toContain('>受理岗<')
  expect(svg).toContain('齐全 &amp; 有效')
  expect(svg).toContain('fill="#b3261e"')
  expect(svg).toContain('1 · 2')
  expect(svg.match(/<circle/g)).toHaveLength(2)
})

it('a sign for a step that is not drawn is left out', () => {
  expect(drawingOf(chart, [{ stepId: 'gone', no: 9, count: 1, colour: '#000000' }])).not.toContain('9 · 1')
})

it('pool and lanes are drawn with their names beneath the steps, however they lie, and the sheet takes them in', () => {
  const frame = { isPool: false, isAcross: true, bounds: { x: -30, y: 0, width: 600, height: 140 } }
  const svg = drawingOf(
    {
      ...chart,
      frames: [
        { ...frame, name: '受理<岗>' },
        { ...frame, name: '许可', isPool: true, isAcross: false },
      ],
    },
    [],
  )
  expect(svg).toContain('viewBox="-70 -40 680 220"')
  expect(svg).toMatch(/transform="rotate\(-90 -15 70\)">受理&lt;岗&gt;</)
  expect(svg).toMatch(/font-size="14" text-anchor="middle" fill="#20282c" stroke="none">许可</)
  expect(svg.indexOf('受理&lt;岗&gt;')).toBeLessThan(svg.indexOf('<path d="M100 40'))
})

it('a flow is named where it runs alone: past its first stretch, beside an upright one, under a rail', () => {
  const at = (...points: [number, number][]) => labelPlace(points.map(([x, y]) => ({ x, y })))
  expect(at([0, 0], [100, 0])).toEqual({ x: 50, y: -5, anchor: 'middle' })
  expect(at([0, 0], [400, 0], [400, 100], [420, 100])).toEqual({ x: 405, y: 74, anchor: 'start' })
  expect(at([0, 0], [0, -20], [300, -20], [300, 0])).toEqual({ x: 150, y: -7, anchor: 'middle' })
  expect(at([0, 0])).toBeNull()
})
