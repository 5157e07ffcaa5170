import { expect, test } from 'vitest'
import { coverageIn, flaggedIn, screened } from '../screening/screened.fixture.ts'

const STEPS = ['受理', '现场核查', '审核', '审批']

/** A chart of the steps in a row. */
const CHART = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test" id="d"><process id="p">
<startEvent id="s"/>${STEPS.map((name, index) => `<task id="t${index}" name="${name}"/>`).join('')}<endEvent id="e"/>
${['s', 't0', 't1', 't2', 't3', 'e']
  .slice(1)
  .map((to, index, all) => `<sequenceFlow id="f${index}" sourceRef="${index === 0 ? 's' : all[index - 1]}" targetRef="${to}"/>`)
  .join('')}
</process></definitions>`

const caseOf = (id: string, steps: string[], item = 'permit') =>
  steps.map((step, index) => `${id},${item},${step},P${index},2026-03-0${index + 2} 09:00:00`)
const ask = (rows: string[], charts: Record<string, string> = { permit: CHART }) =>
  screened({ rule: 'AP-03', charts, tables: { event: ['case_id,item,step_code,actor_id,started_at', ...rows, ''].join('\n') } })

test('a permit without 现场核查 is flagged, a complete one is clear', async () => {
  const result = await ask([...caseOf('L1', ['受理', '审核', '审批']), ...caseOf('L2', STEPS)])
  expect(result.signals).toMatchObject([{ subject: 'L1', rank: 3, value: 1, line: 0, evidence: ['L1'], persons: ['P0', 'P1', 'P2'] }])
  expect(result.signals[0]?.why.zh).toContain('漏掉 现场核查')
  expect(result.signals[0]?.evidenceRows).toHaveLength(3)
  expect(coverageIn(result)).toEqual([2])
})

test('steps out of order and steps the chart does not have are flagged', async () => {
  expect(
    flaggedIn(await ask([...caseOf('L1', ['受理', '审核', '现场核查', '审批']), ...caseOf('L2', [...STEPS.slice(0, 3), '加急', '审批'])])),
  ).toEqual(['L1 3', 'L2 3'])
})

test('the order is that of the time and not of the rows', async () => {
  expect(flaggedIn(await ask(caseOf('L1', STEPS).toReversed()))).toEqual([])
})

test('items without chart, cases without time or item, and a chart that cannot be read are unassessable', async () => {
  const rows = [...caseOf('L1', STEPS, 'other'), 'L2,permit,受理,P1,', ...caseOf('L3', ['受理'], '')]
  expect(coverageIn(await ask(rows))).toEqual([0, 'chart_missing 1', 'item_missing 1', 'time_missing 1'])
  const broken = await ask(caseOf('L1', STEPS), { permit: '<nothing/>' })
  expect([coverageIn(broken), broken.chartProblems.map((each) => each.item)]).toEqual([[0, 'not_aligned 1'], ['permit']])
})

test('without the time column nothing can be said', async () => {
  expect(coverageIn(await screened({ rule: 'AP-03', tables: { event: 'case_id,item,step_code\nL1,permit,受理\n' } }))).toEqual([
    0,
    'column_missing all',
  ])
})
