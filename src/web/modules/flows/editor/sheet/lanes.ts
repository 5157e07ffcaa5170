/** A step as the side panel shows it. */
export interface EditedStep {
  id: string
  name: string
  post: string
  days: number | null
  document: string
  decision: string
  note: string
}

/** The part of a diagram-js shape that lanes and steps use. */
export interface Shape {
  id: string
  type: string
  x: number
  y: number
  width: number
  height: number
  parent?: Shape
  children?: Shape[]
  businessObject: {
    id: string
    name?: string
    flowNodeRef?: { id: string }[]
    get: (name: string) => unknown
    $instanceOf: (type: string) => boolean
  }
}

export interface Registry {
  get: (id: string) => Shape | undefined
  filter: (keep: (shape: Shape) => boolean) => Shape[]
}

export interface Modeling {
  updateProperties: (shape: Shape, properties: Record<string, unknown>) => void
  addLane: (lane: Shape, where: 'top' | 'bottom') => Shape
  moveElements: (shapes: Shape[], by: { x: number; y: number }, target?: Shape) => void
}

/** Lanes without lanes inside. */
function lanesIn(registry: Registry): Shape[] {
  return registry.filter((shape) => shape.type === 'bpmn:Lane' && !(shape.children ?? []).some((child) => child.type === 'bpmn:Lane'))
}

/** The lane in which a step, or the sub-process around it, stands. */
export function laneOf(registry: Registry, shape: Shape): Shape | undefined {
  const lanes = lanesIn(registry)
  const holds = (id: string): Shape | undefined =>
    lanes.find((lane) => (lane.businessObject.flowNodeRef ?? []).some((node) => node.id === id))
  for (let at: Shape | undefined = shape; at; at = at.parent) {
    const lane = holds(at.id)
    if (lane) return lane
  }
  return undefined
}

/** Put a step into the lane of this post; a post without a lane gets one below the others. */
export function moveToLane({ registry, modeling }: { registry: Registry; modeling: Modeling }, shape: Shape, post: string): void {
  const lanes = lanesIn(registry)
  const pool = shape.parent
  const own = lanes.filter((lane) => isInside(lane, pool))
  const lowest = own.toSorted((a, b) => b.y + b.height - (a.y + a.height))[0]
  if (!lowest) return modeling.updateProperties(shape, { 'jw:post': post === '' ? undefined : post })
  if (post === '' || laneOf(registry, shape)?.businessObject.name === post) return undefined
  const lane = own.find((each) => each.businessObject.name === post) ?? named(modeling, modeling.addLane(lowest, 'bottom'), post)
  const down = lane.y + lane.height / 2 - (shape.y + shape.height / 2)
  return modeling.moveElements([shape], { x: 0, y: Math.round(down) }, pool)
}

function named(modeling: Modeling, lane: Shape, name: string): Shape {
  modeling.updateProperties(lane, { name })
  return lane
}

function isInside(shape: Shape, holder: Shape | undefined): boolean {
  for (let at = shape.parent; at; at = at.parent) if (at === holder) return true
  return false
}
