/** A chart compiled for replay: places hold tokens, transitions move them. Beyond a plain Petri net it knows what BPMN needs: a scope that waits until it is empty, one that is cut short, and the inclusive join. */
export interface Net {
  readonly places: number
  readonly transitions: readonly Transition[]
  /** The activity names that leave a record; a label is an index into this list. */
  readonly activities: readonly string[]
  readonly initial: Marking
  readonly final: Marking
}

export interface Transition {
  /** Index into `activities`; `SILENT` for what leaves no record. */
  readonly label: number
  /** The chart element it stands for, null for plumbing. */
  readonly element: string | null
  readonly takes: readonly number[]
  readonly gives: readonly number[]
  /** Fires only while these places are empty (a sub-process ends when nothing runs in it). */
  readonly whenEmpty?: readonly number[]
  /** Emptied on firing (terminate, interrupting boundary event). */
  readonly clears?: readonly number[]
  /** Inclusive join: takes one token from each marked entry, once no other can still come. */
  readonly gathers?: readonly Entry[]
}

/** One incoming flow of an inclusive join and all places from which a token could still come to it. */
export interface Entry {
  readonly place: number
  readonly upstream: ReadonlySet<number>
}

/** Tokens by place. */
export type Marking = Uint8Array

export const SILENT = -1

/** More tokens than this in one place: the chart makes tokens without end, and the run is not followed further. */
const TOKEN_CAP = 16

/** The marking after firing, or null when the transition may not fire. */
export function fire(transition: Transition, marking: Marking): Marking | null {
  if (!transition.takes.every((place) => has(marking, place))) return null
  if (transition.whenEmpty?.some((place) => has(marking, place))) return null
  const gathered = transition.gathers ? ready(transition.gathers, marking) : []
  if (gathered === null) return null
  const next = marking.slice()
  for (const place of transition.takes) add(next, place, -1)
  for (const place of gathered) add(next, place, -1)
  for (const place of transition.clears ?? []) next[place] = 0
  for (const place of transition.gives) add(next, place, 1)
  return isAnyNegativeOrFull(next, transition) ? null : next
}

const has = (marking: Marking, place: number): boolean => (marking[place] ?? 0) > 0

function add(marking: Marking, place: number, count: number): void {
  marking[place] = (marking[place] ?? 0) + count
}

/** A byte below zero wraps to 255, so one comparison sees both a place taken twice and a place too full. */
const isAnyNegativeOrFull = (marking: Marking, { takes, gives }: Transition): boolean =>
  takes.some((place) => (marking[place] ?? 0) > TOKEN_CAP) || gives.some((place) => (marking[place] ?? 0) > TOKEN_CAP)

/** The entries that an inclusive join takes now; null while none is marked or another token may still come. */
function ready(entries: readonly Entry[], marking: Marking): number[] | null {
  const marked = entries.filter((entry) => has(marking, entry.place))
  if (marked.length === 0) return null
  const awaited = entries.filter((entry) => !has(marking, entry.place))
  const mayCome = awaited.some((entry) =>
    [...entry.upstream].some((place) => has(marking, place) && !marked.some((one) => one.upstream.has(place))),
  )
  return mayCome ? null : marked.map((entry) => entry.place)
}

/** One character a place, so that markings can be looked up in a map. */
export const keyOf = (marking: Marking): string => String.fromCharCode(...marking)
