import { plainName } from '../../flows/flow.chart.schema.ts'
import type { Alignment, Move } from '../alignment/align.rules.ts'
import type { DeviationKind, PlacedMove, StepName } from '../conformance.schema.ts'
import type { Net } from '../net/net.rules.ts'

/** A deviation of one case, before counting. */
export interface Finding {
  readonly kind: DeviationKind
  readonly element: string | null
  readonly name: string
  /** The event of the case that shows it, from 0; null where nothing was recorded. */
  readonly event: number | null
  /** The last step of the chart that was done before it. */
  readonly near: string | null
  /** The second step of what takes two: swapped, same_person. */
  readonly other: StepName | null
  /** What was found and what would be right: roles, actor, working days and their limit. */
  readonly facts?: Readonly<Record<string, string | number>>
}

/** May the activity still happen once another one has, on any run of the chart? Both are labels of the net. */
export type MayFollow = (first: number, then: number) => boolean

/** Steps done between the two places of a swapped step, at most; farther apart it is a step left out and another one too many. */
const SWAPPED_WITHIN = 3

/** The moves of an alignment with their steps. Of events that a match could use equally well, the earliest is the match. */
export function placed(alignment: Alignment, activities: readonly string[], net: Net): PlacedMove[] {
  const steps = stepsByName(net)
  return matchedEarly(alignment.moves, activities).map((move): PlacedMove => {
    const transition = move.kind === 'inserted' ? undefined : net.transitions[move.transition]
    const name = transition ? (net.activities[transition.label] ?? '') : plainName(activities[move.event])
    return {
      kind: move.kind,
      event: move.kind === 'skipped' ? null : move.event,
      element: transition ? transition.element : (steps.get(name) ?? null),
      name,
    }
  })
}

/** A move with both its numbers; -1 where it has none. */
interface Numbered {
  readonly kind: Move['kind']
  readonly event: number
  readonly transition: number
}

function matchedEarly(moves: readonly Move[], activities: readonly string[]): Numbered[] {
  const list = moves.map((move): Numbered => ({ transition: -1, event: -1, ...move }))
  for (let at = list.length - 1; at >= 0; at -= 1) {
    const match = list[at]
    if (match?.kind !== 'sync') continue
    let first = at
    for (let before = at - 1; before >= 0 && list[before]?.kind !== 'sync'; before -= 1) {
      const event = list[before]
      if (event?.kind === 'inserted' && activities[event.event] === activities[match.event]) first = before
    }
    const earlier = list[first]
    if (first < at && earlier) {
      list[first] = { kind: 'sync', event: earlier.event, transition: match.transition }
      list[at] = { kind: 'inserted', event: match.event, transition: -1 }
    }
  }
  return list
}

/** The element of each step by its name; the first where several share it. */
export function stepsByName(net: Net): Map<string, string | null> {
  const steps = new Map<string, string | null>()
  for (const { label, element } of net.transitions) {
    const name = net.activities[label]
    if (name !== undefined && !steps.has(name)) steps.set(name, element)
  }
  return steps
}

/** What a case leaves out, has too much or in the wrong order, in the order of the case, on the steps of the chart. */
export function orderFindings(moves: readonly PlacedMove[], net: Net, mayFollow: MayFollow): Finding[] {
  const swaps = swapsIn(moves, net, mayFollow)
  const isTaken = new Set([...swaps.values()].flatMap((swap) => [swap.skip, swap.insert]))
  const ended = endOf(moves)
  const done = new Set<string>()
  const findings: Finding[] = []
  let near: string | null = null
  for (const [at, move] of moves.entries()) {
    const swap = swaps.get(at)
    if (swap) findings.push({ ...swap.finding, near })
    else if (!isTaken.has(at) && move.kind !== 'sync') findings.push({ ...move, kind: kindOf(move, at, ended, done), near, other: null })
    if (move.event !== null) done.add(move.name)
    if (move.kind !== 'inserted') near = move.element ?? near
  }
  return findings
}

/** Where the case has come to the end of the chart: what follows is after it. A case that stops short of the end has none. */
function endOf(moves: readonly PlacedMove[]): number {
  const last = moves.findLastIndex((move) => move.kind !== 'inserted')
  return moves[last]?.kind === 'sync' ? last : moves.length
}

function kindOf(move: PlacedMove, at: number, ended: number, done: ReadonlySet<string>): DeviationKind {
  if (move.kind === 'skipped') return 'skipped'
  if (move.element === null) return 'outside'
  if (done.has(move.name)) return 'repeated'
  return at > ended ? 'outside' : 'inserted'
}

interface Swap {
  readonly skip: number
  readonly insert: number
  readonly finding: Finding
}

/** Steps done, but not where the chart has them: by the first of their two moves. */
function swapsIn(moves: readonly PlacedMove[], net: Net, mayFollow: MayFollow): Map<number, Swap> {
  const swaps = new Map<number, Swap>()
  const isFree = new Set([...moves.keys()].filter((at) => moves[at]?.kind === 'skipped'))
  for (const [insert, move] of moves.entries()) {
    if (move.kind !== 'inserted' || move.element === null) continue
    const near = [...isFree].filter((skip) => moves[skip]?.name === move.name && matchedBetween(moves, skip, insert) <= SWAPPED_WITHIN)
    const skip = near.sort((a, b) => Math.abs(a - insert) - Math.abs(b - insert))[0]
    if (skip === undefined) continue
    const finding = swappedFinding(moves, skip, insert, net, mayFollow)
    if (!finding) continue
    isFree.delete(skip)
    swaps.set(Math.min(skip, insert), { skip, insert, finding })
  }
  return swaps
}

const between = (moves: readonly PlacedMove[], one: number, other: number): PlacedMove[] =>
  moves.slice(Math.min(one, other) + 1, Math.max(one, other)).filter((move) => move.kind === 'sync')

const matchedBetween = (moves: readonly PlacedMove[], one: number, other: number): number => between(moves, one, other).length

/** The step that the chart puts first is the one named; the other was done ahead of it. */
function swappedFinding(moves: readonly PlacedMove[], skip: number, insert: number, net: Net, mayFollow: MayFollow): Finding | null {
  const step = moves[skip]
  const passed = between(moves, skip, insert)
  const isLate = skip < insert
  const byDistance = isLate ? passed : passed.toReversed()
  const label = (move: PlacedMove): number => net.activities.indexOf(move.name)
  const isOrdered = (move: PlacedMove): boolean =>
    step !== undefined && !(isLate ? mayFollow(label(move), label(step)) : mayFollow(label(step), label(move)))
  const partner = byDistance.find(isOrdered) ?? byDistance[0]
  if (!step || !partner) return null
  const [first, second] = isLate ? [step, partner] : [partner, step]
  return {
    kind: 'swapped',
    element: first.element,
    name: first.name,
    event: moves[insert]?.event ?? null,
    near: null,
    other: { element: second.element, name: second.name },
  }
}
