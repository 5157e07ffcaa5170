import { plainName } from '../flows/flow.chart.schema.ts'
import type { Alignment } from './alignment/align.rules.ts'
import type { Deviation, DeviationKind } from './conformance.schema.ts'
import type { Net } from './net/net.rules.ts'

/** A deviation of one case, before counting. `event` is set for what is inserted. */
export interface Finding {
  readonly kind: DeviationKind
  readonly element: string | null
  readonly name: string
  readonly event: number | null
  /** The last step of the chart that was done before it. */
  readonly near: string | null
}

/** What a case leaves out and has too much, in the order of the case, on the steps of the chart. */
export function findingsOf(alignment: Alignment, activities: readonly string[], net: Net): Finding[] {
  const findings: Finding[] = []
  const steps = stepsByLabel(net)
  let near: string | null = null
  for (const move of alignment.moves) {
    if (move.kind === 'inserted') {
      const name = plainName(activities[move.event])
      findings.push({ kind: 'inserted', element: steps.get(name) ?? null, name, event: move.event, near })
      continue
    }
    const transition = net.transitions[move.transition]
    const element = transition?.element ?? null
    if (move.kind === 'skipped')
      findings.push({ kind: 'skipped', element, name: net.activities[transition?.label ?? -1] ?? '', event: null, near })
    near = element ?? near
  }
  return findings
}

function stepsByLabel(net: Net): Map<string, string | null> {
  const steps = new Map<string, string | null>()
  for (const { label, element } of net.transitions) {
    const name = net.activities[label]
    if (name !== undefined && !steps.has(name)) steps.set(name, element)
  }
  return steps
}

/** The steps of the chart that a case really did. */
export function stepsDone(alignment: Alignment, net: Net): Set<string> {
  return new Set(
    alignment.moves.flatMap((move) => (move.kind === 'sync' ? [net.transitions[move.transition]?.element ?? ''] : [])).filter(Boolean),
  )
}

interface Tally {
  readonly finding: Finding
  cases: number
  times: number
  readonly near: Map<string, number>
}

/** Counts deviations over cases, by step and kind. */
export class DeviationTally {
  readonly #tallies = new Map<string, Tally>()

  add(findings: readonly Finding[], cases: number): void {
    const seen = new Set<string>()
    for (const finding of findings) {
      const key = JSON.stringify([finding.element, finding.name, finding.kind])
      const tally = this.#tallies.get(key) ?? { finding, cases: 0, times: 0, near: new Map<string, number>() }
      this.#tallies.set(key, tally)
      tally.times += cases
      if (!seen.has(key)) tally.cases += cases
      seen.add(key)
      if (finding.near !== null) tally.near.set(finding.near, (tally.near.get(finding.near) ?? 0) + cases)
    }
  }

  /** The most frequent first; equal counts in the order of their names. */
  deviations(): Deviation[] {
    const lines = [...this.#tallies.values()].map(
      ({ finding, cases, times, near }): Deviation => ({
        element: finding.element,
        name: finding.name,
        kind: finding.kind,
        cases,
        times,
        near: finding.kind === 'inserted' ? mostFrequent(near) : null,
      }),
    )
    return lines.sort((a, b) => b.cases - a.cases || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  }
}

const mostFrequent = (counts: ReadonlyMap<string, number>): string | null => [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null

/** Fitness of a trace 符合度: 1 − cost / (events + shortest run). P29. */
export function fitnessOf(cost: number, events: number, shortestRun: number): number {
  const worst = events + shortestRun
  return worst === 0 ? 1 : 1 - cost / worst
}
