import { fire, keyOf, type Marking, type Net } from '../net/net.rules.ts'

/** The most markings that are explored ahead; a chart with more is followed only where a case leads. */
const EXPLORE_AT_MOST = 20_000

/** A step from one marking to another. */
export interface Step {
  readonly transition: number
  readonly label: number
  readonly to: number
}

/** The states a chart can be in, numbered from 0 (the start) and opened as they are asked for. */
export interface Markings {
  readonly steps: (state: number) => readonly Step[]
  readonly isFinal: (state: number) => boolean
  readonly size: () => number
  /** Is every state known? Then distances to the end can be told exactly. */
  readonly isComplete: boolean
}

export function markingsOf(net: Net): Markings {
  const numbers = new Map<string, number>()
  const list: Marking[] = []
  const opened: (readonly Step[] | undefined)[] = []
  const numberOf = (marking: Marking): number => {
    const key = keyOf(marking)
    const number = numbers.get(key) ?? list.length
    if (number === list.length) {
      numbers.set(key, number)
      list.push(marking)
    }
    return number
  }
  const steps = (state: number): readonly Step[] => {
    const known = opened[state]
    if (known) return known
    const found = stepsFrom(list[state] ?? net.initial, net, numberOf)
    opened[state] = found
    return found
  }
  numberOf(net.initial)
  for (let state = 0; state < list.length && list.length <= EXPLORE_AT_MOST; state += 1) steps(state)
  const final = keyOf(net.final)
  return { steps, isFinal: (state) => numbers.get(final) === state, size: () => list.length, isComplete: list.length <= EXPLORE_AT_MOST }
}

function stepsFrom(marking: Marking, net: Net, numberOf: (marking: Marking) => number): Step[] {
  return net.transitions.flatMap((transition, index) => {
    const next = fire(transition, marking)
    return next ? [{ transition: index, label: transition.label, to: numberOf(next) }] : []
  })
}
