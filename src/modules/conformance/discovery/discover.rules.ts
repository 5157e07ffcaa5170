import type { Chart, ChartElement, ChartFlow } from '../../flows/flow.chart.schema.ts'
import type { LogCase } from '../conformance.schema.ts'

/** A way in which cases ran, and how many did. */
export interface Way {
  readonly activities: readonly string[]
  readonly cases: number
}

/** One activity directly after another; null at the ends: the case began or ended with it. */
export interface Follows {
  readonly from: string | null
  readonly to: string | null
  readonly times: number
}

/** What an unknown log shows by itself. */
export interface Discovered {
  readonly cases: number
  readonly events: number
  /** The most frequent first. */
  readonly ways: readonly Way[]
  /** Each activity with the number of its events, the most frequent first. */
  readonly activities: readonly { readonly name: string; readonly times: number }[]
  readonly follows: readonly Follows[]
}

export function discover(log: Iterable<LogCase>): Discovered {
  const ways = new Map<string, { activities: string[]; cases: number }>()
  for (const { activities } of log) {
    const key = activities.join('\u0000')
    const way = ways.get(key) ?? { activities, cases: 0 }
    ways.set(key, way)
    way.cases += 1
  }
  const all = [...ways.values()].sort((a, b) => b.cases - a.cases || compare(a.activities.join(), b.activities.join()))
  const times = new Map<string, number>()
  const follows = new Map<string, Follows>()
  for (const { activities, cases } of all) {
    for (const activity of activities) times.set(activity, (times.get(activity) ?? 0) + cases)
    if (activities.length > 0) for (const [at, to] of [...activities, null].entries()) count(follows, activities[at - 1] ?? null, to, cases)
  }
  return {
    cases: all.reduce((sum, way) => sum + way.cases, 0),
    events: [...times.values()].reduce((sum, each) => sum + each, 0),
    ways: all,
    activities: [...times].map(([name, each]) => ({ name, times: each })).sort((a, b) => b.times - a.times || compare(a.name, b.name)),
    follows: [...follows.values()].sort((a, b) => b.times - a.times),
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function count(follows: Map<string, Follows>, from: string | null, to: string | null, cases: number): void {
  const key = JSON.stringify([from, to])
  follows.set(key, { from, to, times: (follows.get(key)?.times ?? 0) + cases })
}

/** Arcs of the picture at most; beside the frequent ones each activity keeps its most frequent way in and out. */
const MOST_ARCS = 60

/** The directly-follows picture 直接跟随图 as a chart: one step an activity, one flow for one activity after another; with how often each was. */
export function followsChart(found: Discovered, name: string): { chart: Chart; flowCounts: ReadonlyMap<string, number> } {
  const kept = frequent(found, MOST_ARCS)
  const ids = new Map(found.activities.map((activity, at) => [activity.name, `step_${at + 1}`]))
  const flows = kept.map(
    ({ from, to }, at): ChartFlow => ({
      id: `flow_${at + 1}`,
      name: '',
      from: from === null ? 'begin' : (ids.get(from) ?? ''),
      to: to === null ? 'finish' : (ids.get(to) ?? ''),
      conditional: false,
      points: [],
    }),
  )
  const elements = [
    element('begin', '', 'start'),
    ...[...ids].map(([activity, id]) => element(id, activity, 'task')),
    element('finish', '', 'end'),
  ]
  return {
    chart: { id: 'log', name, elements, flows, notes: [] },
    flowCounts: new Map(kept.map(({ times }, at) => [`flow_${at + 1}`, times])),
  }
}

const element = (id: string, name: string, kind: ChartElement['kind']): ChartElement => ({
  id,
  name,
  kind,
  role: null,
  pool: 'log',
  parent: null,
  attachedTo: null,
  interrupts: false,
  repeats: false,
  bounds: null,
})

/** An arc of the picture is taken by at least this share of the cases. */
const SHOWN_FROM = 0.01

/** The most frequent arcs, and of each activity at least one in and one out. */
function frequent({ follows, activities, cases }: Discovered, most: number): Follows[] {
  const kept = new Set(follows.slice(0, most).filter((arc) => arc.times >= SHOWN_FROM * cases))
  for (const { name } of activities) {
    const into = follows.find((arc) => arc.to === name && arc.from !== name)
    const outOf = follows.find((arc) => arc.from === name && arc.to !== name)
    for (const arc of [into, outOf]) if (arc) kept.add(arc)
  }
  return follows.filter((arc) => kept.has(arc))
}
