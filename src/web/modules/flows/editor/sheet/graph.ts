import type { GraphNode, StepGraph } from '../../../../../modules/flows/table/step-table.schema.ts'
import type { EditedStep, Registry, Shape } from './lanes.ts'

const KINDS: Readonly<Record<string, GraphNode['kind']>> = {
  'bpmn:StartEvent': 'start',
  'bpmn:EndEvent': 'end',
  'bpmn:Task': 'task',
  'bpmn:UserTask': 'task',
  'bpmn:ExclusiveGateway': 'exclusive',
  'bpmn:ParallelGateway': 'parallel',
  'bpmn:InclusiveGateway': 'inclusive',
}

type Flow = Shape & { source?: Shape; target?: Shape }

/** A plain chart as a graph; null where it has lanes already, holds other things, or a step without a post. */
export function graphIn(registry: Registry, steps: readonly EditedStep[]): StepGraph | null {
  const shapes = registry.filter((shape) => shape.type !== 'label' && shape.parent !== undefined && shape.parent !== null)
  const flows = shapes.filter((shape): shape is Flow => shape.type === 'bpmn:SequenceFlow')
  const nodes = shapes.filter((shape) => shape.type !== 'bpmn:SequenceFlow')
  const postOf = new Map(steps.map((step) => [step.id, step.post]))
  if (nodes.length === 0 || nodes.some(({ type }) => !KINDS[type]) || steps.some(({ post }) => post === '')) return null
  const edges = flows.flatMap(({ id, source, target, businessObject }) =>
    source && target ? [{ id, from: source.id, to: target.id, name: businessObject.name ?? '' }] : [],
  )
  const byId = new Map(steps.map((step) => [step.id, step]))
  /** Gateways and ends stand with the step they come from, the start with the step it leads to. */
  const near = (id: string, seen = new Set<string>()): string => {
    const own = postOf.get(id)
    if (own !== undefined) return own
    if (seen.has(id)) return ''
    seen.add(id)
    const before = edges.find((edge) => edge.to === id)?.from
    return before === undefined ? '' : near(before, seen)
  }
  const first = (id: string): string => postOf.get(edges.find((edge) => edge.from === id)?.to ?? '') ?? steps[0]?.post ?? ''
  return {
    edges,
    nodes: nodes.map(({ id, type, businessObject }) => {
      const step = byId.get(id)
      const details = step && { days: step.days, document: step.document, decision: step.decision, note: step.note }
      return { id, kind: KINDS[type] ?? 'task', name: businessObject.name ?? '', post: near(id) || first(id), ...(details && { details }) }
    }),
  }
}
