import { bpmnText } from './bpmn-text.rules.ts'
import { graphOf } from './graph.rules.ts'
import { placeInLanes } from './lane-layout.rules.ts'
import { readRows } from './step-table.rules.ts'
import type { RowProblem, StepRow } from './step-table.schema.ts'

/** A table of steps as a chart in lanes, or what is wrong with which cell. */
export function chartFromTable(name: string, typed: readonly StepRow[]): { bpmn: string | null; problems: RowProblem[] } {
  const { rows, problems } = readRows(typed)
  if (problems.length > 0 || rows.length === 0) return { bpmn: null, problems }
  const graph = graphOf(rows)
  return { bpmn: bpmnText(name, graph, placeInLanes(graph)), problems }
}
