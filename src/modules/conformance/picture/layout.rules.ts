import type { Chart, ChartBounds, ChartElement, ChartPoint } from '../../flows/flow.chart.schema.ts'

/** A chart laid out on a sheet: where each element stands and how each flow runs. */
export interface Layout {
  readonly bounds: ReadonlyMap<string, ChartBounds>
  readonly lines: ReadonlyMap<string, readonly ChartPoint[]>
}

const COLUMN = 170
const ROW = 120
/** Between two lines of one column, and between a column and a line beside it. */
const APART = 26

const SIZES: Partial<Record<ChartElement['kind'], readonly [number, number]>> = { task: [110, 70], subprocess: [130, 80] }
const ROUND: readonly [number, number] = [40, 40]

/** As drawn where the file has a drawing of every element, else in columns by distance from the start. */
export function layoutOf(chart: Chart): Layout {
  const isDrawn = chart.elements.every((element) => element.bounds !== null)
  const bounds = isDrawn
    ? new Map(chart.elements.flatMap((element) => (element.bounds ? [[element.id, element.bounds] as const] : [])))
    : columns(chart)
  const lines = chart.flows.map((flow): [string, readonly ChartPoint[]] => {
    if (isDrawn && flow.points.length > 1) return [flow.id, flow.points]
    return [flow.id, straight(bounds.get(flow.from), bounds.get(flow.to))]
  })
  return { bounds, lines: new Map(lines) }
}

function columns(chart: Chart): Map<string, ChartBounds> {
  const ranks = ranksOf(chart)
  const filled = new Map<number, number>()
  const placed = chart.elements.map((element): [string, ChartBounds] => {
    const rank = ranks.get(element.id) ?? 0
    const row = filled.get(rank) ?? 0
    filled.set(rank, row + 1)
    const [width, height] = SIZES[element.kind] ?? ROUND
    return [element.id, { x: rank * COLUMN - width / 2, y: row * ROW - height / 2, width, height }]
  })
  return new Map(placed)
}

/** Columns by the fewest flows from a start; what nothing reaches stands in the first. */
function ranksOf(chart: Chart): Map<string, number> {
  const ranks = new Map(chart.elements.filter((element) => element.kind === 'start').map((element) => [element.id, 0]))
  const open = [...ranks.keys()]
  const hosts = Map.groupBy(
    chart.elements.filter((element) => element.attachedTo !== null),
    (element) => element.attachedTo ?? '',
  )
  for (const id of open) {
    const next = [
      ...chart.flows.filter((flow) => flow.from === id).map((flow) => flow.to),
      ...(hosts.get(id) ?? []).map((event) => event.id),
    ]
    for (const to of next) {
      if (ranks.has(to)) continue
      ranks.set(to, (ranks.get(id) ?? 0) + 1)
      open.push(to)
    }
  }
  return ranks
}

/** From edge to edge; a flow that runs back bows below what lies between, one within a column runs up or down in it. */
function straight(from: ChartBounds | undefined, to: ChartBounds | undefined): ChartPoint[] {
  if (!from || !to) return []
  if (from !== to && Math.abs(from.x + from.width / 2 - to.x - to.width / 2) < 1) return upOrDown(from, to)
  const start = { x: from.x + from.width, y: from.y + from.height / 2 }
  const end = { x: to.x, y: to.y + to.height / 2 }
  if (end.x >= start.x) return [start, end]
  const low = Math.max(from.y + from.height, to.y + to.height) + ROW / 4
  const below = (box: ChartBounds): ChartPoint => ({ x: box.x + box.width / 2, y: box.y + box.height })
  return [below(from), { x: below(from).x, y: low }, { x: below(to).x, y: low }, below(to)]
}

/** Up on the right of the middle, down on the left of it, so that both ways of two neighbours can be told; past what lies between, beside the column. */
function upOrDown(from: ChartBounds, to: ChartBounds): ChartPoint[] {
  const isDown = to.y > from.y
  const middle = from.x + from.width / 2
  if (Math.abs(to.y - from.y) < 1.5 * ROW) {
    const x = middle + (isDown ? -1 : 1) * APART
    const [start, end] = isDown ? [from.y + from.height, to.y] : [from.y, to.y + to.height]
    return [
      { x, y: start },
      { x, y: end },
    ]
  }
  const beside = Math.min(from.x, to.x) - APART
  return [
    { x: from.x, y: from.y + from.height / 2 },
    { x: beside, y: from.y + from.height / 2 },
    { x: beside, y: to.y + to.height / 2 },
    { x: to.x, y: to.y + to.height / 2 },
  ]
}
