import type { Deviation, PlacedMove } from '../conformance.schema.ts'
import type { Finding } from './finding.rules.ts'

/** What makes two findings one line of the list: kind, step and second step. */
export const keyOfFinding = ({ kind, element, name, other }: Pick<Finding, 'kind' | 'element' | 'name' | 'other'>): string =>
  JSON.stringify([kind, element, name, other?.element ?? null, other?.name ?? null])

interface Tally {
  readonly finding: Finding
  cases: number
  times: number
  readonly near: Map<string, number>
}

/** Counts deviations over cases, by kind and step. */
export class DeviationTally {
  readonly #tallies = new Map<string, Tally>()

  /** Add what so many cases have alike. */
  add(findings: readonly Finding[], cases: number): void {
    const seen = new Set<string>()
    for (const finding of findings) {
      const key = keyOfFinding(finding)
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
      ({ finding: { kind, element, name, other }, cases, times, near }): Deviation => ({
        element,
        name,
        kind,
        cases,
        times,
        near: IS_PLACED_BESIDE.has(kind) ? mostFrequent(near) : null,
        other,
      }),
    )
    return lines.sort((a, b) => b.cases - a.cases || compare(a.name, b.name) || compare(a.kind, b.kind))
  }
}

/** What has no place of its own on the chart is shown at the step it follows. */
const IS_PLACED_BESIDE: ReadonlySet<string> = new Set(['inserted', 'outside', 'repeated'])

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const mostFrequent = (counts: ReadonlyMap<string, number>): string | null => [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null

/** The steps of the chart that a case really did. */
export const stepsDone = (moves: readonly PlacedMove[]): Set<string> =>
  new Set(moves.flatMap((move) => (move.kind === 'sync' && move.element !== null ? [move.element] : [])))

/** Fitness of a trace 符合度: 1 − cost / (events + shortest run). P29. */
export function fitnessOf(cost: number, events: number, shortestRun: number): number {
  const worst = events + shortestRun
  return worst === 0 ? 1 : 1 - cost / worst
}
