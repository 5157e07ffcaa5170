import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { TASK_STATES, taskLine, taskPage } from './task.schema.ts'

const tag = '形势分析会 situation meetings'
const revision = z.int().min(1).meta({ title: '修改序号' })

export const taskFilters = z.strictObject({
  ...rowQuery.shape,
  meetingId: z.uuid().optional(),
  unitId: z.string().max(60).optional(),
  state: z.enum(TASK_STATES).optional(),
  overdue: z.enum(['true']).optional(),
  mine: z.enum(['true']).optional(),
})

export const listTasks = endpoint({
  method: 'GET',
  path: '/api/risk-tasks',
  permission: 'riskMeeting.read',
  tag,
  summary: '议定事项 Resolutions, the earliest limit first',
  query: taskFilters,
  returns: pageOf(taskLine),
})

export const exportTasks = endpoint({
  method: 'GET',
  path: '/api/risk-tasks.xlsx',
  permission: 'riskMeeting.read',
  tag,
  answers: 'file',
  summary: '导出议定事项 Export resolutions to Excel',
  query: taskFilters,
})

export const readTask = endpoint({
  method: 'GET',
  path: '/api/risk-tasks/:id',
  permission: 'riskMeeting.read',
  tag,
  summary: '一项议定事项 One resolution',
  params: idParams,
  returns: taskPage,
})

export const submitTask = endpoint({
  method: 'POST',
  path: '/api/risk-tasks/:id/evidence',
  permission: 'riskMeeting.read',
  tag,
  summary: '报告办理情况 Say what was done',
  params: idParams,
  body: z.strictObject({ revision, evidence: z.string().trim().min(4).max(2000).meta({ title: '办理情况' }) }),
  returns: taskPage,
})

export const judgeTask = endpoint({
  method: 'POST',
  path: '/api/risk-tasks/:id/verification',
  permission: 'riskMeeting.keep',
  tag,
  summary: '核验 Verify a resolution, or return it',
  params: idParams,
  body: z.strictObject({
    revision,
    verdict: z.enum(['pass', 'return']).meta({ title: '核验结论' }),
    opinion: z.string().trim().min(2).max(500).meta({ title: '核验意见' }),
  }),
  returns: taskPage,
})
