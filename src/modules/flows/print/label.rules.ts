import type { ChartPoint } from '../flow.chart.schema.ts'

/** Where the name of a flow stands: over a level stretch, beside an upright one. */
export interface LabelPlace {
  x: number
  y: number
  anchor: 'middle' | 'start'
}

/** Flows out of one decision begin together and those into one step end together, so a flow of several stretches is named at its longest but the first. */
export function labelPlace(points: readonly ChartPoint[]): LabelPlace | null {
  const stretches = points.slice(1).flatMap((to, at) => {
    const from = points[at]
    return from ? [{ from, to, length: Math.hypot(to.x - from.x, to.y - from.y) }] : []
  })
  const own = stretches.length > 1 ? stretches.slice(1) : stretches
  const [longest] = own.toSorted((one, other) => other.length - one.length)
  if (!longest) return null
  const { from, to } = longest
  const x = (from.x + to.x) / 2
  // Below a rail, which runs close under the edge of its lane; past the middle of an upright one, where the border between two lanes lies.
  if (Math.abs(to.y - from.y) > Math.abs(to.x - from.x)) return { x: x + 5, y: from.y + (to.y - from.y) * 0.7 + 4, anchor: 'start' }
  return { x, y: (from.y + to.y) / 2 + (stretches.length > 1 ? 13 : -5), anchor: 'middle' }
}
