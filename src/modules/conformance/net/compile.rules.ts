import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Chart, ChartElement, ChartFlow } from '../../flows/flow.chart.schema.ts'
import { type Net, SILENT, type Transition } from './net.rules.ts'
import { withUpstream } from './upstream.rules.ts'

/** The most branches of an inclusive split: each set of branches is a way of its own. */
const MOST_INCLUSIVE_BRANCHES = 8

/** A net in the making, with the chart indexed by what compiling asks. */
interface Workshop {
  readonly elements: Map<string, ChartElement>
  readonly into: Map<string, ChartFlow[]>
  readonly outOf: Map<string, ChartFlow[]>
  readonly boundaries: Map<string, ChartElement[]>
  readonly places: Map<string, number>
  /** The places inside each sub-process and pool, filled as places are made; transitions that watch a scope share the list. */
  readonly inside: Map<string, number[]>
  readonly activities: Map<string, number>
  readonly transitions: Transition[]
}

/** What a place beside an element stands for. */
type PlaceRole = 'into' | 'done' | 'active' | 'worked' | 'gathered' | 'running' | 'begin' | 'armed' | 'raised' | 'by'

/**
 * Compile a chart to a net: a place for each way into an element, a silent transition for each choice.
 * A case is finished when no token is left (BPMN: every path has run out), so the final marking is empty.
 */
export function compileChart(chart: Chart): Net | Refusal {
  const shop = workshop(chart)
  const pools = [...new Set(chart.elements.map((element) => element.pool))]
  const sources = pools.map((pool) => place(`pool ${pool}`, shop))
  for (const element of chart.elements) {
    const refused = compileElement(element, shop)
    if (refused) return refused
  }
  const initial = new Uint8Array(shop.places.size)
  for (const source of sources) initial[source] = 1
  return {
    places: shop.places.size,
    transitions: withUpstream(shop.transitions),
    activities: [...shop.activities.keys()],
    initial,
    final: new Uint8Array(shop.places.size),
  }
}

function workshop(chart: Chart): Workshop {
  const attached = chart.elements.filter((element) => element.attachedTo !== null)
  return {
    elements: new Map(chart.elements.map((element) => [element.id, element])),
    into: Map.groupBy(chart.flows, (flow) => flow.to),
    outOf: Map.groupBy(chart.flows, (flow) => flow.from),
    boundaries: Map.groupBy(attached, (event) => event.attachedTo ?? ''),
    places: new Map(),
    inside: new Map(),
    activities: new Map(),
    transitions: [],
  }
}

function place(name: string, shop: Workshop): number {
  const number = shop.places.get(name) ?? shop.places.size
  shop.places.set(name, number)
  return number
}

/** A place beside an element; it counts as inside every scope around it. */
function placeAt(role: PlaceRole, element: ChartElement, shop: Workshop, name: string = element.id): number {
  const isNew = !shop.places.has(`${role} ${name}`)
  const number = place(`${role} ${name}`, shop)
  if (isNew) for (const scope of scopesAround(role, element, shop)) insideOf(scope, shop).push(number)
  return number
}

function scopesAround(role: PlaceRole, element: ChartElement, shop: Workshop): string[] {
  const scopes = role === 'begin' ? [element.id] : []
  for (let parent = element.parent; parent !== null; parent = shop.elements.get(parent)?.parent ?? null) scopes.push(parent)
  return [...scopes, element.pool]
}

function insideOf(scope: string, shop: Workshop): number[] {
  const list = shop.inside.get(scope) ?? []
  shop.inside.set(scope, list)
  return list
}

/** What a log calls a task: its name, or its id where it has none. */
function labelOf(element: ChartElement, shop: Workshop): number {
  const name = element.name || element.id
  const label = shop.activities.get(name) ?? shop.activities.size
  shop.activities.set(name, label)
  return label
}

const isJoin = (element: ChartElement, shop: Workshop): boolean =>
  (element.kind === 'parallel' || element.kind === 'inclusive') && (shop.into.get(element.id)?.length ?? 0) > 1

/** Where a token on this flow waits: before a join each flow has its own place, elsewhere whichever comes first goes on. */
function placeAfter(flow: ChartFlow, shop: Workshop): number[] {
  const target = shop.elements.get(flow.to)
  if (!target) return []
  return [isJoin(target, shop) ? placeAt('by', target, shop, flow.id) : placeAt('into', target, shop)]
}

const flowsOut = (element: ChartElement, shop: Workshop): ChartFlow[] => shop.outOf.get(element.id) ?? []

const after = (flows: ChartFlow[], shop: Workshop): number[] => flows.flatMap((flow) => placeAfter(flow, shop))

function add(shop: Workshop, part: Partial<Transition> & Pick<Transition, 'takes' | 'gives'>): null {
  shop.transitions.push({ label: SILENT, element: null, ...part })
  return null
}

function compileElement(element: ChartElement, shop: Workshop): Refusal | null {
  const into = placeAt('into', element, shop)
  switch (element.kind) {
    case 'start':
      return leave(element, [source(element, shop)], shop)
    case 'terminate':
      return add(shop, { takes: [into], gives: [], clears: insideOf(element.parent ?? element.pool, shop) })
    case 'task':
      return compileTask(element, into, shop)
    case 'subprocess':
      return compileSubprocess(element, into, shop)
    case 'exclusive':
    case 'event-gateway':
      return choose(element, into, shop)
    case 'parallel':
      return leave(element, isJoin(element, shop) ? entries(element, shop) : [into], shop)
    case 'inclusive':
      return compileInclusive(element, into, shop)
    case 'boundary':
      return leave(element, [placeAt('raised', element, shop)], shop)
    case 'event':
    case 'end':
      return leave(element, [into], shop)
  }
}

function source(element: ChartElement, shop: Workshop): number {
  const scope = element.parent === null ? undefined : shop.elements.get(element.parent)
  return scope ? placeAt('begin', scope, shop) : place(`pool ${element.pool}`, shop)
}

const entries = (element: ChartElement, shop: Workshop): number[] => after(shop.into.get(element.id) ?? [], shop)

/** Go on along every flow; flows with a condition are taken or not. */
function leave(element: ChartElement, takes: number[], shop: Workshop, part: Partial<Transition> = {}): Refusal | null {
  const out = flowsOut(element, shop)
  const isOpen = element.kind !== 'parallel' && out.length > 1 && out.some((flow) => flow.conditional)
  if (!isOpen) return add(shop, { ...part, takes, gives: after(out, shop) })
  const done = placeAt('done', element, shop)
  add(shop, { ...part, takes, gives: [done] })
  return spread(element, done, shop)
}

function choose(element: ChartElement, into: number, shop: Workshop): null {
  const out = flowsOut(element, shop)
  if (out.length === 0) add(shop, { takes: [into], gives: [] })
  for (const flow of out) add(shop, { takes: [into], gives: placeAfter(flow, shop) })
  return null
}

function compileInclusive(element: ChartElement, into: number, shop: Workshop): Refusal | null {
  if (!isJoin(element, shop)) return spread(element, into, shop)
  const gathered = placeAt('gathered', element, shop)
  const gathers = entries(element, shop).map((entry) => ({ place: entry, upstream: new Set<number>() }))
  add(shop, { takes: [], gives: [gathered], gathers })
  return spread(element, gathered, shop)
}

/** An inclusive split: every set of branches but the empty one; flows without a condition out of a task are in each. */
function spread(element: ChartElement, from: number, shop: Workshop): Refusal | null {
  const out = flowsOut(element, shop)
  if (out.length === 0) return add(shop, { takes: [from], gives: [] })
  if (out.length > MOST_INCLUSIVE_BRANCHES) {
    return refuse('chart.too_many_branches', {
      element: element.id,
      name: element.name,
      branches: out.length,
      most: MOST_INCLUSIVE_BRANCHES,
    })
  }
  const isFixed = (flow: ChartFlow): boolean => element.kind !== 'inclusive' && !flow.conditional
  for (let set = 1; set < 1 << out.length; set += 1) {
    const taken = out.filter((flow, index) => set & (1 << index) || isFixed(flow))
    if (out.every((flow, index) => !isFixed(flow) || set & (1 << index))) add(shop, { takes: [from], gives: after(taken, shop) })
  }
  return null
}

/** A task with boundary events may leave by them: instead of its work, or after it. A task marked as loop or multi-instance is done once or more. */
function compileTask(element: ChartElement, into: number, shop: Workshop): Refusal | null {
  const record = { label: labelOf(element, shop), element: element.id }
  const events = shop.boundaries.get(element.id) ?? []
  if (events.length === 0 && !element.repeats) return leave(element, [into], shop, record)
  const active = placeAt('active', element, shop)
  const worked = placeAt('worked', element, shop)
  const armed = armedPlaces(events, shop)
  add(shop, { takes: [into], gives: [active, ...armed] })
  add(shop, { ...record, takes: [active], gives: [worked] })
  if (element.repeats) add(shop, { takes: [worked], gives: [active] })
  raise(events, [active, worked], armed, shop)
  return leave(element, [worked], shop, { clears: armed })
}

const armedPlaces = (events: ChartElement[], shop: Workshop): number[] =>
  events.filter((event) => !event.interrupts).map((event) => placeAt('armed', event, shop))

/** Interrupting events end the activity; others send one more token on, at most once each time the activity begins. */
function raise(events: ChartElement[], during: number[], clears: number[], shop: Workshop): void {
  for (const event of events) {
    const raised = placeAt('raised', event, shop)
    if (event.interrupts) for (const stage of during) add(shop, { takes: [stage], gives: [raised], clears })
    else add(shop, { takes: [placeAt('armed', event, shop)], gives: [raised] })
  }
}

/** A sub-process runs inside a frame: it begins once, and ends when nothing in it runs any more. */
function compileSubprocess(element: ChartElement, into: number, shop: Workshop): Refusal | null {
  const running = placeAt('running', element, shop)
  const begin = placeAt('begin', element, shop)
  const events = shop.boundaries.get(element.id) ?? []
  const armed = armedPlaces(events, shop)
  const inside = insideOf(element.id, shop)
  add(shop, { takes: [into], gives: [running, begin, ...armed] })
  if (element.repeats) add(shop, { takes: [running], gives: [running, begin], whenEmpty: inside })
  openUnstarted(element, begin, shop)
  raise(events, [running], inside, shop)
  for (const still of armed) add(shop, { takes: [still], gives: [] })
  return leave(element, [running], shop, { whenEmpty: inside, clears: armed })
}

/** A sub-process drawn without a start event begins with all that no flow leads to. */
function openUnstarted(scope: ChartElement, begin: number, shop: Workshop): void {
  const within = [...shop.elements.values()].filter((element) => element.parent === scope.id)
  if (within.some((element) => element.kind === 'start')) return
  const first = within.filter((element) => element.kind !== 'boundary' && !shop.into.has(element.id))
  add(shop, { takes: [begin], gives: first.map((element) => placeAt('into', element, shop)) })
}
