import { BpmnModdle, type BpmnNode } from 'bpmn-moddle'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { STEP_MODDLE } from './chart/step.moddle.schema.ts'
import type {
  Chart,
  ChartBounds,
  ChartElement,
  ChartFlow,
  ChartFrame,
  ChartKind,
  ChartNote,
  ChartPoint,
  StepDetails,
} from './flow.chart.schema.ts'
import { plainName } from './flow.chart.schema.ts'

/** Where things stand on the sheet, by element id (BPMN DI). */
interface Sheet {
  readonly bounds: Map<string, ChartBounds>
  readonly points: Map<string, ChartPoint[]>
  readonly collapsed: Set<string>
  /** Pools and lanes whose name stands above what they hold. */
  readonly upright: Set<string>
}

/** A chart in the making. */
interface Draft {
  readonly isUnfinished: boolean
  readonly sheet: Sheet
  readonly roles: Map<string, string>
  readonly elements: ChartElement[]
  readonly flows: ChartFlow[]
  readonly notes: ChartNote[]
}

/**
 * Read a BPMN 2.0 file into a chart. Refuses what is not XML, not BPMN, declares entities, has no start or a flow that leads nowhere.
 * What is still being drawn (`isUnfinished`) may lack its start and its steps.
 */
export async function readBpmn(xml: string, { isUnfinished = false } = {}): Promise<Chart | Refusal> {
  const declared = declarationLine(xml)
  if (declared !== null) return refuse('chart.doctype', { line: declared })
  const parsed = await parse(xml)
  if (isRefusal(parsed)) return parsed
  const processes = (parsed.rootElements ?? []).filter((root) => root.$type === 'bpmn:Process')
  const drawn = processes.filter(hasTasks)
  const chosen = isUnfinished && drawn.length === 0 ? processes : drawn
  if (chosen.length === 0) return refuse('chart.no_process', { processes: processes.length })
  const draft: Draft = { isUnfinished, sheet: sheetOf(parsed), roles: new Map(), elements: [], flows: [], notes: [] }
  for (const idle of processes.filter((one) => !chosen.includes(one)))
    draft.notes.push({ code: 'pool_without_tasks', element: idOf(idle), name: plainName(idle.name) })
  for (const process of chosen) {
    noteRoles(process.laneSets, draft.roles)
    const refused = readScope(process, idOf(process), null, draft)
    if (refused) return refused
  }
  const first = chosen[0]
  return finish({
    id: first ? idOf(first) : '',
    name: plainName(first?.name),
    elements: draft.elements,
    flows: draft.flows,
    notes: draft.notes,
    frames: framesOf(parsed, chosen, draft.sheet),
  })
}

const ENTITY_DECLARATION = /<!(?:DOCTYPE|ENTITY)/i

/** The line of a DOCTYPE or entity declaration outside comments and CDATA, else null. */
function declarationLine(xml: string): number | null {
  const bare = xml.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, (hidden) => hidden.replace(/[^\n]/g, ' '))
  const at = bare.search(ENTITY_DECLARATION)
  return at < 0 ? null : bare.slice(0, at).split('\n').length
}

async function parse(xml: string): Promise<BpmnNode | Refusal> {
  try {
    const { rootElement, warnings } = await new BpmnModdle({ jw: STEP_MODDLE }).fromXML(xml)
    const broken = warnings.find((warning) => warning.message.startsWith('unparsable content'))
    if (broken) return notXml(broken.message)
    const dangling = warnings.find(isDanglingFlow)
    if (dangling) return refuse('chart.dangling_flow', { element: dangling.element?.id ?? '', missing: dangling.value ?? '' })
    return rootElement
  } catch (error) {
    return notXml(error instanceof Error ? error.message : String(error))
  }
}

const isDanglingFlow = (warning: { property?: string; element?: BpmnNode }): boolean =>
  warning.element?.$type === 'bpmn:SequenceFlow' && (warning.property === 'bpmn:sourceRef' || warning.property === 'bpmn:targetRef')

function notXml(message: string): Refusal {
  const line = /line: (\d+)/.exec(message)?.[1]
  const detail = /nested error: (.*)/.exec(message)?.[1] ?? message.split('\n')[0] ?? ''
  return refuse('chart.not_bpmn', { line: line === undefined ? 1 : Number(line) + 1, detail })
}

const hasTasks = (container: BpmnNode): boolean => (container.flowElements ?? []).some((node) => node.$instanceOf('bpmn:Activity'))

const idOf = (node: BpmnNode | undefined): string => node?.id ?? ''

function sheetOf(definitions: BpmnNode): Sheet {
  const sheet: Sheet = { bounds: new Map(), points: new Map(), collapsed: new Set(), upright: new Set() }
  for (const drawn of (definitions.diagrams ?? []).flatMap((diagram) => diagram.plane?.planeElement ?? [])) {
    const id = idOf(drawn.bpmnElement)
    if (drawn.bounds && !sheet.bounds.has(id)) sheet.bounds.set(id, pick(drawn.bounds))
    if (drawn.waypoint)
      sheet.points.set(
        id,
        drawn.waypoint.map(({ x, y }) => ({ x, y })),
      )
    if (drawn.isExpanded === false) sheet.collapsed.add(id)
    if (drawn.isHorizontal === false) sheet.upright.add(id)
  }
  return sheet
}

const pick = ({ x, y, width, height }: ChartBounds): ChartBounds => ({ x, y, width, height })

/** Inner lanes come after outer ones, so the innermost name stays. */
function noteRoles(sets: BpmnNode[] | undefined, roles: Map<string, string>): void {
  for (const lane of (sets ?? []).flatMap((set) => set.lanes ?? [])) {
    const name = plainName(lane.name)
    if (name) for (const node of lane.flowNodeRef ?? []) roles.set(idOf(node), name)
    if (lane.childLaneSet) noteRoles([lane.childLaneSet], roles)
  }
}

/** Pools and lanes of what is read, where the file says where they stand. */
function framesOf(definitions: BpmnNode, processes: readonly BpmnNode[], { bounds, upright }: Sheet): ChartFrame[] {
  const framed = (node: BpmnNode, isPool: boolean): ChartFrame[] => {
    const place = bounds.get(idOf(node))
    return place ? [{ name: plainName(node.name), isPool, isAcross: !upright.has(idOf(node)), bounds: place }] : []
  }
  const pools = (definitions.rootElements ?? [])
    .flatMap((root) => root.participants ?? [])
    .filter(({ processRef }) => processRef !== undefined && processes.includes(processRef))
  const lanesIn = (sets: BpmnNode[] | undefined): BpmnNode[] =>
    (sets ?? []).flatMap((set) => set.lanes ?? []).flatMap((lane) => [lane, ...lanesIn(lane.childLaneSet && [lane.childLaneSet])])
  const lanes = processes.flatMap((process) => lanesIn(process.laneSets))
  return [...pools.flatMap((pool) => framed(pool, true)), ...lanes.flatMap((lane) => framed(lane, false))]
}

/** Read one process or expanded sub-process with all that stands in it. */
function readScope(container: BpmnNode, pool: string, parent: string | null, draft: Draft): Refusal | null {
  const nodes = container.flowElements ?? []
  if (!draft.isUnfinished && !nodes.some((node) => node.$type === 'bpmn:StartEvent') && parent === null) {
    return refuse('chart.no_start', { element: idOf(container), name: plainName(container.name) })
  }
  for (const node of nodes) {
    const refused = node.$type === 'bpmn:SequenceFlow' ? readFlow(node, draft) : readNode(node, pool, parent, draft)
    if (refused) return refused
  }
  joinLinks(nodes, draft)
  return null
}

function readFlow(node: BpmnNode, draft: Draft): Refusal | null {
  if (!node.sourceRef || !node.targetRef) {
    return refuse('chart.dangling_flow', { element: idOf(node), missing: node.sourceRef ? 'targetRef' : 'sourceRef' })
  }
  draft.flows.push({
    id: idOf(node),
    name: plainName(node.name),
    from: idOf(node.sourceRef),
    to: idOf(node.targetRef),
    conditional: node.conditionExpression !== undefined,
    points: draft.sheet.points.get(idOf(node)) ?? [],
  })
  return null
}

function readNode(node: BpmnNode, pool: string, parent: string | null, draft: Draft): Refusal | null {
  const kind = kindOf(node, draft.sheet)
  const note = (code: ChartNote['code']): void => void draft.notes.push({ code, element: idOf(node), name: plainName(node.name) })
  if (kind === null) {
    if (node.isForCompensation) note('compensation_ignored')
    return null
  }
  if (kind === 'complex') return refuse('chart.not_interpretable', { element: idOf(node), name: plainName(node.name), kind: node.$type })
  if (node.triggeredByEvent) {
    note('event_subprocess_ignored')
    return null
  }
  if (node.$type === 'bpmn:AdHocSubProcess') note('adhoc_as_task')
  else if (kind === 'task' && hasTasks(node)) note('collapsed_as_task')
  if (kind === 'subprocess' && isManyAtOnce(node)) note('instances_in_turn')
  draft.elements.push({
    id: idOf(node),
    name: plainName(node.name),
    kind,
    pool,
    parent,
    role: draft.roles.get(idOf(node)) ?? roleWritten(node) ?? roleOfParent(parent, draft),
    attachedTo: node.attachedToRef ? idOf(node.attachedToRef) : null,
    interrupts: kind === 'boundary' && node.cancelActivity !== false,
    repeats: node.loopCharacteristics !== undefined,
    bounds: draft.sheet.bounds.get(idOf(node)) ?? null,
    ...(kind === 'task' || kind === 'subprocess' ? { details: detailsOf(node) } : {}),
  })
  return kind === 'subprocess' ? readScope(node, pool, idOf(node), draft) : null
}

const writtenIn = (node: BpmnNode, name: string): string | null => {
  const written = node.get(`jw:${name}`)
  return typeof written === 'string' && written.trim() !== '' ? written.trim() : null
}

function detailsOf(node: BpmnNode): StepDetails {
  const days = node.get('jw:days')
  return {
    days: Number.isInteger(days) && Number(days) >= 0 ? Number(days) : null,
    document: writtenIn(node, 'document'),
    decision: writtenIn(node, 'decision'),
    note: writtenIn(node, 'note'),
  }
}

/** P30: a chart without lanes may name the post of a step in an attribute `jw:post`, or `role` of any namespace. */
function roleWritten(node: BpmnNode): string | null {
  const post = node.$instanceOf('bpmn:Activity') ? writtenIn(node, 'post') : null
  if (post) return plainName(post)
  const written = Object.entries(node.$attrs ?? {}).find(([name]) => name.replace(/^.*:/, '') === 'role')
  return plainName(written?.[1]) || null
}

const roleOfParent = (parent: string | null, draft: Draft): string | null =>
  parent === null ? null : (draft.elements.find((element) => element.id === parent)?.role ?? null)

const GATEWAYS: Record<string, ChartKind | 'complex'> = {
  'bpmn:ExclusiveGateway': 'exclusive',
  'bpmn:ParallelGateway': 'parallel',
  'bpmn:InclusiveGateway': 'inclusive',
  'bpmn:EventBasedGateway': 'event-gateway',
  'bpmn:ComplexGateway': 'complex',
}

/** null: not part of the flow (data, annotations, compensation handlers). */
function kindOf(node: BpmnNode, sheet: Sheet): ChartKind | 'complex' | null {
  const gateway = GATEWAYS[node.$type]
  if (gateway) return gateway
  if (node.isForCompensation) return null
  if (node.$instanceOf('bpmn:SubProcess')) return isExpanded(node, sheet) ? 'subprocess' : 'task'
  if (node.$instanceOf('bpmn:Activity')) return 'task'
  if (node.$type === 'bpmn:StartEvent') return 'start'
  if (node.$type === 'bpmn:EndEvent') return definedBy(node, 'bpmn:TerminateEventDefinition') ? 'terminate' : 'end'
  if (node.$type === 'bpmn:BoundaryEvent') return definedBy(node, 'bpmn:CompensateEventDefinition') ? null : 'boundary'
  return node.$instanceOf('bpmn:Event') ? 'event' : null
}

const definedBy = (node: BpmnNode, type: string): boolean => (node.eventDefinitions ?? []).some((one) => one.$type === type)

/** Expanded: drawn so and with flows inside; a sub-process whose inside is hidden or unordered is one task. */
const isExpanded = (node: BpmnNode, sheet: Sheet): boolean =>
  node.$type !== 'bpmn:AdHocSubProcess' && !sheet.collapsed.has(idOf(node)) && hasTasks(node)

const isManyAtOnce = ({ loopCharacteristics: loop }: BpmnNode): boolean =>
  loop?.$type === 'bpmn:MultiInstanceLoopCharacteristics' && loop.isSequential !== true

/** A link that is thrown goes on where the link of the same name is caught. */
function joinLinks(nodes: BpmnNode[], draft: Draft): void {
  const links = nodes.filter((node) => definedBy(node, 'bpmn:LinkEventDefinition'))
  const caught = links.filter((node) => node.$type === 'bpmn:IntermediateCatchEvent')
  for (const thrown of links.filter((node) => node.$type === 'bpmn:IntermediateThrowEvent')) {
    const to = caught.find((node) => linkName(node) === linkName(thrown))
    if (to)
      draft.flows.push({ id: `${idOf(thrown)}→${idOf(to)}`, name: '', from: idOf(thrown), to: idOf(to), conditional: false, points: [] })
  }
}

const linkName = (node: BpmnNode): string =>
  plainName(node.eventDefinitions?.find((one) => one.$type === 'bpmn:LinkEventDefinition')?.name) || plainName(node.name)

/** Flows must join elements of the chart; what no flow reaches is named. */
function finish(chart: Chart): Chart | Refusal {
  const ids = new Set(chart.elements.map((element) => element.id))
  const ignored = new Set(chart.notes.map((note) => note.element))
  const flows = chart.flows.filter((flow) => (!ignored.has(flow.from) && !ignored.has(flow.to)) || (ids.has(flow.from) && ids.has(flow.to)))
  const dangling = flows.find((flow) => !ids.has(flow.from) || !ids.has(flow.to))
  if (dangling)
    return refuse('chart.dangling_flow', { element: dangling.id, missing: ids.has(dangling.from) ? dangling.to : dangling.from })
  const entered = new Set(flows.map((flow) => flow.to))
  const started = new Set(chart.elements.flatMap(({ kind, parent }) => (kind === 'start' && parent !== null ? [parent] : [])))
  const isOpening = ({ parent }: ChartElement): boolean => parent !== null && !started.has(parent)
  const lost = chart.elements.filter(
    (element) => element.kind !== 'start' && element.kind !== 'boundary' && !entered.has(element.id) && !isOpening(element),
  )
  const notes = lost.map((element): ChartNote => ({ code: 'never_reached', element: element.id, name: element.name }))
  return { ...chart, flows, notes: [...chart.notes, ...notes] }
}
