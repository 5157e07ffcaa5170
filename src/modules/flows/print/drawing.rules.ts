import type { Chart, ChartElement, ChartFlow } from '../flow.chart.schema.ts'
import { frameCorners, framesDrawn } from './frames.rules.ts'
import { labelPlace } from './label.rules.ts'

/** A sign on a step: how many risk points stand there, in the colour of the highest. */
export interface PrintedSign {
  stepId: string
  /** Number of the step in the legend. */
  no: number
  count: number
  colour: string
}

const MARGIN = 40
const FONT = 'Noto Serif SC'
const INK = '#20282c'
const PER_LINE = 6

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A chart as a drawing: steps with their posts, decisions, flows, and on steps that carry risk points a sign with its number in the legend. */
export function drawingOf(chart: Chart, signs: readonly PrintedSign[]): string {
  const shown = chart.elements.flatMap((element) => (element.bounds ? [{ ...element, bounds: element.bounds }] : []))
  const corners = frameCorners(chart)
  const xs = [
    ...shown.flatMap(({ bounds }) => [bounds.x, bounds.x + bounds.width]),
    ...chart.flows.flatMap((flow) => flow.points.map((p) => p.x)),
    ...corners.map((p) => p.x),
  ]
  const ys = [
    ...shown.flatMap(({ bounds }) => [bounds.y, bounds.y + bounds.height]),
    ...chart.flows.flatMap((flow) => flow.points.map((p) => p.y)),
    ...corners.map((p) => p.y),
  ]
  const [left, top] = [least(xs), least(ys)]
  const [right, bottom] = [Math.max(left + 1, ...xs), Math.max(top + 1, ...ys)]
  const frame = [left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN].join(' ')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${frame}" font-family="${FONT}" fill="none" stroke="${INK}" stroke-width="1.5">`,
    '<defs><marker id="end" markerWidth="9" markerHeight="9" refX="8" refY="4" orient="auto"><path d="M0 0 L9 4 L0 8 Z" fill="#20282c" stroke="none"/></marker></defs>',
    ...framesDrawn(chart, INK),
    ...flowsOf(chart.flows),
    ...shown.map(shapeOf),
    ...chart.flows.map(labelOf),
    ...signs.map((sign) => signOf(sign, shown)),
    '</svg>',
  ].join('')
}

const least = (values: readonly number[]) => (values.length === 0 ? 0 : Math.min(...values))

type Shown = ChartElement & { bounds: NonNullable<ChartElement['bounds']> }

const pathOf = (points: ChartFlow['points']): string => points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join(' ')
const isDrawn = ({ points }: ChartFlow): boolean => points.length > 1

/** Paper on both sides of every flow, so that one that passes along a lane or a step is seen to pass; then the flows as the file lays them. */
function flowsOf(flows: readonly ChartFlow[]): string[] {
  const paths = flows.filter(isDrawn).map(({ points }) => pathOf(points))
  return [
    ...paths.map((path) => `<path d="${path}" stroke="#ffffff" stroke-width="5"/>`),
    ...paths.map((path) => `<path d="${path}" marker-end="url(#end)"/>`),
  ]
}

/** Over everything, for a name that a step covers is lost. */
function labelOf({ name, points }: ChartFlow): string {
  const place = name ? labelPlace(points) : null
  if (!place) return ''
  const says = `x="${place.x}" y="${place.y}" font-size="13" text-anchor="${place.anchor}"`
  return `<text ${says} fill="none" stroke="#ffffff" stroke-width="4">${escaped(name)}</text><text ${says} fill="${INK}" stroke="none">${escaped(name)}</text>`
}

function shapeOf({ kind, name, role, bounds }: Shown): string {
  const { x, y, width, height } = bounds
  const [cx, cy] = [x + width / 2, y + height / 2]
  if (kind === 'task' || kind === 'subprocess') {
    const lines = linesOf(name)
    const post = role === null ? '' : textAt([role], cx, y + height - 12, 11)
    const box = `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="#fffefa"/>`
    return `${box}${textAt(lines, cx, role === null ? cy : cy - 8, lines.length > 2 ? 13 : 16)}${post}`
  }
  if (kind === 'exclusive' || kind === 'parallel' || kind === 'inclusive' || kind === 'event-gateway') {
    const diamond = `M${cx} ${y} L${x + width} ${cy} L${cx} ${y + height} L${x} ${cy} Z`
    return `<path d="${diamond}" fill="#fffefa"/>${textAt([SIGNS[kind]], cx, cy, 16)}${textAt(linesOf(name), cx, y + height + 15, 13)}`
  }
  const weight = kind === 'end' || kind === 'terminate' ? 4 : 1.5
  const circle = `<circle cx="${cx}" cy="${cy}" r="${Math.min(width, height) / 2}" fill="#fffefa" stroke-width="${weight}"/>`
  return `${circle}${textAt(linesOf(name), cx, y + height + 15, 13)}`
}

const SIGNS = { exclusive: '×', parallel: '+', inclusive: '○', 'event-gateway': '◇' } as const

function signOf({ stepId, no, count, colour }: PrintedSign, shown: readonly Shown[]): string {
  const step = shown.find((each) => each.id === stepId)
  if (!step) return ''
  const [cx, cy] = [step.bounds.x + step.bounds.width - 10, step.bounds.y]
  const badge = `<rect x="${cx - 27}" y="${cy - 13}" width="54" height="26" rx="13" fill="${escaped(colour)}" stroke="none"/>`
  return `${badge}<text x="${cx}" y="${cy + 5}" font-size="15" text-anchor="middle" fill="#ffffff" stroke="none">${no} · ${count}</text>`
}

/** A name in lines of a few characters. */
function linesOf(name: string): string[] {
  const letters = [...name]
  const lines: string[] = []
  for (let at = 0; at < letters.length; at += PER_LINE) lines.push(letters.slice(at, at + PER_LINE).join(''))
  return lines
}

function textAt(lines: readonly string[], x: number, y: number, size: number): string {
  const first = y - ((lines.length - 1) * size * 1.25) / 2 + size * 0.35
  return lines
    .map(
      (line, at) =>
        `<text x="${x}" y="${first + at * size * 1.25}" font-size="${size}" text-anchor="middle" fill="${INK}" stroke="none">${escaped(line)}</text>`,
    )
    .join('')
}
