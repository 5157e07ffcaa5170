/** The part of bpmn-moddle that reading a chart uses; the package ships no types for its entry point. */
declare module 'bpmn-moddle' {
  export interface BpmnNode {
    readonly $type: string
    readonly $instanceOf: (type: string) => boolean
    /** An attribute by its qualified name, as the extensions declare it. */
    readonly get: (name: string) => unknown
    /** Attributes that BPMN does not know, by qualified name. */
    readonly $attrs?: Readonly<Record<string, string>>
    readonly id?: string
    readonly name?: string
    readonly rootElements?: BpmnNode[]
    readonly diagrams?: BpmnNode[]
    readonly plane?: BpmnNode
    readonly planeElement?: BpmnNode[]
    readonly bpmnElement?: BpmnNode
    readonly bounds?: { x: number; y: number; width: number; height: number }
    readonly waypoint?: { x: number; y: number }[]
    readonly isExpanded?: boolean
    readonly isHorizontal?: boolean
    readonly participants?: BpmnNode[]
    readonly processRef?: BpmnNode
    readonly flowElements?: BpmnNode[]
    readonly laneSets?: BpmnNode[]
    readonly lanes?: BpmnNode[]
    readonly childLaneSet?: BpmnNode
    readonly flowNodeRef?: BpmnNode[]
    readonly sourceRef?: BpmnNode
    readonly targetRef?: BpmnNode
    readonly conditionExpression?: BpmnNode
    readonly attachedToRef?: BpmnNode
    readonly cancelActivity?: boolean
    readonly loopCharacteristics?: BpmnNode
    readonly isSequential?: boolean
    readonly triggeredByEvent?: boolean
    readonly isForCompensation?: boolean
    readonly eventDefinitions?: BpmnNode[]
  }

  export class BpmnModdle {
    /** Extensions by prefix. */
    constructor(extensions?: Readonly<Record<string, unknown>>)
    fromXML(
      xml: string,
    ): Promise<{ rootElement: BpmnNode; warnings: { message: string; element?: BpmnNode; property?: string; value?: string }[] }>
  }
}
