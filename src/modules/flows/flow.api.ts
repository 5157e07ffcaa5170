import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../platform/http/endpoint.api.ts'
import { sheetProblem } from '../../platform/sheets/sheet.schema.ts'
import {
  chartTextSchema,
  differenceSchema,
  FLOW_STATES,
  faultSchema,
  flowActSchema,
  flowLine,
  flowStep,
  itemSchema,
  pointMoveSchema,
  principleSchema,
  stepPointSchema,
  strangerSchema,
} from './flow.schema.ts'
import { stepRowSchema } from './table/step-table.schema.ts'

const tag = '权力运行流程图 flows'

const filters = {
  ...rowQuery.shape,
  state: z.enum(FLOW_STATES).optional(),
  unitId: z.string().max(100).optional(),
  item: itemSchema.optional(),
}

/** Without a state: everything but what was replaced or thrown away. */
export const listFlows = endpoint({
  method: 'GET',
  path: '/api/flows',
  permission: 'flow.read',
  tag,
  summary: '流程图列表 Flow charts',
  query: z.strictObject(filters),
  returns: pageOf(flowLine),
})

export const exportFlows = endpoint({
  method: 'GET',
  path: '/api/flows.xlsx',
  permission: 'flow.read',
  tag,
  answers: 'file',
  summary: '导出流程图列表 Export the list of charts to Excel',
  query: z.strictObject(filters),
})

/** A BPMN file becomes a draft of its item; refused where the chart cannot be read (names the element). */
export const addFlow = endpoint({
  method: 'POST',
  path: '/api/flows',
  permission: 'flow.keep',
  tag,
  takes: 'file',
  summary: '导入 BPMN 流程图 Add a BPMN chart',
  query: z.strictObject({
    item: itemSchema,
    fileName: z.string().min(1).max(200),
    unitId: z.string().min(1).max(100).optional(),
    powerId: z.uuid().optional(),
  }),
  returns: flowLine,
})

const drawn = {
  name: z.string().trim().min(1).max(100).meta({ title: '名称' }),
  unitId: z.string().min(1).max(100).nullable().meta({ title: '单位' }),
  powerId: z.uuid().nullable().meta({ title: '对应职权' }),
  bpmn: chartTextSchema,
  /** What becomes of the risk points whose steps were changed or removed. */
  moves: z.array(pointMoveSchema).max(1000),
}

/** A new draft: drawn, made from a table of steps or from an event log, or a copy of a version. */
export const draftFlow = endpoint({
  method: 'POST',
  path: '/api/flows/drafts',
  permission: 'flow.keep',
  tag,
  summary: '起草流程图 Draft a chart',
  body: z.strictObject({ item: itemSchema.meta({ title: '事项' }), ...drawn, basedOn: z.uuid().nullable() }),
  returns: flowLine,
})

const personRef = z.strictObject({ id: z.string(), name: z.string() })

export const flowPage = z.strictObject({
  flow: flowLine,
  bpmn: z.string(),
  steps: z.array(flowStep),
  faults: z.array(faultSchema),
  /** Posts that the organisation does not know; told until the version is approved. */
  strangers: z.array(strangerSchema),
  /** Counts the times it was saved: who saves says which one they had before them. */
  revision: z.int(),
  changedBy: personRef,
  changedAt: z.string(),
  editors: z.array(personRef),
  basedOn: z.uuid().nullable(),
  /** The measure upon which it was begun, where the reader sees it. */
  measure: z.strictObject({ id: z.uuid(), text: z.string(), pointNo: z.string() }).nullable(),
  reason: z.string(),
  submitted: z.strictObject({ by: personRef, on: z.string() }).nullable(),
  returned: z.strictObject({ by: personRef, note: z.string() }).nullable(),
  approved: z.strictObject({ by: personRef, on: z.string(), principles: z.array(principleSchema) }).nullable(),
  versions: z.array(flowLine),
  points: z.array(stepPointSchema),
  /** May the reader see the power that the chart belongs to? */
  isPowerSeen: z.boolean(),
  moves: z.array(pointMoveSchema),
})

export const readFlow = endpoint({
  method: 'GET',
  path: '/api/flows/:id',
  permission: 'flow.read',
  tag,
  summary: '流程图、环节与各版本 One chart with its steps and versions',
  params: idParams,
  returns: flowPage,
})

/** Save a draft; refused where somebody else saved since (`flow.changed_meanwhile`). */
export const saveFlow = endpoint({
  method: 'PUT',
  path: '/api/flows/:id',
  permission: 'flow.keep',
  tag,
  summary: '保存流程图草稿 Save a draft',
  params: idParams,
  body: z.strictObject({ ...drawn, revision: z.int() }),
  returns: z.strictObject({ flow: flowLine, revision: z.int(), faults: z.array(faultSchema) }),
})

export const actOnFlow = endpoint({
  method: 'POST',
  path: '/api/flows/:id/acts',
  permission: 'flow.read',
  tag,
  summary: '送审、撤回、退回、批准、作废 Put forward, take back, return, approve, discard',
  params: idParams,
  body: z.strictObject({ revision: z.int(), act: flowActSchema }),
  returns: flowLine,
})

/** An Excel or CSV file of steps, read into rows to look over; nothing is kept. */
export const readStepTable = endpoint({
  method: 'POST',
  path: '/api/flows/table',
  permission: 'flow.keep',
  tag,
  takes: 'file',
  summary: '读取环节表 Read a table of steps',
  returns: z.strictObject({ rows: z.array(stepRowSchema), problems: z.array(sheetProblem) }),
})

/** Names of the posts that a chart of the unit may show, to hold a table of steps against. */
export const flowPosts = endpoint({
  method: 'GET',
  path: '/api/flows/posts',
  permission: 'flow.keep',
  tag,
  summary: '流程图可用岗位 Posts that a chart of the unit may show',
  query: z.strictObject({ unitId: z.string().min(1).max(100).optional() }),
  returns: z.strictObject({ posts: z.array(z.string()) }),
})

export const stepTableTemplate = endpoint({
  method: 'GET',
  path: '/api/flows/table.xlsx',
  permission: 'flow.keep',
  tag,
  answers: 'file',
  summary: '环节表模板 Template of a table of steps',
})

/** What differs between two charts, saved or not. */
export const compareCharts = endpoint({
  method: 'POST',
  path: '/api/flows/comparison',
  permission: 'flow.read',
  tag,
  summary: '比较两张流程图 Compare two charts',
  body: z.strictObject({ before: chartTextSchema, after: chartTextSchema }),
  returns: z.strictObject({ differences: z.array(differenceSchema) }),
})

/** The chart as it came in: every element and attribute, also those that Jianwei does not read. */
export const readFlowFile = endpoint({
  method: 'GET',
  path: '/api/flows/:id/file',
  permission: 'flow.read',
  tag,
  answers: 'file',
  summary: '下载流程图 The chart as a BPMN file',
  params: idParams,
})

/** Drawn on the server, with its markers and their legend. */
export const printFlow = endpoint({
  method: 'GET',
  path: '/api/flows/:id/chart.pdf',
  permission: 'flow.read',
  tag,
  answers: 'file',
  summary: '流程图 PDF The chart with its risk points as PDF',
  params: idParams,
})
