import { bpmnText } from '../../flows/table/bpmn-text.rules.ts'
import { placeInLanes } from '../../flows/table/lane-layout.rules.ts'
import type { GraphNode, StepGraph } from '../../flows/table/step-table.schema.ts'
import type { LogCase } from '../conformance.schema.ts'
import type { Discovered, Follows } from './discover.rules.ts'

/** An arc is drawn where at least this share of the cases takes it; rarer ones are what a check should find. */
const DRAWN_FROM = 0.05

/**
 * A chart drafted from a log, to be corrected by people: a step for each activity, an exclusive gateway wherever ways part or meet,
 * for the arcs that many cases take. Two activities that follow each other about equally often both ways are taken as independent,
 * and drawn one after the other as most cases have them. Laid out in lanes: a step stands in that of the post that most often took it; steps of which the log says none stand in a lane without a name.
 */
export function draftOf(found: Discovered, item: string, posts: ReadonlyMap<string, string> = new Map()): string {
  const graph = graphOf(drawnArcs(found), posts)
  return bpmnText(item, graph, placeInLanes(graph))
}

/** Activities and arcs → steps, gateways and ways; gateways and ends stand where the step does that they belong to. */
function graphOf(arcs: readonly Follows[], posts: ReadonlyMap<string, string>): StepGraph {
  const known = new Set(arcs.flatMap((arc) => [arc.from, arc.to]).filter((name) => name !== null))
  const ids = new Map([...known].map((name, at) => [name, `step_${at + 1}`]))
  const from = (arc: Follows): string => (arc.from === null ? 'begin' : (ids.get(arc.from) ?? 'begin'))
  const to = (arc: Follows): string => (arc.to === null ? 'finish' : (ids.get(arc.to) ?? 'finish'))
  const outOf = Map.groupBy(arcs, from)
  const into = Map.groupBy(arcs, to)
  const split = (id: string): string => ((outOf.get(id)?.length ?? 0) > 1 ? `${id}_out` : id)
  const join = (id: string): string => ((into.get(id)?.length ?? 0) > 1 ? `${id}_in` : id)
  const postOf = (name: string | null | undefined): string => (name ? (posts.get(name) ?? '') : '')
  const steps: GraphNode[] = [
    { id: 'begin', kind: 'start', name: '', post: postOf(outOf.get('begin')?.[0]?.to) },
    ...[...ids].map(([name, id]): GraphNode => ({ id, kind: 'task', name, post: postOf(name) })),
    { id: 'finish', kind: 'end', name: '', post: postOf(into.get('finish')?.[0]?.from) },
  ]
  const nodes = steps.flatMap((step): GraphNode[] => [
    ...(join(step.id) === step.id ? [] : [{ id: join(step.id), kind: 'exclusive' as const, name: '', post: step.post }]),
    step,
    ...(split(step.id) === step.id ? [] : [{ id: split(step.id), kind: 'exclusive' as const, name: '', post: step.post }]),
  ])
  const ways = [
    ...steps.filter(({ id }) => join(id) !== id).map(({ id }) => [join(id), id] as const),
    ...steps.filter(({ id }) => split(id) !== id).map(({ id }) => [id, split(id)] as const),
    ...arcs.map((arc) => [split(from(arc)), join(to(arc))] as const),
  ]
  return { nodes, edges: ways.map(([out, on], at) => ({ id: `flow_${at + 1}`, from: out, to: on, name: '' })) }
}

/** The frequent arcs, less the rarer of two that merely show independence; every step stays reachable and can reach the end. */
function drawnArcs(found: Discovered): Follows[] {
  const { follows, cases } = found
  const timesOf = new Map(follows.map((arc) => [JSON.stringify([arc.from, arc.to]), arc.times]))
  const back = (arc: Follows): number => (arc.from === null || arc.to === null ? 0 : (timesOf.get(JSON.stringify([arc.to, arc.from])) ?? 0))
  const isFrequent = (arc: Follows): boolean => arc.times >= DRAWN_FROM * cases
  const isRarerOfTwo = (arc: Follows): boolean =>
    arc.from !== arc.to && isFrequent(arc) && back(arc) >= arc.times && back(arc) < 2 * arc.times && isSecond(arc, back(arc))
  const kept = new Set(follows.filter((arc) => isFrequent(arc) && !isRarerOfTwo(arc)))
  const steps = new Set([...kept].flatMap((arc) => [arc.from, arc.to]))
  for (const name of steps) if (name !== null) connect(name, follows, kept, steps)
  return follows.filter((arc) => kept.has(arc))
}

/** Of two equally frequent ways the second by name is the rarer, so that one of them stays. */
const isSecond = (arc: Follows, back: number): boolean => back > arc.times || (arc.from ?? '') > (arc.to ?? '')

/** A step without a way in, or out, keeps its most frequent one to or from what is drawn. */
function connect(name: string, follows: readonly Follows[], kept: Set<Follows>, steps: ReadonlySet<string | null>): void {
  const hasIn = [...kept].some((arc) => arc.to === name && arc.from !== name)
  const hasOut = [...kept].some((arc) => arc.from === name && arc.to !== name)
  const into = follows.find((arc) => arc.to === name && arc.from !== name && (arc.from === null || steps.has(arc.from)))
  const outOf = follows.find((arc) => arc.from === name && arc.to !== name && (arc.to === null || steps.has(arc.to)))
  if (!hasIn && into) kept.add(into)
  if (!hasOut && outOf) kept.add(outOf)
}

/** Activity → the role that took it most often. */
export function postsIn(log: Iterable<LogCase>): Map<string, string> {
  const times = new Map<string, Map<string, number>>()
  for (const { activities, events = [] } of log) {
    for (const [at, activity] of activities.entries()) {
      const role = events[at]?.role
      if (!role) continue
      const roles = times.get(activity) ?? new Map<string, number>()
      times.set(activity, roles.set(role, (roles.get(role) ?? 0) + 1))
    }
  }
  return new Map(
    [...times].map(([activity, roles]) => [activity, [...roles].reduce((most, each) => (each[1] > most[1] ? each : most))[0]] as const),
  )
}
