import { setImmediate as breathe } from 'node:timers/promises'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { type Chart, plainName } from '../flows/flow.chart.schema.ts'
import { type Aligner, type Alignment, alignerOf } from './alignment/align.rules.ts'
import type { Conformance, DeviatingCase, LogCase, StepCount, Variant } from './conformance.schema.ts'
import { DeviationTally, type Finding, findingsOf, fitnessOf, stepsDone } from './deviation.rules.ts'
import { compileChart } from './net/compile.rules.ts'
import type { Net } from './net/net.rules.ts'

export interface ConformanceOptions {
  /** Places a case may visit in the search before it is reported as exceeded. */
  readonly stateBudget?: number
  readonly signal?: AbortSignal
  /** Told now and then how many of the variants are aligned. */
  readonly onProgress?: (aligned: number, variants: number) => void
}

/** A chart made ready for cases; the same sequence of activities is aligned once. */
export interface Checker {
  readonly net: Net
  readonly shortestRun: number
  readonly align: (activities: readonly string[]) => Alignment
  /** What one case did that the chart does not say. */
  readonly conformCase: (one: LogCase) => DeviatingCase & { findings: Finding[] }
}

/** Longest stretch of aligning before other work gets its turn, in milliseconds. */
const STRETCH_MS = 20

const isNet = (model: Chart | Net): model is Net => 'transitions' in model

export function checkerOf(model: Chart | Net, options: ConformanceOptions = {}): Checker | Refusal {
  const net = isNet(model) ? model : compileChart(model)
  if (isRefusal(net)) return net
  const aligner = alignerOf(net, options.stateBudget)
  if (isRefusal(aligner)) return aligner
  const align = remembering(aligner, labelling(model, net))
  const conformCase = (one: LogCase): DeviatingCase & { findings: Finding[] } => {
    const alignment = align(one.activities)
    const findings = findingsOf(alignment, one.activities, net)
    return {
      caseId: one.caseId,
      cost: alignment.cost,
      isExact: alignment.isExact,
      fitness: fitnessOf(alignment.cost, one.activities.length, aligner.shortestRun),
      skipped: findings.filter((finding) => finding.kind === 'skipped').map((finding) => finding.name),
      inserted: findings.filter((finding) => finding.kind === 'inserted').map((finding) => finding.name),
      eventIndexes: findings.flatMap((finding) => finding.event ?? []),
      findings,
    }
  }
  return { net, shortestRun: aligner.shortestRun, align, conformCase }
}

/** Activities are known by the name of their task, else by its id; unknown ones get a label the chart never has. */
function labelling(model: Chart | Net, net: Net): (activity: string) => number {
  const labels = new Map(net.activities.map((name, label) => [name, label]))
  for (const element of isNet(model) ? [] : model.elements) {
    const label = labels.get(element.name)
    if (element.kind === 'task' && label !== undefined && !labels.has(element.id)) labels.set(element.id, label)
  }
  return (activity) => labels.get(plainName(activity)) ?? net.activities.length
}

function remembering(aligner: Aligner, labelOf: (activity: string) => number): (activities: readonly string[]) => Alignment {
  const known = new Map<string, Alignment>()
  return (activities) => {
    const labels = activities.map(labelOf)
    const key = labels.join(',')
    const alignment = known.get(key) ?? aligner.align(labels)
    known.set(key, alignment)
    return alignment
  }
}

/** Lay every case of a log over a chart. Rejects only when `signal` aborts; what the chart makes impossible is refused as data. */
export async function conform(
  model: Chart | Net,
  cases: Iterable<LogCase>,
  options: ConformanceOptions = {},
): Promise<Conformance | Refusal> {
  const checker = checkerOf(model, options)
  if (isRefusal(checker)) return checker
  const groups = new Map<string, { activities: string[]; cases: number }>()
  for (const one of cases) {
    const key = one.activities.join('\u0000')
    const group = groups.get(key) ?? { activities: one.activities, cases: 0 }
    group.cases += 1
    groups.set(key, group)
  }
  const sums = new Sums(checker)
  const list = [...groups.values()].sort((a, b) => b.cases - a.cases)
  let since = performance.now()
  for (const [index, group] of list.entries()) {
    sums.add(group.activities, group.cases)
    if (performance.now() - since < STRETCH_MS) continue
    options.onProgress?.(index + 1, list.length)
    await breathe()
    options.signal?.throwIfAborted()
    since = performance.now()
  }
  options.onProgress?.(list.length, list.length)
  return sums.result()
}

/** The cases that do not follow the chart, in the order of the log. AP-03. */
export function deviatingCases(model: Chart | Net, cases: Iterable<LogCase>, options: ConformanceOptions = {}): DeviatingCase[] | Refusal {
  const checker = checkerOf(model, options)
  if (isRefusal(checker)) return checker
  const deviating: DeviatingCase[] = []
  for (const one of cases) {
    const { findings: _, ...verdict } = checker.conformCase(one)
    if (verdict.cost > 0 || !verdict.isExact) deviating.push(verdict)
  }
  return deviating
}

/** Adds variants up to the figures of a log. */
class Sums {
  readonly #checker: Checker
  readonly #deviations = new DeviationTally()
  readonly #steps = new Map<string, number>()
  readonly #variants: Variant[] = []
  #worst = 0

  constructor(checker: Checker) {
    this.#checker = checker
  }

  add(activities: string[], cases: number): void {
    const { net, shortestRun, align } = this.#checker
    const alignment = align(activities)
    const { cost, isExact } = alignment
    this.#deviations.add(findingsOf(alignment, activities, net), cases)
    for (const step of stepsDone(alignment, net)) this.#steps.set(step, (this.#steps.get(step) ?? 0) + cases)
    this.#variants.push({ activities, cases, cost, isExact, fitness: fitnessOf(cost, activities.length, shortestRun) })
    this.#worst += cases * (activities.length + shortestRun)
  }

  result(): Conformance {
    const variants = this.#variants
    const sum = (value: (variant: Variant) => number): number =>
      variants.reduce((total, variant) => total + variant.cases * value(variant), 0)
    const cases = sum(() => 1)
    const cost = sum((variant) => variant.cost)
    return {
      cases,
      events: sum((variant) => variant.activities.length),
      fitting: sum((variant) => (variant.cost === 0 && variant.isExact ? 1 : 0)),
      exceeded: sum((variant) => (variant.isExact ? 0 : 1)),
      logFitness: this.#worst === 0 ? 1 : 1 - cost / this.#worst,
      meanTraceFitness: cases === 0 ? 1 : sum((variant) => variant.fitness) / cases,
      shortestRun: this.#checker.shortestRun,
      deviations: this.#deviations.deviations(),
      steps: this.#stepCounts(),
      variants,
    }
  }

  #stepCounts(): StepCount[] {
    const names = new Map(
      this.#checker.net.transitions.flatMap(({ element, label }) =>
        element === null || label < 0 ? [] : [[element, this.#checker.net.activities[label] ?? ''] as const],
      ),
    )
    return [...names].map(([element, name]) => ({ element, name, cases: this.#steps.get(element) ?? 0 }))
  }
}
