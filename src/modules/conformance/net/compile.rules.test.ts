import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../../kernel/refusal.ts'
import { readBpmn } from '../../flows/flow.bpmn.ts'
import type { Chart } from '../../flows/flow.chart.schema.ts'
import { checkerOf } from '../conformance.engine.ts'
import { compileChart } from './compile.rules.ts'
import { fire, type Net, SILENT } from './net.rules.ts'

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

  test('a chart that no case can finish is refused', async () => {
    const chart = await draw(`${END}<exclusiveGateway id="x"/><parallelGateway id="j"/>`, 's>x x>A x>B A>j B>j j>e')
    expect(checkerOf(chart)).toMatchObject({ refused: 'chart.cannot_finish' })
  })

  test('more branches of an inclusive split than can be told apart are refused by name', async () => {
    const chart = await draw(`${END}<inclusiveGateway id="x"/>`, `s>x ${[...'ABCDEFGHI'].map((task) => `x>${task}`).join(' ')}`)
    expect(compileChart(chart)).toEqual({ refused: 'chart.too_many_branches', facts: { element: 'x', name: '', branches: 9, most: 8 } })
  })
})

/** A chart of blocks, so that every run can finish. */
type Block = { kind: 'task'; name: string } | { kind: 'seq' | 'xor' | 'and' | 'or' | 'loop'; parts: Block[] }

const block: fc.Arbitrary<Block> = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...'ABCDEF').map((name): Block => ({ kind: 'task', name })),
    fc.record({ kind: fc.constantFrom('seq', 'xor', 'and', 'or', 'loop'), parts: fc.array(tie('block'), { minLength: 2, maxLength: 3 }) }),
  ),
})).block

const GATEWAY = { xor: 'exclusiveGateway', and: 'parallelGateway', or: 'inclusiveGateway', loop: 'exclusiveGateway' } as const

function drawn(root: Block): string {
  const nodes: string[] = []
  const flows: string[] = []
  let count = 0
  const node = (tag: string, name = ''): string => {
    const id = `n${count++}`
    nodes.push(`<${tag} id="${id}"${name && ` name="${name}"`}/>`)
    return id
  }
  const flow = (from: string, to: string): void =>
    void flows.push(`<sequenceFlow id="f${flows.length}" sourceRef="${from}" targetRef="${to}"/>`)
  const place = (one: Block, from: string): string => {
    if (one.kind === 'task') {
      const id = node('task', one.name)
      flow(from, id)
      return id
    }
    if (one.kind === 'seq') return one.parts.reduce((last, part) => place(part, last), from)
    const open = node(GATEWAY[one.kind])
    const close = node(GATEWAY[one.kind])
    flow(from, open)
    if (one.kind === 'loop') {
      flow(
        one.parts.reduce((last, part) => place(part, last), open),
        close,
      )
      flow(close, open)
    } else for (const part of one.parts) flow(place(part, open), close)
    return close
  }
  flow(place(root, node('startEvent')), node('endEvent'))
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p">${nodes.join('')}${flows.join('')}</process></definitions>`
}

/** Play the chart out by the choices given; null where it did not come to its end in time. */
function playedOut(net: Net, choices: readonly number[]): string[] | null {
  let marking = net.initial
  const run: string[] = []
  for (const choice of choices) {
    if (marking.every((tokens) => tokens === 0)) return run
    const open = net.transitions.flatMap((transition) => {
      const next = fire(transition, marking)
      return next ? [{ transition, next }] : []
    })
    const taken = open[choice % Math.max(1, open.length)]
    if (!taken) return null
    if (taken.transition.label !== SILENT) run.push(net.activities[taken.transition.label] ?? '')
    marking = taken.next
  }
  return null
}

test('a run played out on a chart fits it, and one event more or fewer costs at most one', async () => {
  await fc.assert(
    fc.asyncProperty(block, fc.array(fc.nat(1000), { minLength: 150, maxLength: 150 }), fc.nat(), async (root, choices, at) => {
      const chart = await readBpmn(drawn(root))
      if (isRefusal(chart)) throw new Error(JSON.stringify(chart))
      const net = compileChart(chart)
      if (isRefusal(net)) throw new Error(JSON.stringify(net))
      const run = playedOut(net, choices)
      fc.pre(run !== null && run.length > 0)
      const checker = checkerOf(net)
      if (isRefusal(checker)) throw new Error(JSON.stringify(checker))
      const where = at % run.length
      expect(checker.align(run).cost).toBe(0)
      expect(checker.align(run.toSpliced(where, 0, 'foreign')).cost).toBe(1)
      expect(checker.align(run.toSpliced(where, 1)).cost).toBeLessThanOrEqual(1)
    }),
    { numRuns: 60, seed: 20260302 },
  )
}, 60_000)
