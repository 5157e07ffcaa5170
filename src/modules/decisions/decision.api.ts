import { z } from 'zod'
import { daySchema } from '../../kernel/day.ts'
import { endpoint, idParams, pageOf, rowQuery } from '../../platform/http/endpoint.api.ts'
import { DECISION_STATES, decisionDraft, decisionLine, decisionPage, investigation, meetingRecord } from './decision.schema.ts'

const tag = '三重一大 decisions'
const revision = z.int().min(1).meta({ title: '修改序号' })
const breach = z.string().trim().min(4).max(500).nullable().meta({ title: '偏离事由' })

const filters = {
  ...rowQuery.shape,
  unitId: z.string().max(60).optional(),
  kind: z.string().max(60).optional(),
  state: z.enum(DECISION_STATES).optional(),
  deviating: z.enum(['true']).optional(),
  overdue: z.enum(['true']).optional(),
  disclosed: z.enum(['true']).optional(),
}

export const listDecisions = endpoint({
  method: 'GET',
  path: '/api/decisions',
  permission: 'decision.read',
  tag,
  summary: '三重一大事项 Matters decided together, the newest first',
  query: z.strictObject(filters),
  returns: pageOf(decisionLine),
})
export const exportDecisions = endpoint({
  method: 'GET',
  path: '/api/decisions.xlsx',
  permission: 'decision.read',
  tag,
  answers: 'file',
  summary: '导出三重一大事项 Export to Excel',
  query: z.strictObject(filters),
})
export const readDecision = endpoint({
  method: 'GET',
  path: '/api/decisions/:id',
  permission: 'decision.read',
  tag,
  summary: '一项三重一大事项 One matter; staff see what was disclosed',
  params: idParams,
  returns: decisionPage,
})
export const printDecision = endpoint({
  method: 'GET',
  path: '/api/decisions/:id/sheet.pdf',
  permission: 'decision.print',
  tag,
  answers: 'file',
  summary: '决策登记表 The decision sheet as PDF',
  params: idParams,
})
export const proposeDecision = endpoint({
  method: 'POST',
  path: '/api/decisions',
  permission: 'decision.propose',
  tag,
  summary: '提出事项 Bring a matter up',
  body: decisionDraft,
  returns: decisionPage,
})
export const investigateDecision = endpoint({
  method: 'PUT',
  path: '/api/decisions/:id/investigation',
  permission: 'decision.propose',
  tag,
  summary: '会前调研论证 What was looked into before the meeting',
  params: idParams,
  body: z.strictObject({ revision, ...investigation.shape }),
  returns: decisionPage,
})
export const recordMeeting = endpoint({
  method: 'POST',
  path: '/api/decisions/:id/meetings',
  permission: 'decision.record',
  tag,
  summary: '会议记录与表决 Write down the meeting and its votes',
  params: idParams,
  body: z.strictObject({
    revision,
    ...meetingRecord.shape,
    files: z.array(z.uuid()).max(20).meta({ title: '会议纪要' }),
    breach,
  }),
  returns: decisionPage,
})
export const assignDecision = endpoint({
  method: 'POST',
  path: '/api/decisions/:id/executor',
  permission: 'decision.record',
  tag,
  summary: '明确执行人和期限 Say who carries it out and until when',
  params: idParams,
  body: z.strictObject({
    revision,
    executorId: z.string().min(1).meta({ title: '执行人' }),
    dueOn: daySchema.meta({ title: '完成期限' }),
  }),
  returns: decisionPage,
})
export const addDecisionStep = endpoint({
  method: 'POST',
  path: '/api/decisions/:id/steps',
  permission: 'decision.read',
  tag,
  summary: '执行情况反馈 Tell how far it is',
  params: idParams,
  body: z.strictObject({ text: z.string().trim().min(4).max(2000).meta({ title: '执行情况' }) }),
  returns: decisionPage,
})
export const executeDecision = endpoint({
  method: 'POST',
  path: '/api/decisions/:id/execution',
  permission: 'decision.read',
  tag,
  summary: '登记执行 Write down that it was carried out; before the decision only with a reason, as a deviation',
  params: idParams,
  body: z.strictObject({
    revision,
    executedOn: daySchema.meta({ title: '执行日期' }),
    text: z.string().trim().min(4).max(2000).meta({ title: '执行情况' }),
    breach,
  }),
  returns: decisionPage,
})
export const discloseDecision = endpoint({
  method: 'POST',
  path: '/api/decisions/:id/disclosure',
  permission: 'decision.record',
  tag,
  summary: '公开 Mark what is disclosed',
  params: idParams,
  body: z.strictObject({
    revision,
    disclosure: z.string().trim().min(4).max(1000).meta({ title: '公开方式和范围' }),
  }),
  returns: decisionPage,
})
