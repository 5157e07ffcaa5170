import type { Chart, ChartBounds, ChartElement, ChartPoint } from '../../flows/flow.chart.schema.ts'
import type { Conformance, Deviation } from '../conformance.schema.ts'
import { KIND_WORDS, stepPhrase } from '../deviations/words.rules.ts'
import type { Language } from '../explain.rules.ts'
import { type Layout, layoutOf } from './layout.rules.ts'

const MARGIN = 48
/** Width of a small letter at the font size of the picture. */
const CELL = 6.4
const FONT = "'Noto Sans SC','Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif"
const WORDS = { zh: { cases: '件', other: '其他' }, en: { cases: 'cases', other: 'other' } } as const

/** What of a result is drawn. */
export type Counted = Pick<Conformance, 'deviations' | 'steps' | 'cases'>

/**
 * The chart as one self-contained SVG without script. Below a step: how many cases did it; red mark: left it out; orange: did it too much,
 * or something foreign after it; violet: wrong order, post, person or time. The warmer a step, the more of all cases deviate on it.
 */
export function chartPicture(
  chart: Chart,
  result: Counted,
  language: Language = 'zh',
  flowCounts: ReadonlyMap<string, number> = new Map(),
): string {
  const layout = layoutOf(chart)
  const busiest = Math.max(1, ...flowCounts.values())
  const sheet = sheetOf(layout)
  const body = [
    ...chart.flows.map((flow) => flowLine(layout.lines.get(flow.id) ?? [], (flowCounts.get(flow.id) ?? 0) / busiest)),
    ...chart.elements.map((element) => shape(element, layout.bounds.get(element.id), warmthOf(element, result))),
    ...chart.flows.map((flow) => flowCount(layout.lines.get(flow.id) ?? [], flowCounts.get(flow.id))),
    ...chart.elements.map((element) => counts(element, layout.bounds.get(element.id), result, language)),
  ]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${sheet.x} ${sheet.y} ${sheet.width} ${sheet.height}" width="${sheet.width}" height="${sheet.height}" font-family="${FONT}" font-size="12" role="img">`,
    `<title>${escape(chart.name || chart.id)}</title>`,
    '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L10 5L0 10z" fill="#5b6770"/></marker></defs>',
    `<rect x="${sheet.x}" y="${sheet.y}" width="${sheet.width}" height="${sheet.height}" fill="#ffffff"/>`,
    ...body.filter(Boolean),
    '</svg>',
  ].join('\n')
}

function sheetOf({ bounds, lines }: Layout): ChartBounds {
  const corners = [...bounds.values()].flatMap(({ x, y, width, height }) => [
    { x, y },
    { x: x + width, y: y + height },
  ])
  const points = [...corners, ...[...lines.values()].flat()]
  const low = (of: (point: ChartPoint) => number): number =>
    points.reduce((least, point) => Math.min(least, of(point)), Number.POSITIVE_INFINITY)
  const high = (of: (point: ChartPoint) => number): number =>
    points.reduce((most, point) => Math.max(most, of(point)), Number.NEGATIVE_INFINITY)
  const x = Math.floor(low((point) => point.x)) - MARGIN
  const y = Math.floor(low((point) => point.y)) - MARGIN
  return { x, y, width: Math.ceil(high((point) => point.x)) + MARGIN - x, height: Math.ceil(high((point) => point.y)) + MARGIN - y }
}

/** The busier of all counted flows, the broader. */
const flowLine = (points: readonly ChartPoint[], share: number): string =>
  points.length < 2
    ? ''
    : `<polyline points="${points.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ')}" fill="none" stroke="#5b6770" stroke-width="${round(1.3 + 2.2 * share)}" marker-end="url(#tip)"/>`

function flowCount(points: readonly ChartPoint[], count: number | undefined): string {
  const from = points[Math.floor((points.length - 1) / 2)]
  const to = points[Math.floor((points.length - 1) / 2) + 1]
  if (count === undefined || !from || !to) return ''
  return `<text x="${round((from.x + to.x) / 2)}" y="${round((from.y + to.y) / 2 - 4)}" text-anchor="middle" font-size="11" fill="#33475b" stroke="#ffffff" stroke-width="3" paint-order="stroke">${count}</text>`
}

const SIGNS: Partial<Record<ChartElement['kind'], string>> = { exclusive: '×', parallel: '+', inclusive: '○', 'event-gateway': '⬠' }

function shape(element: ChartElement, box: ChartBounds | undefined, fill: string): string {
  if (!box) return ''
  const { x, y, width, height } = box
  const middle = { x: x + width / 2, y: y + height / 2 }
  switch (element.kind) {
    case 'task':
      return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="${fill}" stroke="#33475b" stroke-width="1.4"/>${label(element.name || element.id, middle, width - 10)}`
    case 'subprocess':
      return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="10" fill="none" stroke="#33475b" stroke-dasharray="5 4"/>${label(element.name, { x: middle.x, y: y + 14 }, width - 10)}`
    case 'start':
    case 'end':
    case 'terminate':
    case 'event':
    case 'boundary':
      return `<circle cx="${middle.x}" cy="${middle.y}" r="${width / 2}" fill="#ffffff" stroke="#33475b" stroke-width="${element.kind === 'end' || element.kind === 'terminate' ? 3.5 : 1.5}"/>${label(element.name, { x: middle.x, y: y + height + 12 }, 110)}`
    default:
      return `<path d="M${middle.x} ${y}L${x + width} ${middle.y}L${middle.x} ${y + height}L${x} ${middle.y}z" fill="#ffffff" stroke="#33475b" stroke-width="1.4"/><text x="${middle.x}" y="${middle.y + 7}" text-anchor="middle" font-size="20">${SIGNS[element.kind] ?? ''}</text>`
  }
}

/** A name broken into lines that fit, centred; what does not fit in four lines ends with an ellipsis. */
function label(name: string, at: ChartPoint, width: number): string {
  const lines = brokenInto(name, width / CELL)
  const shown = lines.length > 4 ? [...lines.slice(0, 3), `${lines[3]}…`] : lines
  const first = at.y + 4 - ((shown.length - 1) * 14) / 2
  return shown
    .map(
      (line, index) =>
        `<text x="${at.x}" y="${first + index * 14}" text-anchor="middle" fill="#1c2733"${squeezed(line, width)}>${escape(line)}</text>`,
    )
    .join('')
}

/** A single word wider than its box is set narrower. */
const squeezed = (line: string, width: number): string =>
  widthOf(line) * CELL > width ? ` textLength="${round(width)}" lengthAdjust="spacingAndGlyphs"` : ''

const isWide = (character: string): boolean => character > '\u2e7f'

/** Chinese breaks anywhere, other scripts between words; widths count in half characters. */
function brokenInto(name: string, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const [piece] of name.matchAll(/[\u2e80-\uffff]|[^\u2e80-\uffff\s]+\s*/g)) {
    if (line && widthOf(line + piece.trimEnd()) > most) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return line ? [...lines, line.trimEnd()] : lines
}

const isCapital = (character: string): boolean => character === '_' || (character >= 'A' && character <= 'Z')

const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (isWide(character) ? 1.9 : isCapital(character) ? 1.3 : 1), 0)

/** Where a deviation is drawn: on its step, or at the step it follows. */
const placeOf = (one: Deviation): string | null => one.element ?? one.near

const TINTS = ['#f5f8fb', '#fdf0d5', '#fbdcb8', '#f8c3a5', '#f3a295'] as const
/** Shares of all cases from which a step is drawn warmer. */
const WARMER_FROM = [0.000001, 0.02, 0.1, 0.25] as const

function warmthOf(element: ChartElement, { deviations, cases }: Counted): string {
  const most = deviations.filter((one) => placeOf(one) === element.id).reduce((sum, one) => Math.max(sum, one.cases), 0)
  const share = cases === 0 ? 0 : most / cases
  return TINTS[WARMER_FROM.filter((from) => share >= from).length] ?? TINTS[0]
}

const EXTRA: ReadonlySet<string> = new Set(['inserted', 'repeated', 'outside'])

function counts(element: ChartElement, box: ChartBounds | undefined, result: Counted, language: Language): string {
  if (!box) return ''
  const done = result.steps.find((step) => step.element === element.id)
  const here = result.deviations.filter((one) => placeOf(one) === element.id)
  const skipped = here.filter((one) => one.kind === 'skipped')
  const extra = here.filter((one) => EXTRA.has(one.kind))
  const rest = here.filter((one) => one.kind !== 'skipped' && !EXTRA.has(one.kind))
  return [
    done
      ? `<text x="${box.x + box.width / 2}" y="${box.y + box.height + 14}" text-anchor="middle" fill="#2b6a4d" stroke="#ffffff" stroke-width="4" paint-order="stroke">${done.cases} ${WORDS[language].cases}</text>`
      : '',
    badge(skipped, { x: box.x, y: box.y }, '#c62828', language),
    badge(extra, { x: box.x + box.width, y: box.y }, '#b45309', language),
    badge(rest, { x: box.x + box.width, y: box.y + box.height }, '#6d3fa0', language),
  ].join('')
}

function badge(deviations: readonly Deviation[], at: ChartPoint, colour: string, language: Language): string {
  const [first] = deviations
  if (!first) return ''
  const isOneKind = deviations.every((one) => one.kind === first.kind)
  const word = isOneKind ? KIND_WORDS[first.kind][language] : EXTRA.has(first.kind) ? KIND_WORDS.inserted[language] : WORDS[language].other
  const text = `${word} ${deviations.reduce((sum, one) => sum + one.cases, 0)}`
  const width = widthOf(text) * CELL + 12
  const names = deviations.map((one) => `${KIND_WORDS[one.kind][language]} ${stepPhrase(one, language)}: ${one.cases}`).join('\n')
  return `<g><title>${escape(names)}</title><rect x="${round(at.x - width / 2)}" y="${at.y - 11}" width="${round(width)}" height="20" rx="10" fill="${colour}"/><text x="${at.x}" y="${at.y + 4}" text-anchor="middle" fill="#ffffff">${escape(text)}</text></g>`
}

const round = (value: number): number => Math.round(value * 10) / 10

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text for SVG; characters that XML forbids are left out. */
function escape(text: string): string {
  return [...text]
    .filter(isAllowed)
    .join('')
    .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')
}

const isAllowed = (character: string): boolean =>
  character === '\t' ||
  character === '\n' ||
  (character >= ' ' && character.isWellFormed() && character !== '\ufffe' && character !== '\uffff')
