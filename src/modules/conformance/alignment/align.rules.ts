import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { type Net, SILENT } from '../net/net.rules.ts'
import { type Bounds, boundsOf, DEAD } from './bounds.rules.ts'
import { type Frontier, frontier, type Node } from './frontier.rules.ts'
import { type Markings, markingsOf, type Step } from './markings.rules.ts'
import { shortestRun } from './shortest.rules.ts'

/** One move of an alignment. `event` counts from 0 within the case; `transition` is an index of the net. */
export type Move =
  | { readonly kind: 'sync'; readonly event: number; readonly transition: number }
  | { readonly kind: 'inserted'; readonly event: number }
  | { readonly kind: 'skipped'; readonly transition: number }

/** The cheapest way to lay a case over the chart. Cost 1 per skipped visible step or inserted event. P29. */
export interface Alignment {
  readonly cost: number
  /** Not dearer than this; `cost` itself where that is exact. */
  readonly costAtMost: number
  /** False: the search met its budget; `cost` is a lower bound and `moves` is empty. */
  readonly isExact: boolean
  readonly moves: readonly Move[]
}

export interface Aligner {
  readonly align: (labels: readonly number[]) => Alignment
  /** Visible steps of the shortest run of the chart. */
  readonly shortestRun: number
  /** May one activity happen some time after the other? True where the chart is too large to tell. */
  readonly mayFollow: (first: number, then: number) => boolean
}

/** Places a single case may visit before it is reported as exceeded. */
export const DEFAULT_STATE_BUDGET = 200_000

/** States of a large chart that are kept from case to case; beyond it they are found anew. */
const KEPT_STATES = 200_000

/** Prepare a chart for many cases: its states are explored once. Refuses a chart that no run can finish. */
export function alignerOf(net: Net, stateBudget: number = DEFAULT_STATE_BUDGET): Aligner | Refusal {
  let markings = markingsOf(net)
  const bounds = boundsOf(markings, net.activities.length)
  const shortest = shortestRun(net, Math.max(stateBudget, DEFAULT_STATE_BUDGET))
  if (!shortest) return refuse('chart.cannot_finish', { states: markings.size() })
  const align = (labels: readonly number[]): Alignment => {
    if (!markings.isComplete && markings.size() > KEPT_STATES) markings = markingsOf(net)
    const found = search(labels, net, markings, bounds, stateBudget)
    const worst = labels.length + shortest.atLeast
    if (!found) return { cost: 0, costAtMost: worst, isExact: false, moves: [] }
    return found.isExact ? found : { ...found, costAtMost: Math.min(found.costAtMost, worst) }
  }
  return { align, shortestRun: shortest.atLeast, mayFollow: bounds.mayFollow }
}

/** What the search of one case works on. */
interface Trace {
  readonly labels: readonly number[]
  /** The labels once each. */
  readonly activities: readonly number[]
  readonly markings: Markings
  readonly bounds: Bounds
  /** By position: which steps must be skipped at least, given the events from there on. */
  readonly skips: readonly (Uint16Array | null)[]
  readonly open: Frontier
}

/** How a place was reached, beside the transitions: by passing over an event. */
const OVER_EVENT = -1

/** A* over (state of the chart, position in the case); null where the end can't be reached at all. */
function search(labels: readonly number[], net: Net, markings: Markings, bounds: Bounds, budget: number): Alignment | null {
  const width = labels.length + 1
  const open = frontier()
  const trace: Trace = {
    labels,
    activities: [...new Set(labels)],
    markings,
    bounds,
    open,
    skips: Array.from({ length: width }, (_, from) => bounds.skips(labels.slice(from))),
  }
  const ways = bounds.skips([])
  let atMost = Number.MAX_SAFE_INTEGER
  reach(0, 0, 0, -1, OVER_EVENT, trace)
  for (let node = open.next(); node !== null; node = open.next()) {
    const state = Math.floor(node.key / width)
    const position = node.key % width
    if (position === labels.length && markings.isFinal(state))
      return { cost: node.cost, costAtMost: node.cost, isExact: true, moves: movesTo(node.index, open, net) }
    if (ways) atMost = Math.min(atMost, node.cost + labels.length - position + (ways[state] ?? 0))
    if (open.size() > budget) return { cost: node.estimate, costAtMost: atMost, isExact: false, moves: [] }
    expand(node, state, position, trace)
  }
  return null
}

/** The dearest moves are noted first and taken up last: a step that matches its event goes before all others. */
function expand(node: Node, state: number, position: number, trace: Trace): void {
  const { markings, labels } = trace
  const wanted = labels[position]
  const steps = markings.steps(state)
  if (wanted !== undefined) reach(state, position + 1, node.cost + 1, node.index, OVER_EVENT, trace)
  for (const step of likeliestLast(steps, false, trace))
    reach(step.to, position, node.cost + 1, node.index, skipVia(step.transition), trace)
  for (const step of likeliestLast(steps, true, trace)) reach(step.to, position, node.cost, node.index, skipVia(step.transition), trace)
  for (const step of steps)
    if (step.label === wanted && wanted !== undefined) reach(step.to, position + 1, node.cost, node.index, matchVia(step.transition), trace)
}

/** Of ways that cost the same, those come last, and are taken up first, that keep to the activities which the case has anywhere: a step it did elsewhere is misplaced rather than left out. */
function likeliestLast(steps: readonly Step[], isSilent: boolean, { bounds, activities }: Trace): readonly Step[] {
  const some = steps.filter((step) => (step.label === SILENT) === isSilent)
  if (some.length < 2) return some
  const likeness = (step: Step): number =>
    isSilent ? activities.filter((label) => bounds.mayHappen(step.to, label)).length : Number(activities.includes(step.label))
  return some
    .map((step) => ({ step, likeness: likeness(step) }))
    .sort((a, b) => a.likeness - b.likeness)
    .map(({ step }) => step)
}

function reach(state: number, position: number, cost: number, parent: number, via: number, trace: Trace): void {
  const left = remainingCost(state, position, trace)
  if (left < DEAD) trace.open.reach(state * (trace.labels.length + 1) + position, cost, parent, via, cost + left)
}

/** Never more than the true cost: steps that no remaining event can match, and events that no remaining step can match. */
function remainingCost(state: number, position: number, { labels, bounds, skips }: Trace): number {
  const skipped = skips[position]?.[state] ?? 0
  if (skipped === DEAD) return DEAD
  let inserted = 0
  for (let event = position; event < labels.length; event += 1) if (!bounds.mayHappen(state, labels[event] ?? 0)) inserted += 1
  return skipped + inserted
}

/** A transition that fired with its event, or without one, as one number. */
const matchVia = (transition: number): number => transition * 2
const skipVia = (transition: number): number => transition * 2 + 1

function movesTo(last: number, open: Frontier, net: Net): Move[] {
  const vias: number[] = []
  for (let index = last; open.parentOf(index) >= 0; index = open.parentOf(index)) vias.push(open.viaOf(index))
  const moves: Move[] = []
  let event = 0
  for (const via of vias.reverse()) {
    const transition = via >> 1
    if (via === OVER_EVENT) moves.push({ kind: 'inserted', event: event++ })
    else if (via % 2 === 0) moves.push({ kind: 'sync', event: event++, transition })
    else if (net.transitions[transition]?.label !== SILENT) moves.push({ kind: 'skipped', transition })
  }
  return moves
}
