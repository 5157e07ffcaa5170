import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../../kernel/refusal.ts'
import { readBpmn } from '../../flows/flow.bpmn.ts'
import type { Chart } from '../../flows/flow.chart.schema.ts'
import { checkerOf } from '../alignment/checker.ts'
import { compileChart } from './compile.rules.ts'

/** `a>b` draws a flow; a capital letter is a task, everything else but the start `s` is declared in `elements`. */
async function draw(elements: string, flows: string): Promise<Chart> {
  const lines = flows
    .split(' ')
    .map((flow, index) => `<sequenceFlow id="f${index}" sourceRef="${flow.split('>')[0]}" targetRef="${flow.split('>')[1]}"/>`)
  const tasks = [...new Set(flows.split(/[ >]/).filter((id) => /^[A-Z]$/.test(id)))].map((id) => `<task id="${id}" name="${id}"/>`)
  const chart = await readBpmn(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p"><startEvent id="s"/>${elements}${tasks.join('')}${lines.join('')}</process></definitions>`,
  )
  if (isRefusal(chart)) throw new Error(JSON.stringify(chart))
  return chart
}

function costOf(chart: Chart, run: string): number {
  const checker = checkerOf(chart)
  if (isRefusal(checker)) throw new Error(JSON.stringify(checker))
  return checker.align([...run]).cost
}

const END = '<endEvent id="e"/>'

describe('what a chart allows', () => {
  test('an exclusive gateway: one branch, and back again where a flow leads back', async () => {
    const chart = await draw(`${END}<exclusiveGateway id="in"/><exclusiveGateway id="out"/>`, 's>in in>A A>out out>in out>B B>e')
    expect(['AB', 'AAAB', 'B', 'ABB', 'A'].map((run) => costOf(chart, run))).toEqual([0, 0, 1, 1, 1])
  })

  test('a parallel gateway: all branches in any order', async () => {
    const chart = await draw(
      `${END}<parallelGateway id="split"/><parallelGateway id="join"/>`,
      's>split split>A split>B A>join B>join join>C C>e',
    )
    expect(['ABC', 'BAC', 'AC', 'ACB'].map((run) => costOf(chart, run))).toEqual([0, 0, 1, 2])
  })

  test('an inclusive gateway: one branch or more, and the join waits for those taken', async () => {
    const chart = await draw(
      `${END}<inclusiveGateway id="split"/><inclusiveGateway id="join"/>`,
      's>split split>A split>B split>C A>join B>join C>join join>D D>e',
    )
    expect(['AD', 'CAD', 'BCAD', 'D', 'ADB'].map((run) => costOf(chart, run))).toEqual([0, 0, 0, 1, 1])
  })

  test('several starts are alternatives, several ends each finish their path', async () => {
    const chart = await draw(
      `${END}<startEvent id="s2"/><endEvent id="e2"/><exclusiveGateway id="x"/><parallelGateway id="split"/>`,
      's>A s2>B A>x B>x x>split split>C split>D C>e D>e2',
    )
    expect(['ACD', 'BDC', 'ABCD', 'AC'].map((run) => costOf(chart, run))).toEqual([0, 0, 1, 1])
  })

  test('a terminating end stops the other paths', async () => {
    const chart = await draw(
      '<endEvent id="e"><terminateEventDefinition/></endEvent><parallelGateway id="split"/>',
      's>split split>A split>B B>C A>e',
    )
    expect(['A', 'BA', 'BCA', 'B', 'CA'].map((run) => costOf(chart, run))).toEqual([0, 0, 0, 1, 1])
  })

  test('an expanded sub-process ends when all its paths have ended', async () => {
    const inside =
      '<subProcess id="sub"><startEvent id="i"/><parallelGateway id="fork"/><task id="x" name="X"/><task id="y" name="Y"/><endEvent id="ex"/><endEvent id="ey"/><sequenceFlow id="g1" sourceRef="i" targetRef="fork"/><sequenceFlow id="g2" sourceRef="fork" targetRef="x"/><sequenceFlow id="g3" sourceRef="fork" targetRef="y"/><sequenceFlow id="g4" sourceRef="x" targetRef="ex"/><sequenceFlow id="g5" sourceRef="y" targetRef="ey"/></subProcess>'
    const chart = await draw(`${END}${inside}`, 's>sub sub>C C>e')
    expect(['XYC', 'YXC', 'XCY', 'XC'].map((run) => costOf(chart, run))).toEqual([0, 0, 2, 1])
  })

  test('an interrupting boundary event leaves instead of the task or after it, another one goes beside it', async () => {
    const stops = await draw(`${END}<boundaryEvent id="b" attachedToRef="A"/>`, 's>A A>B B>e b>C C>e')
    expect(['AB', 'C', 'AC', 'ABC'].map((run) => costOf(stops, run))).toEqual([0, 0, 0, 1])
    const beside = await draw(`${END}<boundaryEvent id="b" attachedToRef="A" cancelActivity="false"/>`, 's>A A>B B>e b>C C>e')
    expect(['AB', 'CAB', 'ABC', 'ABCC'].map((run) => costOf(beside, run))).toEqual([0, 0, 0, 1])
  })

  test.each(['task', 'userTask', 'manualTask', 'serviceTask', 'sendTask', 'receiveTask', 'scriptTask', 'businessRuleTask', 'callActivity'])(
    '%s is a step',
    async (tag) => {
      const chart = await draw(`${END}<${tag} id="k" name="K"/>`, 's>A A>k k>e')
      expect(['AK', 'A'].map((run) => costOf(chart, run))).toEqual([0, 1])
    },
  )

  test('an event-based gateway: the event that comes first decides', async () => {
    const events =
      '<intermediateCatchEvent id="m"><messageEventDefinition/></intermediateCatchEvent><intermediateCatchEvent id="t"><timerEventDefinition/></intermediateCatchEvent>'
    const chart = await draw(`${END}<eventBasedGateway id="x"/>${events}`, 's>A A>x x>m x>t m>B t>C B>e C>e')
    expect(['AB', 'AC', 'ABC', 'A'].map((run) => costOf(chart, run))).toEqual([0, 0, 1, 1])
  })

  test('a thrown link goes on where it is caught', async () => {
    const link = (id: string, kind: string): string =>
      `<intermediate${kind}Event id="${id}"><linkEventDefinition name="下页"/></intermediate${kind}Event>`
    const chart = await draw(`${END}${link('out', 'Throw')}${link('in', 'Catch')}`, 's>A A>out in>B B>e')
    expect(['AB', 'A', 'B'].map((run) => costOf(chart, run))).toEqual([0, 1, 1])
  })

  test('flows with conditions out of a task are taken or not, a default flow goes without', async () => {
    const chart = await draw(
      `${END}<sequenceFlow id="c1" sourceRef="A" targetRef="B"><conditionExpression>x</conditionExpression></sequenceFlow><sequenceFlow id="c2" sourceRef="A" targetRef="C"><conditionExpression>y</conditionExpression></sequenceFlow>`,
      's>A B>e C>e',
    )
    expect(['AB', 'AC', 'ABC', 'A'].map((run) => costOf(chart, run))).toEqual([0, 0, 0, 1])
  })

  test('a step marked as loop or multi-instance is done once or more', async () => {
    for (const loop of ['<standardLoopCharacteristics/>', '<multiInstanceLoopCharacteristics/>']) {
      const chart = await draw(`${END}<task id="k" name="K">${loop}</task>`, 's>A A>k k>B B>e')
      expect(['AKB', 'AKKKB', 'AB', 'AKBK'].map((run) => costOf(chart, run))).toEqual([0, 0, 1, 1])
    }
  })

  test('a sub-process without a start event begins with what no flow leads to; a loop runs it again whole', async () => {
    const sub = (marked: string): string =>
      `<subProcess id="sub">${marked}<task id="x" name="X"/><task id="y" name="Y"/><task id="z" name="Z"/><sequenceFlow id="g" sourceRef="x" targetRef="y"/></subProcess>`
    const once = await draw(`${END}${sub('')}`, 's>sub sub>C C>e')
    expect(['XYZC', 'ZXYC', 'XYC', 'YXZC', 'XYZXYZC'].map((run) => costOf(once, run))).toEqual([0, 0, 1, 2, 3])
    const again = await draw(`${END}${sub('<standardLoopCharacteristics/>')}`, 's>sub sub>C C>e')
    expect(['XYZC', 'XYZZXYC', 'XYZXC'].map((run) => costOf(again, run))).toEqual([0, 0, 1])
  })

  test('an interrupting boundary event on a sub-process cuts it short', async () => {
    const sub =
      '<subProcess id="sub"><startEvent id="i"/><task id="x" name="X"/><task id="y" name="Y"/><sequenceFlow id="g1" sourceRef="i" targetRef="x"/><sequenceFlow id="g2" sourceRef="x" targetRef="y"/></subProcess><boundaryEvent id="b" attachedToRef="sub"/>'
    const chart = await draw(`${END}${sub}`, 's>sub sub>C C>e b>D D>e')
    expect(['XYC', 'XD', 'D', 'XYD', 'XC', 'XDY'].map((run) => costOf(chart, run))).toEqual([0, 0, 0, 0, 1, 1])
  })

  test('two pools run side by side', async () => {
    const pool = (id: string, task: string): string =>
      `<process id="${id}"><startEvent id="${id}s"/><task id="${id}t" name="${task}"/><sequenceFlow id="${id}f" sourceRef="${id}s" targetRef="${id}t"/></process>`
    const chart = await readBpmn(
      `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d">${pool('p', 'A')}${pool('q', 'B')}</definitions>`,
    )
    if (isRefusal(chart)) throw new Error(JSON.stringify(chart))
    expect(['AB', 'BA', 'A'].map((run) => costOf(chart, run))).toEqual([0, 0, 1])
  })

  test('a chart that no case can finish is refused', async () => {
    const chart = await draw(`${END}<exclusiveGateway id="x"/><parallelGateway id="j"/>`, 's>x x>A x>B A>j B>j j>e')
    expect(checkerOf(chart)).toMatchObject({ refused: 'chart.cannot_finish' })
  })

  test('more branches of an inclusive split than can be told apart are refused by name', async () => {
    const chart = await draw(`${END}<inclusiveGateway id="x"/>`, `s>x ${[...'ABCDEFGHI'].map((task) => `x>${task}`).join(' ')}`)
    expect(compileChart(chart)).toEqual({ refused: 'chart.too_many_branches', facts: { element: 'x', name: '', branches: 9, most: 8 } })
  })
})
