import { setImmediate as breathe } from 'node:timers/promises'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Chart } from '../flows/flow.chart.schema.ts'
import { type Checker, checkerOf, type CheckerOptions, type Laid } from './alignment/checker.ts'
import type { Conformance, DeviatingCase, LogCase, StepCount } from './conformance.schema.ts'
import type { Finding } from './deviations/finding.rules.ts'
import { DeviationTally, stepsDone } from './deviations/tally.rules.ts'
import type { Net } from './net/net.rules.ts'

export interface ConformanceOptions extends CheckerOptions {
  readonly signal?: AbortSignal
  /** Told now and then how much is done, of all variants to align and all cases to judge. */
  readonly onProgress?: (done: number, all: number) => void
}

/** What became of one case: which variant it is, and what persons, posts and times of it are against. */
export interface Verdict {
  readonly variant: number
  readonly findings: readonly Finding[]
}

/** A log laid over a chart. */
export interface LaidLog {
  readonly result: Conformance
  /** In the order of the log. */
  readonly verdicts: readonly Verdict[]
  /** What the order of steps in each variant is against, in the order of `result.variants`. */
  readonly orderFindings: readonly (readonly Finding[])[]
}

/** Longest stretch of aligning before other work gets its turn, in milliseconds. */
const STRETCH_MS = 20

/** Lay every case of a log over a chart. Rejects only when `signal` aborts; what the chart makes impossible is refused as data. */
export async function conform(
  model: Chart | Net,
  cases: Iterable<LogCase>,
  options: ConformanceOptions = {},
): Promise<Conformance | Refusal> {
  const laid = await layLog(model, cases, options)
  return isRefusal(laid) ? laid : laid.result
}

/** As `conform`, with what became of each case. */
export async function layLog(model: Chart | Net, cases: Iterable<LogCase>, options: ConformanceOptions = {}): Promise<LaidLog | Refusal> {
  const checker = checkerOf(model, options)
  if (isRefusal(checker)) return checker
  const log = [...cases]
  const { groups, groupOf } = grouped(log)
  const sums = new Sums(checker)
  const all = groups.length + log.length
  const rest = resting(options.signal)
  for (const [index, group] of groups.entries()) {
    sums.addVariant(group.activities, group.cases)
    if (await rest()) options.onProgress?.(index + 1, all)
  }
  const verdicts: Verdict[] = []
  for (const [index, one] of log.entries()) {
    verdicts.push(sums.addCase(one, groupOf[index] ?? 0))
    if (await rest()) options.onProgress?.(groups.length + index + 1, all)
  }
  options.onProgress?.(all, all)
  return { result: sums.result(), verdicts, orderFindings: sums.laid.map((laid) => laid.findings) }
}

/** Gives other work its turn once a stretch is over; tells whether it did. */
function resting(signal: AbortSignal | undefined): () => Promise<boolean> | boolean {
  let since = performance.now()
  const pause = async (): Promise<boolean> => {
    await breathe()
    signal?.throwIfAborted()
    since = performance.now()
    return true
  }
  return () => (performance.now() - since < STRETCH_MS ? false : pause())
}

interface Group {
  readonly activities: string[]
  cases: number
}

/** Cases by their sequence of activities, the most frequent first. */
function grouped(log: readonly LogCase[]): { groups: Group[]; groupOf: number[] } {
  const known = new Map<string, Group>()
  const chosen = log.map(({ activities }) => {
    const key = activities.join('\u0000')
    const group = known.get(key) ?? { activities, cases: 0 }
    if (group.cases === 0) known.set(key, group)
    group.cases += 1
    return group
  })
  const groups = [...known.values()].sort((a, b) => b.cases - a.cases)
  const numbers = new Map(groups.map((group, number) => [group, number]))
  return { groups, groupOf: chosen.map((group) => numbers.get(group) ?? 0) }
}

/** The cases that do not follow the chart, in the order of the log. AP-03. */
export function deviatingCases(model: Chart | Net, cases: Iterable<LogCase>, options: CheckerOptions = {}): DeviatingCase[] | Refusal {
  const checker = checkerOf(model, options)
  if (isRefusal(checker)) return checker
  const deviating: DeviatingCase[] = []
  for (const { caseId, activities } of cases) {
    const laid = checker.lay(activities)
    if (laid.cost > 0 || !laid.isExact) deviating.push(deviatingCase(caseId, laid))
  }
  return deviating
}

export function deviatingCase(caseId: string, { cost, isExact, fitness, moves }: Laid): DeviatingCase {
  const names = (kind: 'skipped' | 'inserted'): string[] => moves.filter((move) => move.kind === kind).map((move) => move.name)
  return {
    caseId,
    cost,
    isExact,
    fitness,
    skipped: names('skipped'),
    inserted: names('inserted'),
    eventIndexes: moves.flatMap((move) => (move.kind === 'inserted' && move.event !== null ? [move.event] : [])),
  }
}

/** Adds variants and cases up to the figures of a log. */
class Sums {
  readonly laid: Laid[] = []
  readonly #checker: Checker
  readonly #deviations = new DeviationTally()
  readonly #steps = new Map<string, number>()
  readonly #variants: { activities: string[]; cases: number }[] = []
  #deviating = 0

  constructor(checker: Checker) {
    this.#checker = checker
  }

  addVariant(activities: string[], cases: number): void {
    const laid = this.#checker.lay(activities)
    this.#deviations.add(laid.findings, cases)
    for (const step of stepsDone(laid.moves)) this.#steps.set(step, (this.#steps.get(step) ?? 0) + cases)
    this.#variants.push({ activities, cases })
    this.laid.push(laid)
  }

  addCase(one: LogCase, variant: number): Verdict {
    const laid = this.laid[variant]
    const findings = laid ? this.#checker.judge(one, laid) : []
    if (findings.length > 0) this.#deviations.add(findings, 1)
    if (findings.length > 0 || !laid?.isExact || laid.cost > 0) this.#deviating += 1
    return { variant, findings }
  }

  result(): Conformance {
    const { shortestRun } = this.#checker
    const sum = (value: (laid: Laid, events: number) => number): number =>
      this.#variants.reduce((total, { cases, activities }, at) => {
        const laid = this.laid[at]
        return laid ? total + cases * value(laid, activities.length) : total
      }, 0)
    const cases = sum(() => 1)
    const worst = sum((_, events) => events + shortestRun)
    return {
      cases,
      events: sum((_, events) => events),
      fitting: sum((laid) => (laid.cost === 0 && laid.isExact ? 1 : 0)),
      deviating: this.#deviating,
      exceeded: sum((laid) => (laid.isExact ? 0 : 1)),
      logFitness: worst === 0 ? 1 : 1 - sum((laid) => laid.cost) / worst,
      meanTraceFitness: cases === 0 ? 1 : sum((laid) => laid.fitness) / cases,
      shortestRun,
      deviations: this.#deviations.deviations(),
      steps: this.#stepCounts(),
      variants: this.#variants.flatMap(({ activities, cases: count }, at) => {
        const laid = this.laid[at]
        return laid ? [{ activities, cases: count, ...pick(laid) }] : []
      }),
    }
  }

  #stepCounts(): StepCount[] {
    const { net } = this.#checker
    const names = new Map(
      net.transitions.flatMap(({ element, label }) =>
        element === null || label < 0 ? [] : [[element, net.activities[label] ?? ''] as const],
      ),
    )
    return [...names].map(([element, name]) => ({ element, name, cases: this.#steps.get(element) ?? 0 }))
  }
}

const pick = ({ cost, costAtMost, isExact, fitness, moves }: Laid) => ({ cost, costAtMost, isExact, fitness, moves: [...moves] })
