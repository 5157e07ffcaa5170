import { frameCorners, framesDrawn } from '../../flows/print/frames.rules.ts'
import { labelPlace } from '../../flows/print/label.rules.ts'
import type { Chart, ChartBounds, ChartElement, ChartFlow, ChartPoint } from '../../flows/flow.chart.schema.ts'

/** A marker on a step: how many risk points stand there and the colour of the highest. */
export interface StepMarker {
  stepId: string
  count: number
  colour: string
}

const INK = '#22303a'
const SOFT = '#5b6a75'
const MARGIN = 24
const LETTER = 13
const GATEWAY_SIGNS: Partial<Record<ChartElement['kind'], string>> = { exclusive: '×', parallel: '+', inclusive: '○', 'event-gateway': '◇' }

type Placed = ChartElement & { bounds: ChartBounds }

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const round = (value: number): number => Math.round(value * 10) / 10

/** The chart as a picture that needs no script and no fonts of its own; null where the file says nothing of places. */
export function chartSvg(chart: Chart, markers: readonly StepMarker[]): string | null {
  const placed = chart.elements.filter((element): element is Placed => element.bounds !== null)
  if (placed.length === 0) return null
  const box = frameOf(placed, chart)
  const ways = chart.flows.map((flow) => (flow.points.length > 1 ? flow.points : between(flow, placed)))
  const byStep = new Map(markers.map((marker) => [marker.stepId, marker]))
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${[box.x, box.y, box.width, box.height].map(round).join(' ')}" width="${round(box.width)}" height="${round(box.height)}" role="img" aria-label="${escaped(chart.name)}" font-family="sans-serif" font-size="${LETTER}">`,
    `<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 10 5 0 10z" fill="${SOFT}"/></marker></defs>`,
    ...framesDrawn(chart, SOFT),
    ...arrows(ways),
    ...placed.toSorted(byDepth).map((element) => shape(element)),
    ...chart.flows.map(({ name }, at) => flowName(name, ways[at] ?? [])),
    ...placed.flatMap((element) => marked(element, byStep.get(element.id))),
    '</svg>',
  ]
  return parts.join('')
}

/** A sub-process lies under what stands in it. */
const byDepth = (one: ChartElement, other: ChartElement): number => Number(other.kind === 'subprocess') - Number(one.kind === 'subprocess')

function frameOf(placed: readonly Placed[], chart: Chart): ChartBounds {
  const points = [...chart.flows.flatMap((flow) => flow.points), ...frameCorners(chart)]
  const xs = [...placed.flatMap(({ bounds: { x, width } }) => [x, x + width]), ...points.map((point) => point.x)]
  const ys = [...placed.flatMap(({ bounds: { y, height } }) => [y, y + height]), ...points.map((point) => point.y)]
  const [left, top] = [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN]
  return { x: left, y: top, width: Math.max(...xs) + MARGIN - left, height: Math.max(...ys) + MARGIN * 2 - top }
}

/** Paper on both sides of every flow, so that one that passes along a lane or a step is seen to pass; then the flows as the file lays them. */
function arrows(ways: readonly (readonly ChartPoint[])[]): string[] {
  const lines = ways.filter((points) => points.length > 1).map((points) => points.map(({ x, y }) => `${round(x)},${round(y)}`).join(' '))
  return [
    ...lines.map((line) => `<path d="M${line}" fill="none" stroke="#fff" stroke-width="5"/>`),
    ...lines.map((line) => `<polyline points="${line}" fill="none" stroke="${SOFT}" stroke-width="1.3" marker-end="url(#tip)"/>`),
  ]
}

/** Over everything, for a name that a step covers is lost. */
function flowName(name: string, points: readonly ChartPoint[]): string {
  const place = name ? labelPlace(points) : null
  if (!place) return ''
  const says = `x="${round(place.x)}" y="${round(place.y)}" text-anchor="${place.anchor}" font-size="11"`
  return `<text ${says} fill="none" stroke="#fff" stroke-width="4">${escaped(name)}</text><text ${says} fill="${SOFT}">${escaped(name)}</text>`
}

/** A flow without a line of its own goes from middle to middle. */
function between(flow: ChartFlow, placed: readonly Placed[]): { x: number; y: number }[] {
  return [flow.from, flow.to].flatMap((id) => {
    const bounds = placed.find((element) => element.id === id)?.bounds
    return bounds ? [{ x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 }] : []
  })
}

function shape(element: Placed): string {
  const { x, y, width, height } = element.bounds
  const [middle, centre] = [x + width / 2, y + height / 2]
  if (element.kind === 'task')
    return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="#fff" stroke="${INK}"/>${words(element)}`
  if (element.kind === 'subprocess')
    return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="#f5f7f8" stroke="${INK}" stroke-dasharray="4 3"/>${text(middle, y + 16, element.name, INK)}`
  const sign = GATEWAY_SIGNS[element.kind]
  if (sign) {
    const corners = [`${middle},${y}`, `${x + width},${centre}`, `${middle},${y + height}`, `${x},${centre}`].join(' ')
    return `<polygon points="${corners}" fill="#fff" stroke="${INK}"/>${text(middle, centre + 6, sign, INK, 18)}${text(middle, y + height + 14, element.name, SOFT)}`
  }
  const isEnd = element.kind === 'end' || element.kind === 'terminate'
  return `<circle cx="${middle}" cy="${centre}" r="${width / 2}" fill="#fff" stroke="${INK}" stroke-width="${isEnd ? 3 : 1.3}"/>${text(middle, y + height + 14, element.name, SOFT)}`
}

/** Name in up to three lines, the post beneath. */
function words({ name, role, bounds: { x, y, width, height } }: Placed): string {
  const perLine = Math.max(4, Math.floor((width - 10) / LETTER))
  const lines = wrapped(name, perLine).slice(0, role ? 2 : 3)
  const middle = x + width / 2
  const total = lines.length * 16 + (role ? 14 : 0)
  const top = y + (height - total) / 2 + LETTER
  const post = role ? text(middle, top + lines.length * 16, role.length > perLine + 1 ? `${role.slice(0, perLine)}…` : role, SOFT, 11) : ''
  return lines.map((line, at) => text(middle, top + at * 16, line, INK)).join('') + post
}

function wrapped(name: string, perLine: number): string[] {
  const lines: string[] = []
  for (let at = 0; at < name.length; at += perLine) lines.push(name.slice(at, at + perLine))
  return lines
}

function text(x: number, y: number, says: string, colour: string, size = LETTER): string {
  return says === ''
    ? ''
    : `<text x="${round(x)}" y="${round(y)}" fill="${colour}" text-anchor="middle" font-size="${size}">${escaped(says)}</text>`
}

function marked({ bounds: { x, y, width } }: Placed, marker: StepMarker | undefined): string[] {
  if (!marker) return []
  return [
    `<circle cx="${round(x + width - 6)}" cy="${round(y)}" r="10" fill="${marker.colour}"/><text x="${round(x + width - 6)}" y="${round(y + 4)}" fill="#fff" text-anchor="middle" font-weight="bold" font-size="11">${marker.count}</text>`,
  ]
}
