import { expect, it } from 'vitest'
import type { Chart } from '../flow.chart.schema.ts'
import { drawingOf } from './drawing.rules.ts'

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
