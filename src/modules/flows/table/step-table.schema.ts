import { z } from 'zod'

/** Columns of a table of steps, as officers keep it in Excel. */
export const STEP_COLUMNS = ['no', 'name', 'post', 'days', 'document', 'decision', 'next'] as const
export type StepColumn = (typeof STEP_COLUMNS)[number]

/** Headings by which a pasted or read table is known, 序号 环节 岗位 时限 材料 决定权限 下一步. */
export const COLUMN_TITLES: Record<StepColumn, readonly string[]> = {
  no: ['序号', '编号', 'No.'],
  name: ['环节', '环节名称', '步骤', 'Step'],
  post: ['岗位', '责任岗位', '承办岗位', 'Post'],
  days: ['时限', '时限（工作日）', '办理时限', 'Limit', 'Limit (working days)'],
  document: ['材料', '形成的材料', '文书', 'Document'],
  decision: ['决定权限', '审批权限', 'Who decides'],
  next: ['下一步', '下一环节', '流向', 'Next'],
}

/** One row as typed. */
export const stepRowSchema = z.strictObject({
  no: z.string(),
  name: z.string(),
  post: z.string(),
  days: z.string(),
  document: z.string(),
  decision: z.string(),
  next: z.string(),
})
export type StepRow = z.infer<typeof stepRowSchema>

/** What is wrong with a cell; `row` counts from 0. */
export interface RowProblem {
  row: number
  column: StepColumn
  code: 'name_missing' | 'post_missing' | 'no_twice' | 'days_wrong' | 'next_unknown'
  value: string
}

export interface GraphNode {
  id: string
  kind: 'start' | 'end' | 'task' | 'exclusive' | 'parallel' | 'inclusive'
  name: string
  post: string
  details?: { days: number | null; document: string; decision: string; note?: string }
}

export interface GraphEdge {
  id: string
  from: string
  to: string
  name: string
}

/** Steps and ways of a chart before anything is placed. */
export interface StepGraph {
  nodes: GraphNode[]
  edges: GraphEdge[]
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Where everything stands on the sheet. */
export interface Placing {
  pool: Box
  lanes: { post: string; box: Box; members: string[] }[]
  boxes: ReadonlyMap<string, Box>
  ways: ReadonlyMap<string, { x: number; y: number }[]>
}
