export type NodeKind = 'start' | 'end' | 'task' | 'exclusive' | 'parallel'

/** A node of a flow chart in its lane (a post) and column. */
export interface ChartNode {
  id: string
  kind: NodeKind
  name?: string
  lane: string
  column: number
}

/** What a step asks beside its post 环节要素. */
export type Asked = readonly [days: number, document: string, decision?: string]

/** A power flow 权力运行流程图: one item, its posts as lanes, its steps and how they follow one another. */
export interface Chart {
  /** The `item` of the event log and the name of the file. */
  item: string
  title: string
  /** Short name of the unit whose power it is. */
  unit: string
  /** Step → limit in working days, document, who decides. */
  asks: Readonly<Record<string, Asked>>
  lanes: string[]
  nodes: ChartNode[]
  flows: (readonly [from: string, to: string, name?: string])[]
}

export const node = (id: string, kind: NodeKind, lane: string, column: number, name?: string): ChartNode => ({
  ...{ id, kind, lane, column },
  ...(name && { name }),
})

/** The lane, that is the post, on which a step stands. */
export function roleOf(chart: Chart, step: string): string {
  const found = chart.nodes.find((each) => each.name === step && each.kind === 'task')
  if (!found) throw new Error(`${chart.item} has no step ${step}`)
  return found.lane
}
