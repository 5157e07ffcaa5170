import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '../../../kernel/refusal.ts'
import { readBpmn } from '../../flows/flow.bpmn.ts'
import { checkerOf } from '../alignment/checker.ts'
import { compileChart } from './compile.rules.ts'
import { fire, type Net, SILENT } from './net.rules.ts'

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

/** All runs of a block without loops, by the meaning of its parts: the yardstick for the compiled net. */
function runsOf(block: Block): Set<string> {
  if (block.kind === 'task') return new Set([block.name])
  const parts = block.parts.map(runsOf)
  if (block.kind === 'xor') return new Set(parts.flatMap((part) => [...part]))
  if (block.kind === 'or') return new Set(subsets(parts).flatMap((chosen) => [...together(chosen, shuffled)]))
  return together(parts, block.kind === 'and' ? shuffled : (one, other) => [one + other])
}

const subsets = <Part>(parts: Part[]): Part[][] =>
  Array.from({ length: (1 << parts.length) - 1 }, (_, set) => parts.filter((_part, at) => (set + 1) & (1 << at)))

function together(parts: Set<string>[], join: (one: string, other: string) => string[]): Set<string> {
  return parts.reduce((all, part) => new Set([...all].flatMap((one) => [...part].flatMap((other) => join(one, other)))), new Set(['']))
}

function shuffled(one: string, other: string): string[] {
  if (one === '' || other === '') return [one + other]
  return [...shuffled(one.slice(1), other).map((rest) => one[0] + rest), ...shuffled(one, other.slice(1)).map((rest) => other[0] + rest)]
}

/** All runs of a net that comes to its end. */
function runsOfNet(net: Net): Set<string> {
  const runs = new Set<string>()
  const seen = new Set<string>()
  const open: [Uint8Array, string][] = [[net.initial, '']]
  for (let next = open.pop(); next; next = open.pop()) {
    const [marking, run] = next
    if (marking.every((tokens) => tokens === 0)) runs.add(run)
    for (const transition of net.transitions) {
      const to = fire(transition, marking)
      const longer = transition.label === SILENT ? run : run + (net.activities[transition.label] ?? '')
      if (to && !seen.has(`${to.join()} ${longer}`)) open.push([to, longer])
      if (to) seen.add(`${to.join()} ${longer}`)
    }
  }
  return runs
}

const withoutLoops: fc.Arbitrary<Block> = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...'ABCDEF').map((name): Block => ({ kind: 'task', name })),
    fc.record({ kind: fc.constantFrom('seq', 'xor', 'and', 'or'), parts: fc.array(tie('block'), { minLength: 2, maxLength: 2 }) }),
  ),
})).block

const sizeOf = (block: Block): number => (block.kind === 'task' ? 1 : block.parts.reduce((sum, part) => sum + sizeOf(part), 0))

test('block-structured gateways, inclusive ones too, allow exactly the runs that their meaning allows', async () => {
  await fc.assert(
    fc.asyncProperty(withoutLoops, async (root) => {
      fc.pre(sizeOf(root) <= 6)
      const chart = await readBpmn(drawn(root))
      const net = isRefusal(chart) ? chart : compileChart(chart)
      if (isRefusal(net)) throw new Error(JSON.stringify(net))
      expect([...runsOfNet(net)].sort()).toEqual([...runsOf(root)].sort())
    }),
    { numRuns: 150, seed: 20260302 },
  )
}, 60_000)
