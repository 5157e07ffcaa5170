import type { GraphEdge, GraphNode, StepGraph } from './step-table.schema.ts'
import type { ReadRow } from './step-table.rules.ts'

/** Steps of a table as a graph: several ways with a condition part at an exclusive gateway, without one they run side by side and meet again. */
export function graphOf(rows: readonly ReadRow[]): StepGraph {
  const steps = rows.map(
    ({ name, post, days, document, decision }, at): GraphNode => ({
      id: idAt(at),
      kind: 'task',
      name,
      post,
      details: { days, document, decision },
    }),
  )
  const last = rows.findLast((row) => row.ways.some((way) => way.to === null)) ?? rows.at(-1)
  const nodes: GraphNode[] = [
    { id: 'begin', kind: 'start', name: '', post: rows[0]?.post ?? '' },
    ...steps,
    { id: 'finish', kind: 'end', name: '', post: last?.post ?? '' },
  ]
  const edges: Omit<GraphEdge, 'id'>[] = [{ from: 'begin', to: idAt(0), name: '' }]
  for (const [at, row] of rows.entries()) {
    const isParting = row.ways.length > 1
    const isSideBySide = isParting && row.ways.every((way) => way.condition === '')
    const from = isParting ? `part_${at + 1}` : idAt(at)
    if (isParting) {
      nodes.push({ id: from, kind: isSideBySide ? 'parallel' : 'exclusive', name: '', post: row.post })
      edges.push({ from: idAt(at), to: from, name: '' })
    }
    for (const way of row.ways) edges.push({ from, to: way.to === null ? 'finish' : idAt(way.to), name: way.condition })
  }
  const joined = joinSideBySide({ nodes, edges: edges.map((edge, at) => ({ id: `way_${at + 1}`, ...edge })) })
  return { nodes: joined.nodes, edges: joined.edges.map((edge, at) => ({ ...edge, id: `way_${at + 1}` })) }
}

const idAt = (at: number): string => `step_${at + 1}`

/** Before the first step that all branches of a parallel gateway lead to, they wait for one another. */
function joinSideBySide(graph: StepGraph): StepGraph {
  return graph.nodes.filter((node) => node.kind === 'parallel').reduce((sofar, split) => joinOne(sofar, split), graph)
}

function joinOne({ nodes, edges }: StepGraph, split: GraphNode): StepGraph {
  const branches = edges.filter((edge) => edge.from === split.id).map((edge) => edge.to)
  const reaches = branches.map((branch) => reachOf(branch, edges, split.id))
  const meeting = [...(reaches[0] ?? [])].find((id) => reaches.every((reach) => reach.has(id)))
  if (meeting === undefined) return { nodes, edges }
  const inner = reaches.map((reach) => [...reach].slice(0, [...reach].indexOf(meeting)))
  const join: GraphNode = { id: `${split.id}_join`, kind: 'parallel', name: '', post: split.post }
  const added: GraphNode[] = [join]
  const moved = new Map<string, string>()
  const extra: GraphEdge[] = [{ id: `${join.id}_out`, from: join.id, to: meeting, name: '' }]
  for (const [at, branch] of inner.entries()) {
    const arriving = edges.filter(
      (edge) => edge.to === meeting && (branch.includes(edge.from) || (edge.from === split.id && branches[at] === meeting)),
    )
    const merge = `${join.id}_${at + 1}`
    if (arriving.length > 1) {
      added.push({ id: merge, kind: 'exclusive', name: '', post: split.post })
      extra.push({ id: `${merge}_out`, from: merge, to: join.id, name: '' })
    }
    for (const edge of arriving) moved.set(edge.id, arriving.length > 1 ? merge : join.id)
  }
  return {
    nodes: [...nodes, ...added],
    edges: [...edges.map((edge) => ({ ...edge, to: moved.get(edge.id) ?? edge.to })), ...extra],
  }
}

/** What a branch leads to, the nearest first; not back through the gateway it came from. */
function reachOf(from: string, edges: readonly GraphEdge[], except: string): Set<string> {
  const reached = new Set<string>([from])
  for (const id of reached) {
    for (const edge of edges) if (edge.from === id && edge.to !== except) reached.add(edge.to)
  }
  return reached
}
