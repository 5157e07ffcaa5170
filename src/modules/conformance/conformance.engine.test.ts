import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../kernel/refusal.ts'
import { type ReadChart, readChartFile } from './chart.reader.ts'
import { checkerOf } from './alignment/checker.ts'
import { conform, deviatingCases } from './conformance.engine.ts'
import { type Conformance, conformanceSchema, deviatingCaseSchema, type LogCase } from './conformance.schema.ts'
import { readLog } from './log.reader.ts'

const SAMPLES = new URL('../../../tests/samples/process/', import.meta.url).pathname
const SHARED = new URL('../../../../shared/data/', import.meta.url).pathname
const isAbsent = !existsSync(SHARED) && !process.env['CI']

async function chartAt(path: string): Promise<ReadChart> {
  const chart = await readChartFile(path)
  if (isRefusal(chart)) throw new Error(JSON.stringify(chart))
  return chart
}

async function logAt(path: string): Promise<LogCase[]> {
  const cases = await readLog(path)
  if (!Array.isArray(cases)) throw new Error(JSON.stringify(cases))
  return cases
}

async function check(log: string, chart: string): Promise<Conformance> {
  const { chart: drawn, net } = await chartAt(chart)
  const result = await conform(drawn ?? net, await logAt(log))
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return conformanceSchema.parse(result)
}

describe('a log beside its chart', () => {
  test.each(['excavation.xes', 'excavation.csv'])('%s: a step left out and an event too many, each on its step', async (log) => {
    const result = await check(SAMPLES + log, `${SAMPLES}excavation.bpmn`)
    expect(result).toMatchObject({ cases: 4, events: 16, fitting: 2, deviating: 2, exceeded: 0, shortestRun: 4 })
    expect(result.deviations).toEqual([
      { element: null, name: '加急', kind: 'outside', cases: 1, times: 1, near: 't3', other: null },
      { element: 't2', name: '现场核查', kind: 'skipped', cases: 1, times: 1, near: null, other: null },
    ])
    expect(result.steps).toContainEqual({ element: 't2', name: '现场核查', cases: 3 })
    expect(result.logFitness).toBeCloseTo(1 - 2 / 32, 12)
    expect(result.meanTraceFitness).toBeCloseTo((1 + 1 + (1 - 1 / 7) + (1 - 1 / 9)) / 4, 12)
  })

  test('one case tells which of its events are out of place', async () => {
    const { chart, net } = await chartAt(`${SAMPLES}excavation.bpmn`)
    const deviating = deviatingCases(chart ?? net, await logAt(`${SAMPLES}excavation.xes`))
    if (isRefusal(deviating)) throw new Error(JSON.stringify(deviating))
    expect(deviating.map((one) => deviatingCaseSchema.parse(one))).toMatchObject([
      { caseId: '许可-003', cost: 1, skipped: ['现场核查'], inserted: [], eventIndexes: [] },
      { caseId: '许可-004', cost: 1, skipped: [], inserted: ['加急'], eventIndexes: [3] },
    ])
  })

  test('a step is known by its name, however its blanks are set, or by its id', async () => {
    const { chart, net } = await chartAt(`${SAMPLES}excavation.bpmn`)
    const checker = checkerOf(chart ?? net)
    if (isRefusal(checker)) throw new Error(JSON.stringify(checker))
    expect(checker.align(['t1', ' 现场核查 ', '资料审查', 't4']).cost).toBe(0)
  })

  test('a case without events lacks the shortest run', async () => {
    const { chart, net } = await chartAt(`${SAMPLES}excavation.bpmn`)
    const result = await conform(chart ?? net, [{ caseId: 'A', activities: [] }])
    expect(result).toMatchObject({ cases: 1, fitting: 0, logFitness: 0, meanTraceFitness: 0 })
  })

  test('a case over its search budget is reported with a lower bound, never dropped', async () => {
    const { chart, net } = await chartAt(`${SAMPLES}excavation.bpmn`)
    const result = await conform(chart ?? net, [{ caseId: 'A', activities: ['审批', '现场核查', '受理'] }], { stateBudget: 10 })
    if (isRefusal(result)) throw new Error(JSON.stringify(result))
    expect(result).toMatchObject({ cases: 1, fitting: 0, exceeded: 1 })
    const [variant] = result.variants
    expect(variant).toMatchObject({ isExact: false, moves: [] })
    const whole = await conform(chart ?? net, [{ caseId: 'A', activities: ['审批', '现场核查', '受理'] }])
    const cost = isRefusal(whole) ? -1 : (whole.variants[0]?.cost ?? -1)
    expect(cost).toBe(5)
    expect(variant?.cost).toBeLessThanOrEqual(cost)
    expect(variant?.costAtMost).toBeGreaterThanOrEqual(cost)
    expect(variant?.costAtMost).toBeLessThanOrEqual(7)
  })
})

describe.skipIf(isAbsent)('known figures (skipped where ../shared/data is absent)', () => {
  test.each([
    ['DomesticDeclarations', 10_357, 3_159, 0.942814, 0.937331],
    ['RequestForPayment', 6_760, 1_676, 0.951362, 0.946582],
  ])(
    '%s: cases and deviating cases exactly, fitness within 0.001',
    async (name, cases, deviating, logFitness, meanTraceFitness) => {
      const result = await check(`${SHARED}process/${name}.xes.gz`, `${SHARED}process/${name}.bpmn`)
      expect([result.cases, result.cases - result.fitting, result.exceeded]).toEqual([cases, deviating, 0])
      expect(Math.abs(result.logFitness - logFitness)).toBeLessThan(0.001)
      expect(Math.abs(result.meanTraceFitness - meanTraceFitness)).toBeLessThan(0.001)
    },
    60_000,
  )

  test.each([
    ['a12', '00', 0],
    ['a12', '10', 90],
    ['a12', '50', 500],
    ['a22', '00', 0],
    ['a22', '10', 103],
    ['a22', '50', 471],
  ])(
    '%s with %s %% noise: %i cases deviate',
    async (net, noise, deviating) => {
      const result = await check(`${SHARED}process/${net}f0n${noise}.xes.gz`, `${SHARED}process/${net}.pnml`)
      expect([result.cases, result.cases - result.fitting, result.exceeded]).toEqual([1000, deviating, 0])
    },
    60_000,
  )

  test.each(['bpmn', 'pnml'])('the running example fits its %s', async (form) => {
    const result = await check(`${SHARED}process/running-example.xes`, `${SHARED}process/running-example.${form}`)
    expect(result).toMatchObject({ cases: 6, fitting: 6, logFitness: 1, meanTraceFitness: 1, deviations: [] })
  })

  test('AP-03 on the planted permits: exactly the expected cases', async () => {
    const expected = JSON.parse(readFileSync(`${SHARED}planted/expected.json`, 'utf8')) as { signals: { rule: string; subject: string }[] }
    const { chart, net } = await chartAt(`${SHARED}planted/flows/permit.bpmn`)
    const deviating = deviatingCases(chart ?? net, await logAt(`${SHARED}planted/event.csv`))
    if (isRefusal(deviating)) throw new Error(JSON.stringify(deviating))
    const subjects = expected.signals.filter((signal) => signal.rule === 'AP-03').map((signal) => signal.subject)
    expect(deviating.map((one) => one.caseId).sort()).toEqual(subjects.sort())
    expect(deviating).toHaveLength(106)
  })
})
