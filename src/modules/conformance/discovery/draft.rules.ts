import type { LogCase } from '../conformance.schema.ts'
import type { Discovered, Follows } from './discover.rules.ts'

/** An arc is drawn where at least this share of the cases takes it; rarer ones are what a check should find. */
const DRAWN_FROM = 0.05

/**
 * A chart drafted from a log, to be corrected by people: a step for each activity, an exclusive gateway wherever ways part or meet,
 * for the arcs that many cases take. Two activities that follow each other about equally often both ways are taken as independent,
 * and drawn one after the other as most cases have them. A step carries the post that most often took it, where the log says. BPMN 2.0 without positions: whoever shows it lays it out.
 */
export function draftOf(found: Discovered, item: string, posts: ReadonlyMap<string, string> = new Map()): string {
  const arcs = drawnArcs(found)
  const known = new Set(arcs.flatMap((arc) => [arc.from, arc.to]).filter((name) => name !== null))
  const ids = new Map([...known].map((name, at) => [name, `step_${at + 1}`]))
  const outOf = Map.groupBy(arcs, (arc) => nodeOf(arc.from, ids, 'begin'))
  const into = Map.groupBy(arcs, (arc) => nodeOf(arc.to, ids, 'finish'))
  const split = (node: string): string => ((outOf.get(node)?.length ?? 0) > 1 ? `${node}_out` : node)
  const join = (node: string): string => ((into.get(node)?.length ?? 0) > 1 ? `${node}_in` : node)
  const flows: [string, string][] = arcs.map((arc) => [split(nodeOf(arc.from, ids, 'begin')), join(nodeOf(arc.to, ids, 'finish'))])
  const gateways: string[] = []
  for (const node of ['begin', ...ids.values(), 'finish']) {
    for (const [gateway, flow] of [
      [split(node), [node, split(node)]],
      [join(node), [join(node), node]],
    ] as const) {
      if (gateway === node) continue
      gateways.push(gateway)
      flows.push([flow[0], flow[1]])
    }
  }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:jw="urn:jianwei:flow" id="draft" targetNamespace="urn:jianwei:draft">',
    `  <process id="process" name="${escape(item)}" isExecutable="false">`,
    node('startEvent', 'begin', flows),
    ...[...ids].map(([name, id]) => node('task', id, flows, name, posts.get(name))),
    ...gateways.map((id) => node('exclusiveGateway', id, flows)),
    node('endEvent', 'finish', flows),
    ...flows.map(([from, to], at) => `    <sequenceFlow id="flow_${at + 1}" sourceRef="${from}" targetRef="${to}"/>`),
    '  </process>',
    '</definitions>',
    '',
  ].join('\n')
}

/** An element with the flows that enter and leave it: without them no program can lay it out. */
function node(tag: string, id: string, flows: readonly (readonly [string, string])[], name?: string, post?: string): string {
  const ends = flows.flatMap(([from, to], at) => [
    ...(to === id ? [`<incoming>flow_${at + 1}</incoming>`] : []),
    ...(from === id ? [`<outgoing>flow_${at + 1}</outgoing>`] : []),
  ])
  return `    <${tag} id="${id}"${name === undefined ? '' : ` name="${escape(name)}"`}${post === undefined ? '' : ` jw:post="${escape(post)}"`}>${ends.join('')}</${tag}>`
}

const nodeOf = (name: string | null, ids: ReadonlyMap<string, string>, end: string): string =>
  name === null ? end : (ids.get(name) ?? end)

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

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for XML; characters that XML forbids are left out. */
const escape = (text: string): string =>
  text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '').replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '')

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
