import type { Chart, ChartElement, ChartFlow } from '../flow.chart.schema.ts'

/** A way off the main one: under which condition, its steps, and where it comes back to (null: it ends there). */
export interface Branch {
  when: string
  steps: string[]
  backTo: string | null
  isEarlier: boolean
}

/** How a matter goes when nothing comes between, stage by stage, and what may come between (R110). */
export interface Procedure {
  main: string[]
  branches: Branch[]
}

/** Ways and steps by which a matter is sent back or refused, where the structure alone does not tell. */
const ADVERSE = /^(否|无|非|no$|not )|^不|不予|不符|不通过|不同意|不齐|未通过|驳回|退回|退件|补正|拒绝|终止|reject|refus/i
const AT_ONCE = new Set<ChartElement['kind']>(['parallel', 'inclusive'])

interface Graph {
  byId: ReadonlyMap<string, ChartElement>
  out: ReadonlyMap<string, ChartFlow[]>
  backward: ReadonlySet<ChartFlow>
}

/** What the best way on from here takes in; undefined where no way leads to an end. */
type Way = { taken: ReadonlySet<string>; adverse: number; steps: number } | undefined

/** The main way from the start to the normal end: of the ways that lead to an end without turning back, the one with the fewest refusals, then the longest. The rest is told as branches. */
export function procedureOf(chart: Chart): Procedure {
  const graph = graphOf(chart)
  const start = chart.elements.find(({ kind, parent }) => kind === 'start' && parent === null)
  if (!start) return { main: [], branches: [] }
  const ways = new Map<string, Way>()
  const taken = wayFrom(start.id, graph, ways)?.taken ?? new Set([start.id])
  const order = ordered(start.id, graph)
  const main = stages(start.id, null, { graph, taken, order })
  return { main, branches: branchesOf(order, { graph, taken, ways }) }
}

function graphOf({ elements, flows }: Chart): Graph {
  const byId = new Map(elements.map((element) => [element.id, element]))
  const out = Map.groupBy(flows, (flow) => flow.from)
  const backward = new Set<ChartFlow>()
  const state = new Map<string, 'open' | 'done'>()
  const visit = (id: string): void => {
    state.set(id, 'open')
    for (const flow of out.get(id) ?? []) {
      if (state.get(flow.to) === 'open') backward.add(flow)
      else if (!state.has(flow.to)) visit(flow.to)
    }
    state.set(id, 'done')
  }
  for (const { id, kind, parent } of elements) if (kind === 'start' && parent === null && !state.has(id)) visit(id)
  for (const { id, kind } of elements) if (kind === 'boundary' && !state.has(id)) visit(id)
  return { byId, out, backward }
}

const isStep = (element: ChartElement | undefined): element is ChartElement => element?.kind === 'task' || element?.kind === 'subprocess'
const onward = (id: string, { out, backward }: Graph): ChartFlow[] => (out.get(id) ?? []).filter((flow) => !backward.has(flow))

/** Several ways out are all taken behind a parallel gateway, and behind a step whose ways ask nothing. */
function takesAll(id: string, graph: Graph): boolean {
  const element = graph.byId.get(id)
  if (element === undefined) return false
  return AT_ONCE.has(element.kind) || (isStep(element) && onward(id, graph).every((flow) => !flow.conditional && flow.name === ''))
}

function wayFrom(id: string, graph: Graph, known: Map<string, Way>): Way {
  if (known.has(id)) return known.get(id)
  const element = graph.byId.get(id)
  const adverse = Number(element !== undefined && (isStep(element) || isEnd(element)) && ADVERSE.test(element.name))
  const own = { taken: new Set([id]), adverse, steps: Number(isStep(element)) }
  const ways = onward(id, graph).flatMap((flow) => {
    const way = wayFrom(flow.to, graph, known)
    return way ? [{ ...way, adverse: way.adverse + Number(ADVERSE.test(flow.name)) }] : []
  })
  const on = takesAll(id, graph) ? together(ways, graph) : ways.toSorted(better)[0]
  const way = on
    ? { taken: new Set([...own.taken, ...on.taken]), adverse: own.adverse + on.adverse, steps: own.steps + on.steps }
    : element && isEnd(element)
      ? own
      : undefined
  known.set(id, way)
  return way
}

const isEnd = ({ kind }: ChartElement): boolean => kind === 'end' || kind === 'terminate'
const better = (one: NonNullable<Way>, other: NonNullable<Way>): number => one.adverse - other.adverse || other.steps - one.steps

function together(ways: readonly NonNullable<Way>[], { byId }: Graph): Way {
  if (ways.length === 0) return undefined
  const taken = new Set(ways.flatMap((way) => [...way.taken]))
  return { taken, adverse: Math.max(...ways.map((way) => way.adverse)), steps: [...taken].filter((id) => isStep(byId.get(id))).length }
}

/** Elements in an order in which none comes before what leads to it. */
function ordered(start: string, graph: Graph): string[] {
  const seen = new Set<string>()
  const order: string[] = []
  const visit = (id: string): void => {
    if (seen.has(id)) return
    seen.add(id)
    for (const flow of (graph.out.get(id) ?? []).toReversed()) if (!graph.backward.has(flow)) visit(flow.to)
    order.unshift(id)
  }
  visit(start)
  return order
}

interface Walk {
  graph: Graph
  taken: ReadonlySet<string>
  order: readonly string[]
}

/** Names of the steps taken from here until another element, those at once in one stage. */
function stages(from: string, until: string | null, walk: Walk): string[] {
  const names: string[] = []
  let id: string | undefined = from
  while (id !== undefined && id !== until) {
    const element = walk.graph.byId.get(id)
    if (isStep(element)) names.push(element.name)
    const next: string[] = [...new Set(onward(id, walk.graph).map((flow) => flow.to))].filter((each) => walk.taken.has(each))
    if (next.length < 2) {
      id = next[0]
      continue
    }
    const join = meeting(next, walk)
    const sides = next.map((each) => stages(each, join ?? null, walk)).filter((side) => side.length > 0)
    const said = sides.map((side) => side.join('，再')).join('、')
    if (said !== '') names.push(sides.length > 1 ? `${said}（同时办理）` : said)
    id = join
  }
  return names
}

/** The first element to which all of these lead. */
function meeting(ids: readonly string[], { graph, taken, order }: Walk): string | undefined {
  const reached = ids.map((id) => new Set(ordered(id, graph)))
  return order.find((id) => taken.has(id) && reached.every((each) => each.has(id)))
}

/** Every way that leaves the main one, and those that leave a branch. */
function branchesOf(order: readonly string[], { graph, taken, ways }: Omit<Walk, 'order'> & { ways: Map<string, Way> }): Branch[] {
  const told = new Set(taken)
  const boundaries = [...graph.byId.values()].filter(
    ({ kind, attachedTo }) => kind === 'boundary' && attachedTo !== null && taken.has(attachedTo),
  )
  const branches: Branch[] = []
  const open = order.filter((id) => taken.has(id)).flatMap((id) => leaving(id, graph, told))
  open.push(...boundaries.flatMap(({ id }) => graph.out.get(id) ?? []))
  for (let flow = open.shift(); flow; flow = open.shift()) {
    const steps: string[] = []
    let at: ChartFlow | undefined = flow
    while (at && !told.has(at.to)) {
      const id: string = at.to
      told.add(id)
      const element = graph.byId.get(id)
      if (isStep(element)) steps.push(element.name)
      const outs: ChartFlow[] = graph.out.get(id) ?? []
      const chosen: ChartFlow | undefined = outs.toSorted(
        (one, other) => Number(ways.get(other.to) !== undefined) - Number(ways.get(one.to) !== undefined),
      )[0]
      open.unshift(...outs.filter((each) => each !== chosen))
      at = chosen
    }
    const back = at ? stepFrom(at.to, graph, taken) : null
    branches.push({ when: conditionOf(flow, graph), steps, backTo: back, isEarlier: at !== undefined && isBefore(at.to, flow.from, order) })
  }
  return branches
}

const leaving = (id: string, graph: Graph, told: ReadonlySet<string>): ChartFlow[] =>
  (graph.out.get(id) ?? []).filter(
    (flow) => !told.has(flow.to) || graph.backward.has(flow) || (isChoice(id, graph) && skips(flow, graph, told)),
  )

const isChoice = (id: string, graph: Graph): boolean => onward(id, graph).length > 1 && !takesAll(id, graph)

/** A way from a choice straight to a later element of the main one, while the main one goes through others first. */
function skips(flow: ChartFlow, graph: Graph, taken: ReadonlySet<string>): boolean {
  return onward(flow.from, graph).some((other) => other !== flow && taken.has(other.to) && ordered(other.to, graph).includes(flow.to))
}

const isBefore = (id: string, than: string, order: readonly string[]): boolean => order.indexOf(id) <= order.indexOf(than)

/** The first step of the main way at or after an element. */
function stepFrom(id: string, graph: Graph, taken: ReadonlySet<string>): string | null {
  for (const each of ordered(id, graph)) {
    const element = graph.byId.get(each)
    if (taken.has(each) && isStep(element)) return element.name
  }
  return null
}

/** 材料不齐的: by the name of the flow, with the question that it answers where it only says yes or no. */
function conditionOf({ name, from }: ChartFlow, { byId }: Graph): string {
  const asking = byId.get(from)
  if (asking?.kind === 'boundary') return asking.name
  if (name === '') return ''
  const isBare = /^(是|否|有|无|yes|no)$/i.test(name)
  const isQuestion = asking !== undefined && asking.kind !== 'task' && asking.kind !== 'subprocess' && asking.name !== ''
  return isBare && isQuestion ? `“${asking.name}”为“${name}”的` : /[的时]$/.test(name) ? name : `${name}的`
}

/** The branches in words, one a line. */
export function branchWords(branches: readonly Branch[]): string[] {
  return branches.map(({ when, steps, backTo, isEarlier }) => {
    const then = backTo === null ? '到此结束' : isEarlier ? `回到“${backTo}”` : `转入“${backTo}”`
    return `${when || '另有情形'}：${steps.length > 0 ? `${steps.join(' → ')}，之后${then}` : then}`
  })
}
