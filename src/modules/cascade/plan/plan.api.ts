import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { issueLine, newIssue, PLAN_KINDS, PLAN_STATES, planContent, planLine, planPage, taskLine } from './plan.schema.ts'

const tag = '方案计划 plans'
const revision = z.int().min(1).meta({ title: '修改序号' })

const planFilters = {
  ...rowQuery.shape,
  unitId: z.string().max(60).optional(),
  kind: z.enum(PLAN_KINDS).optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  state: z.enum(PLAN_STATES).optional(),
  appraised: z.enum(['yes', 'no']).optional(),
}

export const listPlans = endpoint({
  method: 'GET',
  path: '/api/work-plans',
  permission: 'plan.read',
  tag,
  summary: '工作方案和年度计划 Schemes and plans, the newest first',
  query: z.strictObject(planFilters),
  returns: pageOf(planLine),
})
export const exportPlans = endpoint({
  method: 'GET',
  path: '/api/work-plans.xlsx',
  permission: 'plan.read',
  tag,
  answers: 'file',
  summary: '导出方案计划和任务 Export plans with their tasks',
  query: z.strictObject(planFilters),
})
export const readPlan = endpoint({
  method: 'GET',
  path: '/api/work-plans/:id',
  permission: 'plan.read',
  tag,
  summary: '一份方案或计划 One plan with its tasks',
  params: idParams,
  returns: planPage,
})
export const printPlan = endpoint({
  method: 'GET',
  path: '/api/work-plans/:id/sheet.pdf',
  permission: 'plan.read',
  tag,
  answers: 'file',
  summary: '方案计划 PDF The plan as PDF',
  params: idParams,
})
export const draftPlan = endpoint({
  method: 'POST',
  path: '/api/work-plans',
  permission: 'plan.keep',
  tag,
  summary: '拟订 Draft a plan',
  body: planContent,
  returns: planPage,
})
export const revisePlan = endpoint({
  method: 'PUT',
  path: '/api/work-plans/:id',
  permission: 'plan.keep',
  tag,
  summary: '修改草案 Change a draft',
  params: idParams,
  body: z.strictObject({ revision, ...planContent.shape }),
  returns: planPage,
})
export const issuePlan = endpoint({
  method: 'POST',
  path: '/api/work-plans/:id/issue',
  permission: 'plan.issue',
  tag,
  summary: '印发 Put it into force, by another than who drafted it',
  params: idParams,
  body: z.strictObject({ revision }),
  returns: planPage,
})
export const listTasks = endpoint({
  method: 'GET',
  path: '/api/plan-tasks',
  permission: 'plan.read',
  tag,
  summary: '已印发的任务 Tasks in force of a unit and all below it, the earliest day first',
  query: z.strictObject({
    ...rowQuery.shape,
    unitId: z.string().max(60).optional(),
    state: z.enum(['open', 'done', 'overdue']).optional(),
  }),
  returns: pageOf(taskLine),
})
export const reportTask = endpoint({
  method: 'POST',
  path: '/api/plan-tasks/:id/progress',
  permission: 'plan.read',
  tag,
  summary: '任务进展 Tell how far a task is',
  params: idParams,
  body: z.strictObject({
    revision,
    text: z.string().trim().min(4).max(2000).meta({ title: '进展情况' }),
    isDone: z.boolean().meta({ title: '已完成' }),
  }),
  returns: taskLine,
})

const issueFilters = {
  ...rowQuery.shape,
  unitId: z.string().max(60).optional(),
  state: z.enum(['open', 'done', 'overdue']).optional(),
  mine: z.enum(['true']).optional(),
}

export const listIssues = endpoint({
  method: 'GET',
  path: '/api/execution-issues',
  permission: 'plan.read',
  tag,
  summary: '执行问题台账 What stands in the way',
  query: z.strictObject(issueFilters),
  returns: pageOf(issueLine),
})
export const exportIssues = endpoint({
  method: 'GET',
  path: '/api/execution-issues.xlsx',
  permission: 'plan.read',
  tag,
  answers: 'file',
  summary: '导出执行问题台账 Export to Excel',
  query: z.strictObject(issueFilters),
})
export const addIssue = endpoint({
  method: 'POST',
  path: '/api/execution-issues',
  permission: 'plan.read',
  tag,
  summary: '登记执行问题 Enter a problem',
  body: newIssue,
  returns: issueLine,
})
export const resolveIssue = endpoint({
  method: 'POST',
  path: '/api/execution-issues/:id/resolution',
  permission: 'plan.read',
  tag,
  summary: '解决情况 How it was settled',
  params: idParams,
  body: z.strictObject({ revision, resolution: z.string().trim().min(4).max(2000).meta({ title: '解决情况' }) }),
  returns: issueLine,
})
