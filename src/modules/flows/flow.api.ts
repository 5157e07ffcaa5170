import { z } from 'zod'
import { endpoint, idParams } from '../../platform/http/endpoint.api.ts'

const tag = '权力运行流程图 flows'

export const flowLine = z.strictObject({
  id: z.uuid(),
  item: z.string(),
  name: z.string(),
  version: z.int(),
  addedOn: z.string(),
  steps: z.int(),
})

export const listFlows = endpoint({
  method: 'GET',
  path: '/api/flows',
  permission: 'flow.read',
  tag,
  summary: '流程图列表 Flow charts',
  returns: z.array(flowLine),
})

/** A new version of the chart of an item; refused where the chart cannot be read (names the element). */
export const addFlow = endpoint({
  method: 'POST',
  path: '/api/flows',
  permission: 'flow.keep',
  tag,
  takes: 'file',
  summary: '导入 BPMN 流程图 Add a BPMN chart',
  query: z.strictObject({ item: z.string().min(1).max(60), fileName: z.string().min(1).max(200) }),
  returns: flowLine,
})

export const readFlow = endpoint({
  method: 'GET',
  path: '/api/flows/:id',
  permission: 'flow.read',
  tag,
  summary: '流程图及环节 One chart with its steps',
  params: idParams,
  returns: z.strictObject({
    flow: flowLine,
    bpmn: z.string(),
    steps: z.array(z.strictObject({ id: z.string(), name: z.string(), kind: z.string(), role: z.string().nullable() })),
  }),
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
