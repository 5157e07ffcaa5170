import { fire, keyOf, type Marking, type Net, SILENT, type Transition } from '../net/net.rules.ts'

/** The fewest visible steps of any run of a net, or what is known of them when the budget was met; null where no run comes to the end. */
export interface ShortestRun {
  readonly atLeast: number
  readonly isExact: boolean
}

interface Found {
  readonly marking: Marking
  readonly cost: number
}

/**
 * Cheapest run to the final marking. Steps that do not touch one another are taken in one order only: where a token can go on
 * by free choice alone, it must go on some time, and may as well do so now. So parallel branches cost a sum, not a product.
 */
export function shortestRun(net: Net, budget: number): ShortestRun | null {
  const choices = freeChoices(net)
  const final = keyOf(net.final)
  const best = new Map<string, number>([[keyOf(net.initial), 0]])
  const levels: Found[][] = [[{ marking: net.initial, cost: 0 }]]
  for (let cost = 0; cost < levels.length; cost += 1) {
    for (let found = levels[cost]?.pop(); found; found = levels[cost]?.pop()) {
      const key = keyOf(found.marking)
      if ((best.get(key) ?? 0) < cost) continue
      if (key === final) return { atLeast: cost, isExact: true }
      if (best.size > budget) return { atLeast: cost, isExact: false }
      for (const transition of waysOn(found.marking, net, choices)) note(found, transition, best, levels)
    }
  }
  return null
}

function note({ marking, cost }: Found, transition: Transition, best: Map<string, number>, levels: Found[][]): void {
  const next = fire(transition, marking)
  if (!next) return
  const key = keyOf(next)
  const paid = cost + (transition.label === SILENT ? 0 : 1)
  if ((best.get(key) ?? Number.POSITIVE_INFINITY) <= paid) return
  best.set(key, paid)
  ;(levels[paid] ??= []).push({ marking: next, cost: paid })
  for (let level = cost; level < paid; level += 1) levels[level] ??= []
}

function waysOn(marking: Marking, net: Net, choices: ReadonlyMap<number, readonly Transition[]>): readonly Transition[] {
  for (const [place, transitions] of choices) if ((marking[place] ?? 0) > 0) return transitions
  return net.transitions
}

/** Places whose tokens go on by transitions that take nothing else, that nothing else watches or clears, and that must be empty in the end. */
function freeChoices(net: Net): Map<number, readonly Transition[]> {
  const watched = new Set(
    net.transitions.flatMap(({ clears = [], whenEmpty = [], gathers = [] }) => [
      ...clears,
      ...whenEmpty,
      ...gathers.flatMap((entry) => [entry.place, ...entry.upstream]),
    ]),
  )
  const choices = new Map<number, readonly Transition[]>()
  for (let place = 0; place < net.places; place += 1) {
    const takers = net.transitions.filter((transition) => transition.takes.includes(place))
    const isFree = takers.length > 0 && takers.every((transition) => isPlain(transition, watched))
    if (isFree && !watched.has(place) && (net.final[place] ?? 0) === 0) choices.set(place, takers)
  }
  return choices
}

const isPlain = ({ takes, gives, whenEmpty, gathers, clears }: Transition, watched: ReadonlySet<number>): boolean =>
  takes.length === 1 && !whenEmpty && !gathers && !clears?.length && !gives.some((place) => watched.has(place))
