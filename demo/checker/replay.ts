interface Node {
  kind: string
  name: string
  incoming: string[]
  outgoing: string[]
}

/** A chart that can say whether a run of steps is one of its complete runs: a token game over its sequence flows. */
export interface Chart {
  accepts(steps: string[]): boolean
}

const NODE = /<(?:\w+:)?(startEvent|endEvent|task|userTask|exclusiveGateway|parallelGateway)\b([^>]*)>/g
const FLOW = /<(?:\w+:)?sequenceFlow\b([^>]*)>/g
const attribute = (text: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? ''

export function parseChart(xml: string): Chart {
  const nodes = new Map<string, Node>()
  for (const [, kind = '', rest = ''] of xml.matchAll(NODE))
    nodes.set(attribute(rest, 'id'), { kind, name: attribute(rest, 'name'), incoming: [], outgoing: [] })
  for (const [, rest = ''] of xml.matchAll(FLOW)) {
    nodes.get(attribute(rest, 'sourceRef'))?.outgoing.push(attribute(rest, 'id'))
    nodes.get(attribute(rest, 'targetRef'))?.incoming.push(attribute(rest, 'id'))
  }
  return { accepts: (steps) => accepts([...nodes.values()], steps) }
}

type Marking = string

const mark = (tokens: Iterable<string>): Marking => [...tokens].sort().join(' ')
const tokensOf = (marking: Marking) => (marking ? marking.split(' ') : [])

/** The markings that firing this node leads to: one for each flow an exclusive gateway may choose. */
function fire(node: Node, marking: Marking): Marking[] {
  const tokens = tokensOf(marking)
  const ways = node.kind === 'exclusiveGateway' ? node.outgoing.map((flow) => [flow]) : [node.outgoing]
  const takes = node.kind === 'parallelGateway' ? [node.incoming] : node.incoming.map((flow) => [flow])
  return takes
    .filter((flows) => flows.every((flow) => tokens.includes(flow)))
    .flatMap((flows) => ways.map((out) => mark([...tokens.filter((token) => !flows.includes(token)), ...out])))
}

function silently(nodes: Node[], from: Set<Marking>): Set<Marking> {
  const gateways = nodes.filter((node) => node.kind.endsWith('Gateway'))
  const reached = new Set(from)
  for (const marking of reached) for (const node of gateways) for (const next of fire(node, marking)) reached.add(next)
  return reached
}

function accepts(nodes: Node[], steps: string[]): boolean {
  const starts = nodes.filter((node) => node.kind === 'startEvent')
  let markings = silently(nodes, new Set(starts.map((node) => mark(node.outgoing))))
  for (const step of steps) {
    const tasks = nodes.filter((node) => /task$/i.test(node.kind) && node.name === step)
    markings = silently(nodes, new Set([...markings].flatMap((marking) => tasks.flatMap((task) => fire(task, marking)))))
  }
  const ends = nodes.filter((node) => node.kind === 'endEvent')
  return [...markings].some((marking) => ends.some((end) => end.incoming.includes(marking)))
}
