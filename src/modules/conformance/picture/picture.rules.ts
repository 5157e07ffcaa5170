import type { Chart, ChartBounds, ChartElement, ChartPoint } from '../../flows/flow.chart.schema.ts'
import type { Conformance, Deviation } from '../conformance.schema.ts'
import { type Layout, layoutOf } from './layout.rules.ts'

const MARGIN = 48
/** Width of a small letter at the font size of the picture. */
const CELL = 6.4
const FONT = "'Noto Sans SC','Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif"
const WORDS = {
  zh: { skipped: '漏做', inserted: '多做', cases: '件' },
  en: { skipped: 'skipped', inserted: 'inserted', cases: 'cases' },
} as const

export type PictureWords = (typeof WORDS)[keyof typeof WORDS]

/** The chart as one self-contained SVG without script: how many cases did each step, in red how many left it out, in orange how many did it too much or something foreign after it. */
export function chartPicture(chart: Chart, result: Pick<Conformance, 'deviations' | 'steps'>, language: 'zh' | 'en' = 'zh'): string {
  const layout = layoutOf(chart)
  const words = WORDS[language]
  const sheet = sheetOf(layout)
  const body = [
    ...chart.flows.map((flow) => flowLine(layout.lines.get(flow.id) ?? [])),
    ...chart.elements.map((element) => shape(element, layout.bounds.get(element.id))),
    ...chart.elements.map((element) => counts(element, layout.bounds.get(element.id), result, words)),
  ]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${sheet.x} ${sheet.y} ${sheet.width} ${sheet.height}" width="${sheet.width}" height="${sheet.height}" font-family="${FONT}" font-size="12" role="img">`,
    `<title>${escape(chart.name || chart.id)}</title>`,
    '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L10 5L0 10z" fill="#5b6770"/></marker></defs>',
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

const flowLine = (points: readonly ChartPoint[]): string =>
  points.length < 2
    ? ''
    : `<polyline points="${points.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ')}" fill="none" stroke="#5b6770" stroke-width="1.3" marker-end="url(#tip)"/>`

const SIGNS: Partial<Record<ChartElement['kind'], string>> = { exclusive: '×', parallel: '+', inclusive: '○', 'event-gateway': '⬠' }

function shape(element: ChartElement, box: ChartBounds | undefined): string {
  if (!box) return ''
  const { x, y, width, height } = box
  const middle = { x: x + width / 2, y: y + height / 2 }
  switch (element.kind) {
    case 'task':
      return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="#f5f8fb" stroke="#33475b" stroke-width="1.4"/>${label(element.name || element.id, middle, width - 10)}`
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

function counts(
  element: ChartElement,
  box: ChartBounds | undefined,
  result: Pick<Conformance, 'deviations' | 'steps'>,
  words: PictureWords,
): string {
  if (!box) return ''
  const done = result.steps.find((step) => step.element === element.id)
  const skipped = result.deviations.filter((one) => one.kind === 'skipped' && one.element === element.id)
  const inserted = result.deviations.filter((one) => one.kind === 'inserted' && (one.element ?? one.near) === element.id)
  return [
    done
      ? `<text x="${box.x + box.width / 2}" y="${box.y + box.height + 14}" text-anchor="middle" fill="#2b6a4d" stroke="#ffffff" stroke-width="4" paint-order="stroke">${done.cases} ${words.cases}</text>`
      : '',
    badge(skipped, { x: box.x, y: box.y }, '#c62828', words.skipped),
    badge(inserted, { x: box.x + box.width, y: box.y }, '#b45309', words.inserted),
  ].join('')
}

function badge(deviations: readonly Deviation[], at: ChartPoint, colour: string, word: string): string {
  if (deviations.length === 0) return ''
  const text = `${word} ${deviations.reduce((sum, one) => sum + one.cases, 0)}`
  const width = widthOf(text) * CELL + 12
  const names = deviations.map((one) => `${word} ${one.name}: ${one.cases}`).join('\n')
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
