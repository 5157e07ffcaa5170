import { SILENT } from '../net/net.rules.ts'
import type { Markings } from './markings.rules.ts'

/** No run from this state reaches the end. */
export const DEAD = 0xffff

/** Lower bounds for what is left of a case in a state of the chart. They never exceed the true cost, so the search stays optimal. */
export interface Bounds {
  /** Visible steps whose activity none of the remaining events has, at least: they must be skipped. `DEAD` where the end is out of reach. */
  readonly skips: (remaining: readonly number[]) => Uint16Array | null
  /** May the activity still happen from here? Where not, its event must be an insertion. */
  readonly mayHappen: (state: number, label: number) => boolean
  /** May the second activity happen some time after the first, on any run? */
  readonly mayFollow: (first: number, then: number) => boolean
}

/** Remembered distance tables, in cells; older ones are forgotten beyond it. */
const REMEMBERED_CELLS = 8_000_000

export function boundsOf(markings: Markings, labels: number): Bounds {
  if (!markings.isComplete) return { skips: () => null, mayHappen: (_state, label) => label < labels, mayFollow: () => true }
  const size = markings.size()
  const before = reversed(markings, size)
  const reach = reachable(before, size, labels)
  const tables = new Map<string, Uint16Array>()
  const skips = (remaining: readonly number[]): Uint16Array => {
    const free = new Set(remaining)
    const key = [...free].sort((a, b) => a - b).join(',')
    const known = tables.get(key)
    if (known) return known
    if (tables.size * size > REMEMBERED_CELLS) tables.clear()
    const table = distances(markings, before, size, free)
    tables.set(key, table)
    return table
  }
  const mayHappen = (state: number, label: number): boolean => label < labels && (reach[state * labels + label] ?? 0) === 1
  const mayFollow = (first: number, then: number): boolean =>
    before.some((backs, to) => backs.some((back) => back.label === first) && mayHappen(to, then))
  return { skips, mayHappen, mayFollow }
}

interface Back {
  readonly from: number
  readonly label: number
}

function reversed(markings: Markings, size: number): Back[][] {
  const before: Back[][] = Array.from({ length: size }, () => [])
  for (let from = 0; from < size; from += 1) {
    for (const step of markings.steps(from)) before[step.to]?.push({ from, label: step.label })
  }
  return before
}

/** Fewest visible steps to the end where steps of the free activities cost nothing (0–1 breadth-first, backwards). */
function distances(markings: Markings, before: Back[][], size: number, free: ReadonlySet<number>): Uint16Array {
  const table = new Uint16Array(size).fill(DEAD)
  let level = Array.from({ length: size }, (_, state) => state).filter((state) => markings.isFinal(state))
  for (let cost = 0; level.length > 0; cost += 1) {
    const next: number[] = []
    while (level.length > 0) {
      const state = level.pop() ?? 0
      if ((table[state] ?? 0) <= cost) continue
      table[state] = cost
      for (const back of before[state] ?? []) (back.label === SILENT || free.has(back.label) ? level : next).push(back.from)
    }
    level = next
  }
  return table
}

/** For each state and activity: 1 where some run from the state still has it. */
function reachable(before: Back[][], size: number, labels: number): Uint8Array {
  const reach = new Uint8Array(size * labels)
  const open: number[] = []
  const mark = (state: number, label: number): void => {
    const cell = state * labels + label
    if (reach[cell] === 1) return
    reach[cell] = 1
    open.push(cell)
  }
  for (const backs of before) for (const back of backs) if (back.label !== SILENT) mark(back.from, back.label)
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    for (const back of before[Math.floor(cell / labels)] ?? []) mark(back.from, cell % labels)
  }
  return reach
}
