import type { Entry, Transition } from './net.rules.ts'

/** Fill in, for each entry of each inclusive join, the places from which a token can still come to it without passing the join. */
export function withUpstream(transitions: readonly Transition[]): Transition[] {
  return transitions.map((transition) => {
    if (!transition.gathers) return transition
    const others = transitions.filter((other) => other !== transition)
    return {
      ...transition,
      gathers: transition.gathers.map((entry): Entry => ({ place: entry.place, upstream: upstreamOf(entry.place, others) })),
    }
  })
}

function upstreamOf(target: number, transitions: readonly Transition[]): Set<number> {
  const found = new Set([target])
  const open = [target]
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    for (const source of transitions.filter((one) => one.gives.includes(place)).flatMap(sourcesOf)) {
      if (!found.has(source)) open.push(source)
      found.add(source)
    }
  }
  return found
}

const sourcesOf = (transition: Transition): number[] => [...transition.takes, ...(transition.gathers ?? []).map((entry) => entry.place)]
