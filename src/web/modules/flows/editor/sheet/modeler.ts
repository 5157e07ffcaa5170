import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css'
import '../../chart/chart.css'
import Modeler from 'bpmn-js/lib/Modeler'
import { STEP_MODDLE } from '../../../../../modules/flows/chart/step.moddle.schema.ts'
import { type Canvas, CHART_FONT, fitIn, isPlaced, laidOut } from '../../chart/drawing.ts'
import { putSigns, type StepSign } from '../../chart/marks.ts'
import type { StepGraph } from '../../../../../modules/flows/table/step-table.schema.ts'
import { graphIn } from './graph.ts'
import { translatorFor } from './bpmn-words.ts'
import { type EditedStep, laneOf, type Modeling, moveToLane, type Registry, type Shape } from './lanes.ts'
import { officerTools } from './tools.ts'

export type StepField = Exclude<keyof EditedStep, 'id' | 'post'>

interface CommandStack {
  undo: () => void
  redo: () => void
  canUndo: () => boolean
  canRedo: () => boolean
}
interface Selection {
  select: (element: Shape) => void
  get: () => Shape[]
}
interface EventBus {
  on: (event: string, hear: () => void) => void
}
interface Sheet extends Canvas {
  scrollToElement: (element: Shape) => void
  focus: () => void
}

/** Width of the tools that lie over the sheet. */
const PALETTE = 110
/** A wide chart opens no smaller than this: names stay legible, the rest is a drag away. */
const READABLE = 0.65

/** What happens on the sheet. */
interface Heard {
  onSelect: (id: string | null) => void
  onChange: () => void
}

/** The chart under the pen. */
export interface Editor {
  xml: () => Promise<string>
  load: (bpmn: string) => Promise<void>
  steps: () => EditedStep[]
  /** Names of the lanes. */
  lanes: () => string[]
  /** The chart without lanes as a graph, each step with its post; null where it holds what lanes could not be made around. */
  graph: () => StepGraph | null
  select: (id: string) => void
  write: (id: string, field: StepField, value: string | number | null) => void
  /** Into the lane of this post, which is added where there is none; noted on the step where the chart has no lanes. */
  setPost: (id: string, post: string) => void
  can: () => { undo: boolean; redo: boolean }
  undo: () => void
  redo: () => void
  fit: () => void
  zoomBy: (factor: number) => void
  sign: (signs: readonly StepSign[]) => () => void
  close: () => void
}

function modelerIn(container: HTMLElement, language: string): Modeler {
  return new Modeler({
    container,
    textRenderer: { defaultStyle: CHART_FONT, externalStyle: CHART_FONT },
    moddleExtensions: { jw: STEP_MODDLE },
    additionalModules: [{ translate: ['value', translatorFor(language)] }, officerTools],
  })
}

/** Open a chart for drawing in the element; the mark of bpmn.io stays visible. */
export async function openEditor(element: HTMLElement, bpmn: string, language: string, heard: Heard): Promise<Editor> {
  const modeler = modelerIn(element, language)
  const load = async (text: string) => void (await modeler.importXML(isPlaced(text) ? text : await laidOut(text)))
  try {
    await load(bpmn)
  } catch (error) {
    modeler.destroy()
    throw error
  }
  const stack: CommandStack = modeler.get('commandStack')
  const sheet: Sheet = modeler.get('canvas')
  const registry: Registry = modeler.get('elementRegistry')
  const modeling: Modeling = modeler.get('modeling')
  const selection: Selection = modeler.get('selection')
  const bus: EventBus = modeler.get('eventBus')
  bus.on('selection.changed', () => heard.onSelect(stepIn(selection.get())))
  bus.on('commandStack.changed', heard.onChange)
  const fit = (least = 0) => fitIn(sheet, { left: PALETTE, least })
  bus.on('canvas.viewbox.changed', () => showEdges(element, sheet))
  fit(READABLE)
  const on = (id: string, act: (shape: Shape) => void) => {
    const shape = registry.get(id)
    if (shape) act(shape)
  }
  const steps = () => registry.filter(isStep).map((shape) => stepOf(registry, shape))
  return {
    xml: async () => (await modeler.saveXML({ format: true })).xml ?? '',
    load,
    steps,
    lanes: () => registry.filter((shape) => shape.type === 'bpmn:Lane').flatMap((lane) => lane.businessObject.name ?? []),
    graph: () => graphIn(registry, steps()),
    select: (id) =>
      on(id, (shape) => {
        sheet.scrollToElement(shape)
        selection.select(shape)
        sheet.focus()
      }),
    write: (id, field, value) => on(id, (shape) => writeField(modeling, shape, field, value)),
    setPost: (id, post) => on(id, (shape) => moveToLane({ registry, modeling }, shape, post)),
    can: () => ({ undo: stack.canUndo(), redo: stack.canRedo() }),
    undo: () => stack.undo(),
    redo: () => stack.redo(),
    fit: () => fit(),
    zoomBy: (factor) => void sheet.zoom(sheet.zoom() * factor, 'auto'),
    sign: (signs) => putSigns({ get: (service) => modeler.get(service) }, signs),
    close: () => modeler.destroy(),
  }
}

/** A shadow at each side beyond which the chart goes on. */
function showEdges(element: HTMLElement, sheet: Sheet): void {
  const { inner, ...seen } = sheet.viewbox()
  element.classList.toggle('goes-left', inner.x < seen.x - 1)
  element.classList.toggle('goes-right', inner.x + inner.width > seen.x + seen.width + 1)
}

const isStep = (shape: Shape): boolean => shape.type !== 'label' && shape.businessObject.$instanceOf('bpmn:Activity')

function stepIn(chosen: readonly Shape[]): string | null {
  const [shape] = chosen
  return chosen.length === 1 && shape && isStep(shape) ? shape.id : null
}

function stepOf(registry: Registry, shape: Shape): EditedStep {
  const read = (name: string): string => {
    const value = shape.businessObject.get(`jw:${name}`)
    return typeof value === 'string' ? value : ''
  }
  const days = shape.businessObject.get('jw:days')
  return {
    id: shape.id,
    name: shape.businessObject.name ?? '',
    post: laneOf(registry, shape)?.businessObject.name ?? read('post'),
    days: typeof days === 'number' && Number.isFinite(days) ? days : null,
    document: read('document'),
    decision: read('decision'),
    note: read('note'),
  }
}

function writeField(modeling: Modeling, shape: Shape, field: StepField, value: string | number | null): void {
  const kept = value === '' || value === null ? undefined : value
  modeling.updateProperties(shape, { [field === 'name' ? 'name' : `jw:${field}`]: kept })
}
