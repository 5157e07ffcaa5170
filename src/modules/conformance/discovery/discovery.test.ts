import { expect, test } from 'vitest'
import { isRefusal } from '../../../kernel/refusal.ts'
import { readBpmn } from '../../flows/flow.bpmn.ts'
import { conform } from '../conformance.engine.ts'
import type { LogCase } from '../conformance.schema.ts'
import { chartPicture } from '../picture/picture.rules.ts'
import { discover, followsChart } from './discover.rules.ts'
import { draftOf } from './draft.rules.ts'

const cases = (text: string, count: number): LogCase[] =>
  Array.from({ length: count }, (_, at) => ({ caseId: `${text}${at}`, activities: [...text] }))

const LOG = [...cases('甲乙丙', 60), ...cases('甲丁丙', 30), ...cases('甲乙乙丙', 9), ...cases('丙甲', 1)]

test('an unknown log shows its ways, the most frequent first, and what follows what', () => {
  const found = discover([...LOG, { caseId: 'x', activities: [] }])
  expect(found).toMatchObject({ cases: 101, events: 308 })
  expect(found.ways.map((way) => [way.activities.join(''), way.cases])).toEqual([
    ['甲乙丙', 60],
    ['甲丁丙', 30],
    ['甲乙乙丙', 9],
    ['', 1],
    ['丙甲', 1],
  ])
  expect(found.activities).toContainEqual({ name: '甲', times: 100 })
  expect(found.follows).toContainEqual({ from: null, to: '甲', times: 99 })
  expect(found.follows).toContainEqual({ from: '乙', to: '乙', times: 9 })
  expect(found.follows).toContainEqual({ from: '甲', to: null, times: 1 })
})

test('the picture has a step for each activity and says how often one followed another', () => {
  const { chart, flowCounts } = followsChart(discover(LOG), '许可')
  const svg = chartPicture(chart, { cases: 100, deviations: [], steps: [{ element: 'step_1', name: '甲', cases: 100 }] }, 'zh', flowCounts)
  for (const text of ['>甲<', '>丁<', '>69<', '>30<', '100 件']) expect(svg).toContain(text)
})

test('the draft is a chart that the frequent cases follow and the rare one does not', async () => {
  const draft = draftOf(discover(LOG), '许可 <1>')
  const chart = await readBpmn(draft)
  if (isRefusal(chart)) throw new Error(JSON.stringify(chart))
  expect(chart.name).toBe('许可 <1>')
  expect(chart.notes).toEqual([])
  expect(await conform(chart, LOG)).toMatchObject({ cases: 100, fitting: 99 })
})

test('two activities in either order do not make a loop of the draft', async () => {
  const chart = await readBpmn(draftOf(discover([...cases('甲乙丙丁', 50), ...cases('甲丙乙丁', 40)]), '许可'))
  if (isRefusal(chart)) throw new Error(JSON.stringify(chart))
  const result = await conform(chart, [...cases('甲乙丙丁', 1), ...cases('甲乙丙乙丙丁', 1)])
  expect(result).toMatchObject({ fitting: 1 })
})

test('names from a log are text in the draft, whatever they contain', async () => {
  const chart = await readBpmn(draftOf(discover([{ caseId: '1', activities: ['a"><task id="x"/>\u0001', 'b&c'] }]), 'i'))
  if (isRefusal(chart)) throw new Error(JSON.stringify(chart))
  expect(chart.elements.filter((one) => one.kind === 'task').map((one) => one.name)).toEqual(['a"><task id="x"/>', 'b&c'])
})
