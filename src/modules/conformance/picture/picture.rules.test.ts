import { readFileSync } from 'node:fs'
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { isRefusal } from '../../../kernel/refusal.ts'
import { readBpmn } from '../../flows/flow.bpmn.ts'
import type { Chart } from '../../flows/flow.chart.schema.ts'
import type { Deviation } from '../conformance.schema.ts'
import { layoutOf } from './layout.rules.ts'
import { chartPicture } from './picture.rules.ts'

async function sample(): Promise<Chart> {
  const chart = await readBpmn(readFileSync(new URL('../../../../tests/samples/process/excavation.bpmn', import.meta.url), 'utf8'))
  if (isRefusal(chart)) throw new Error(chart.refused)
  return chart
}

const deviation = (part: Partial<Deviation>): Deviation => ({
  element: null,
  name: '加急',
  kind: 'inserted',
  cases: 34,
  times: 34,
  near: 't3',
  other: null,
  ...part,
})

function texts(svg: string): string[] {
  const found: string[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('text', (text) => {
    if (text.trim()) found.push(text.trim())
  })
  parser.write(svg).close()
  return found
}

test('the picture carries counts: done below a step, left out in red, foreign events at the step they follow', async () => {
  const chart = await sample()
  const svg = chartPicture(chart, {
    cases: 100,
    steps: [{ element: 't2', name: '现场核查', cases: 91 }],
    deviations: [
      deviation({}),
      deviation({ element: 't2', name: '现场核查', kind: 'skipped', cases: 9, near: null }),
      deviation({ element: 't4', name: '审批', kind: 'wrong_role', cases: 2, near: null }),
      deviation({ element: 't4', name: '审批', kind: 'step_overdue', cases: 3, near: null }),
    ],
  })
  expect(texts(svg)).toEqual(expect.arrayContaining(['现场核查', '91 件', '漏做 9', '多做 34', '其他 5']))
  expect(svg).not.toMatch(/<script|href|onload/)
  const warmth = (x: number): string | undefined => new RegExp(`<rect x="${x}"[^>]*fill="(#[0-9a-f]+)"`).exec(svg)?.[1]
  expect([warmth(150), warmth(650)]).toEqual(['#f5f8fb', '#fbdcb8'])
})

test('names from a log are text, whatever they contain', async () => {
  const svg = chartPicture(await sample(), {
    cases: 0,
    steps: [],
    deviations: [deviation({ name: '</title><script>alert(1)</script>\u0007' })],
  })
  expect(svg).not.toContain('<script')
  expect(texts(svg).length).toBeGreaterThan(0)
})

test('a chart without a drawing is laid out without two elements in one place', async () => {
  const drawn = await sample()
  const chart: Chart = {
    ...drawn,
    elements: drawn.elements.map((element) => ({ ...element, bounds: null })),
    flows: drawn.flows.map((flow) => ({ ...flow, points: [] })),
  }
  const places = [...layoutOf(chart).bounds.values()].map(({ x, y, width, height }) => `${x + width / 2},${y + height / 2}`)
  expect(new Set(places).size).toBe(chart.elements.length)
  expect(texts(chartPicture(chart, { cases: 0, steps: [], deviations: [] }))).toContain('审批')
})
