import type { Chart, ChartBounds, ChartFrame, ChartPoint } from '../flow.chart.schema.ts'

/** Room of a pool or lane that holds its name, as BPMN tools draw it. */
const HEADER = 30

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const round = (value: number): number => Math.round(value * 10) / 10

/** Pools and lanes 泳道 with their names, to lie under everything else: which post does what is told by where a step stands (R61, A3). */
export function framesDrawn({ frames = [] }: Chart, ink: string): string[] {
  return frames
    .toSorted((one, other) => other.bounds.width * other.bounds.height - one.bounds.width * one.bounds.height)
    .map((frame) => frameDrawn(frame, ink))
}

function frameDrawn({ name, isPool, isAcross, bounds }: ChartFrame, ink: string): string {
  const { x, y, width, height } = bounds
  const band = isAcross ? { x, y, width: HEADER, height } : { x, y, width, height: HEADER }
  const line = `stroke="${ink}" stroke-width="1"`
  const box = `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="none" ${line}/>`
  if (name === '') return box
  const shade = `<rect x="${x}" y="${y}" width="${band.width}" height="${band.height}" fill="${isPool ? '#e9eef1' : '#f4f7f8'}" ${line}/>`
  return `${box}${shade}${nameIn(name, band, { isAcross, ink })}`
}

/** Along the band, as large as fits. */
function nameIn(name: string, band: ChartBounds, { isAcross, ink }: { isAcross: boolean; ink: string }): string {
  const room = (isAcross ? band.height : band.width) - 8
  const size = round(Math.max(7, Math.min(14, room / Math.max(1, [...name].length))))
  const [cx, cy] = [round(band.x + band.width / 2), round(band.y + band.height / 2)]
  const turned = isAcross ? ` transform="rotate(-90 ${cx} ${cy})"` : ''
  return `<text x="${cx}" y="${round(cy + size * 0.35)}" font-size="${size}" text-anchor="middle" fill="${ink}" stroke="none"${turned}>${escaped(name)}</text>`
}

/** Corners of all frames, for what the picture must take in. */
export function frameCorners({ frames = [] }: Chart): ChartPoint[] {
  return frames.flatMap(({ bounds: { x, y, width, height } }) => [
    { x, y },
    { x: x + width, y: y + height },
  ])
}
