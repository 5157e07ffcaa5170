import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../../kernel/refusal.ts'
import { readBpmn } from '../../flows/flow.bpmn.ts'
import { conform } from '../conformance.engine.ts'
import { type Checker, checkerOf, type CheckerOptions } from './checker.ts'

const BRANCHES = 12
const STEPS = 3

/** Twelve branches of three steps side by side: 4^12 states, far more than can be known beforehand. */
const names = Array.from({ length: STEPS }, (_, step) => Array.from({ length: BRANCHES }, (_none, branch) => `T${branch}.${step}`)).flat()

async function wide(options: CheckerOptions = {}): Promise<{ chart: Parameters<typeof checkerOf>[0]; checker: Checker }> {
  const flows = Array.from({ length: BRANCHES }, (_, branch) => [
    ['split', `t${branch}0`],
    [`t${branch}0`, `t${branch}1`],
    [`t${branch}1`, `t${branch}2`],
    [`t${branch}2`, 'join'],
  ]).flat()
  const tasks = names.map((name) => `<task id="${name.replace('T', 't').replace('.', '')}" name="${name}"/>`)
  const lines = [['s', 'split'], ['join', 'e'], ...flows].map(
    ([from, to], at) => `<sequenceFlow id="f${at}" sourceRef="${from}" targetRef="${to}"/>`,
  )
  const chart = await readBpmn(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p"><startEvent id="s"/><endEvent id="e"/><parallelGateway id="split"/><parallelGateway id="join"/>${tasks.join('')}${lines.join('')}</process></definitions>`,
  )
  if (isRefusal(chart)) throw new Error(JSON.stringify(chart))
  const checker = checkerOf(chart, options)
  if (isRefusal(checker)) throw new Error(JSON.stringify(checker))
  return { chart, checker }
}

describe('a chart with more states than can be known beforehand', () => {
  test('its shortest run is exact: branches side by side add up', async () => {
    const { checker } = await wide()
    expect(checker.shortestRun).toBe(BRANCHES * STEPS)
    expect(checker.lay(names)).toMatchObject({ cost: 0, costAtMost: 0, isExact: true, fitness: 1 })
    expect(checker.lay(names.slice(1))).toMatchObject({ cost: 1, costAtMost: 1, isExact: true })
  })

  test('a case over its budget keeps its place in the log, between a lower and an upper bound', async () => {
    const { chart } = await wide()
    const missing = names.filter((_, at) => at % 3 > 0)
    const trueCost = names.length - missing.length
    const log = [missing, names, missing].map((activities, at) => ({ caseId: String(at), activities }))
    const result = await conform(chart, log, { stateBudget: 5_000 })
    if (isRefusal(result)) throw new Error(JSON.stringify(result))
    expect(result).toMatchObject({ cases: 3, fitting: 1, deviating: 2, exceeded: 2, events: 84 })
    const [exceeded] = result.variants
    expect(exceeded).toMatchObject({ cases: 2, isExact: false, moves: [] })
    expect(exceeded?.cost).toBeGreaterThan(0)
    expect(exceeded?.cost).toBeLessThanOrEqual(trueCost)
    expect(exceeded?.costAtMost).toBeGreaterThanOrEqual(trueCost)
    expect(exceeded?.costAtMost).toBeLessThanOrEqual(missing.length + names.length)
    expect(result.logFitness).toBeCloseTo(1 - (2 * (exceeded?.cost ?? 0)) / (84 + 3 * 36), 12)
  })

  test('many such cases do not pile up: what is kept is bounded', async () => {
    const { checker } = await wide({ stateBudget: 20_000 })
    const turned = (by: number): string[] => [...names.slice(by), ...names.slice(0, by)].toReversed()
    checker.lay(turned(0))
    const before = process.memoryUsage().heapUsed
    for (let by = 1; by < 25; by += 1) expect(checker.lay(turned(by)).isExact).toBe(false)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(600 * 2 ** 20)
  }, 60_000)
})

test('the shortest run takes the cheaper choice in each branch and waits for scopes and joins', async () => {
  const chart = await readBpmn(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p"><startEvent id="s"/><endEvent id="e"/><parallelGateway id="g"/><inclusiveGateway id="o"/><inclusiveGateway id="j"/><subProcess id="sub"><task id="x"/><task id="y"/></subProcess><exclusiveGateway id="c"/><task id="a"/><task id="b"/><task id="k"/><task id="l"/>${[
      's>g',
      'g>sub',
      'g>o',
      'o>a',
      'o>b',
      'a>j',
      'b>j',
      'j>c',
      'c>k',
      'c>e',
      'k>l',
      'l>e',
    ]
      .map((flow, at) => `<sequenceFlow id="f${at}" sourceRef="${flow.split('>')[0]}" targetRef="${flow.split('>')[1]}"/>`)
      .join('')}</process></definitions>`,
  )
  const checker = isRefusal(chart) ? chart : checkerOf(chart)
  if (isRefusal(checker)) throw new Error(JSON.stringify(checker))
  expect(checker.shortestRun).toBe(3)
  expect(checker.lay([]).cost).toBe(3)
})
