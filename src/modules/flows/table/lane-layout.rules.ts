import type { Box, GraphEdge, GraphNode, Placing, StepGraph } from './step-table.schema.ts'

const COLUMN = 150
const ROW = 110
const LANE_LEAST = 130
const HEADER = 30
const LEFT = 160
const TOP = 80
const RAIL = 20

const SIZES: Record<GraphNode['kind'], readonly [width: number, height: number]> = {
  start: [36, 36],
  end: [36, 36],
  task: [100, 80],
  exclusive: [50, 50],
  parallel: [50, 50],
  inclusive: [50, 50],
}

/** Place a graph in lanes, a lane for each post in the order in which they come, steps from left to right. */
export function placeInLanes(graph: StepGraph): Placing {
  const columns = columnsOf(graph)
  const posts = [...new Set(graph.nodes.map((node) => node.post))]
  const cells = Map.groupBy(graph.nodes, (node) => JSON.stringify([node.post, columns.get(node.id)]))
  const boxes = new Map<string, Box>()
  const lanes: Placing['lanes'] = []
  const width = (Math.max(0, ...columns.values()) + 1) * COLUMN + 2 * HEADER
  let top = TOP
  for (const post of posts) {
    const members = graph.nodes.filter((node) => node.post === post)
    const deepest = Math.max(...members.map((node) => cells.get(JSON.stringify([post, columns.get(node.id)]))?.length ?? 1))
    const height = Math.max(LANE_LEAST, deepest * ROW + HEADER)
    for (const node of members) {
      const stack = cells.get(JSON.stringify([post, columns.get(node.id)])) ?? []
      const middle = top + (height * (2 * stack.indexOf(node) + 1)) / (2 * stack.length)
      boxes.set(node.id, boxAround(node, LEFT + HEADER + (columns.get(node.id) ?? 0) * COLUMN + COLUMN / 2, middle))
    }
    lanes.push({ post, box: { x: LEFT, y: top, width, height }, members: members.map((node) => node.id) })
    top += height
  }
  const pool = { x: LEFT - HEADER, y: TOP, width: width + HEADER, height: top - TOP }
  return { pool, lanes, boxes, ways: waysOf(graph.edges, boxes) }
}

function boxAround({ kind }: GraphNode, x: number, y: number): Box {
  const [width, height] = SIZES[kind]
  return { x: Math.round(x - width / 2), y: Math.round(y - height / 2), width, height }
}

/** Each node one column behind the last of those that lead to it; ways back are left out of account. */
function columnsOf({ nodes, edges }: StepGraph): Map<string, number> {
  const out = Map.groupBy(edges, (edge) => edge.from)
  const back = new Set<string>()
  const order: string[] = []
  const state = new Map<string, 'open' | 'done'>()
  const visit = (id: string): void => {
    state.set(id, 'open')
    for (const edge of out.get(id) ?? []) {
      if (state.get(edge.to) === 'open') back.add(edge.id)
      else if (!state.has(edge.to)) visit(edge.to)
    }
    state.set(id, 'done')
    order.unshift(id)
  }
  for (const node of nodes) if (!state.has(node.id)) visit(node.id)
  const columns = new Map(nodes.map((node) => [node.id, 0]))
  for (const id of order) {
    for (const edge of out.get(id) ?? [])
      if (!back.has(edge.id)) columns.set(edge.to, Math.max(columns.get(edge.to) ?? 0, (columns.get(id) ?? 0) + 1))
  }
  return columns
}

function waysOf(edges: readonly GraphEdge[], boxes: ReadonlyMap<string, Box>): Map<string, { x: number; y: number }[]> {
  let rails = 0
  const ways = new Map<string, { x: number; y: number }[]>()
  for (const edge of edges) {
    const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)]
    if (!from || !to) continue
    const direct = directWay(from, to, [...boxes.values()])
    ways.set(edge.id, direct ?? alongRail(from, to, rails))
    if (!direct) rails += 1
  }
  return ways
}

const middleX = (box: Box): number => box.x + box.width / 2
const middleY = (box: Box): number => box.y + box.height / 2

/** Right side to left side with at most one bend, along the row that is free; up or down within a column; null where only a rail is left. */
function directWay(from: Box, to: Box, all: readonly Box[]): { x: number; y: number }[] | null {
  const [fx, fy, tx, ty] = [middleX(from), middleY(from), middleX(to), middleY(to)]
  if (Math.abs(fx - tx) < 1) {
    if (all.some((box) => box !== from && box !== to && Math.abs(middleX(box) - fx) < 1 && isBetween(middleY(box), fy, ty))) return null
    return ty > fy
      ? [
          { x: fx, y: from.y + from.height },
          { x: tx, y: to.y },
        ]
      : [
          { x: fx, y: from.y },
          { x: tx, y: to.y + to.height },
        ]
  }
  if (tx < fx) return null
  const isFree = (y: number): boolean =>
    !all.some((box) => box !== from && box !== to && isBetween(middleX(box), fx, tx) && box.y - 8 < y && y < box.y + box.height + 8)
  const [start, end] = [
    { x: from.x + from.width, y: fy },
    { x: to.x, y: ty },
  ]
  if (Math.abs(fy - ty) < 1) return isFree(fy) ? [start, end] : null
  // Between two columns, where no box stands: beside a narrow gateway it would run along the boxes of the same column.
  const bendAt = isFree(fy) ? tx - COLUMN / 2 : isFree(ty) ? fx + COLUMN / 2 : null
  return bendAt === null ? null : [start, { x: bendAt, y: fy }, { x: bendAt, y: ty }, end]
}

const isBetween = (value: number, one: number, other: number): boolean =>
  value > Math.min(one, other) + 1 && value < Math.max(one, other) - 1

/** Over the heads of both; each rail a little higher than the one before. */
function alongRail(from: Box, to: Box, number: number): { x: number; y: number }[] {
  const rail = Math.min(from.y, to.y) - RAIL + (number % 3) * 4
  return [
    { x: middleX(from), y: from.y },
    { x: middleX(from), y: rail },
    { x: middleX(to), y: rail },
    { x: middleX(to), y: to.y },
  ]
}
