import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import './chart.css'
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import { putSigns, type StepSign, TONES } from './marks.ts'
import { signedSvg, type StepBox } from './signed-svg.ts'

interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** The part of the canvas service that the buttons use. */
export interface Canvas {
  zoom: (to?: number, centre?: 'auto') => number
  viewbox: (box?: Box) => Box & { inner: Box; outer: { width: number; height: number } }
}

export interface Drawn {
  /** The file had no positions: the chart was laid out by the program. */
  isLaidOut: boolean
  zoomBy: (factor: number) => void
  fit: () => void
  /** The drawing as a file, with these signs on it. */
  svg: (signs: readonly StepSign[]) => Promise<string>
  sign: (signs: readonly StepSign[]) => () => void
  close: () => void
}

/** Chinese names need a font that comes with the page. */
export const CHART_FONT = { fontFamily: "'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif" }

const MARGIN = 24

/** Show all of the chart, from the upper left, no larger than drawn; `left`: room for what lies over the sheet. */
export function fitIn(canvas: Canvas, { left = 0, least = 0 } = {}): void {
  const { inner, outer } = canvas.viewbox()
  const whole = Math.min((outer.width - left - 2 * MARGIN) / inner.width, (outer.height - 2 * MARGIN) / inner.height, 1)
  const zoom = Math.max(whole, least)
  if (!Number.isFinite(zoom) || zoom <= 0) return
  const spare = Math.max(0, outer.width - left - 2 * MARGIN - inner.width * zoom) / 2
  canvas.viewbox({
    x: inner.x - (left + MARGIN + spare) / zoom,
    y: inner.y - MARGIN / zoom,
    width: outer.width / zoom,
    height: outer.height / zoom,
  })
}

/** As tall as the chart needs at this width. */
function fitHeight(element: HTMLElement, canvas: Canvas): void {
  const { inner, outer } = canvas.viewbox()
  const zoom = Math.min((outer.width - 2 * MARGIN) / inner.width, 1)
  const needed = Math.ceil(inner.height * zoom) + 2 * MARGIN + 30
  if (inner.height > 0 && needed < outer.height) element.style.height = `${Math.max(200, needed)}px`
}

/** Draw a BPMN chart into the element. Rejects with what is wrong where it can't be drawn. */
export async function drawChart(element: HTMLElement, bpmn: string): Promise<Drawn> {
  const isLaidOut = !isPlaced(bpmn)
  const viewer = new NavigatedViewer({ container: element, textRenderer: { defaultStyle: CHART_FONT, externalStyle: CHART_FONT } })
  try {
    await viewer.importXML(isLaidOut ? await laidOut(bpmn) : bpmn)
  } catch (error) {
    viewer.destroy()
    throw error
  }
  const canvas: Canvas = viewer.get('canvas')
  const zoomBy = (factor: number) => void canvas.zoom(canvas.zoom() * factor, 'auto')
  const fit = () => fitIn(canvas)
  fitHeight(element, canvas)
  viewer.get<{ resized: () => void }>('canvas').resized()
  fit()
  return {
    isLaidOut,
    fit,
    zoomBy,
    svg: async (signs) => {
      const steps: { get: (id: string) => StepBox | undefined } = viewer.get('elementRegistry')
      return signedSvg((await viewer.saveSVG()).svg, signs, (id) => steps.get(id), TONES)
    },
    sign: (signs) => putSigns({ get: (service) => viewer.get(service) }, signs),
    close: () => viewer.destroy(),
  }
}

/** Does the file say where things stand? */
export const isPlaced = (bpmn: string): boolean => bpmn.includes('BPMNShape')

/** The same BPMN file with positions for its shapes and flows. */
export async function laidOut(bpmn: string): Promise<string> {
  const { layoutProcess } = await import('bpmn-auto-layout')
  return layoutProcess(bpmn)
}
