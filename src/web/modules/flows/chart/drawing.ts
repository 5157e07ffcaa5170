import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import './chart.css'
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import { putSigns, type StepSign } from './marks.ts'

/** The part of the canvas service that the buttons use. */
export interface Canvas {
  zoom: (to?: number | 'fit-viewport', centre?: 'auto') => number
}

export interface Drawn {
  /** The file had no positions: the chart was laid out by the program. */
  isLaidOut: boolean
  zoomBy: (factor: number) => void
  fit: () => void
  svg: () => Promise<string>
  sign: (signs: readonly StepSign[]) => () => void
  close: () => void
}

/** Chinese names need a font that comes with the page. */
export const CHART_FONT = { fontFamily: "'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif" }

const WITH_MARGIN = 0.94

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
  const fit = () => {
    canvas.zoom('fit-viewport', 'auto')
    zoomBy(WITH_MARGIN)
  }
  fit()
  return {
    isLaidOut,
    fit,
    zoomBy,
    svg: async () => (await viewer.saveSVG()).svg,
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
