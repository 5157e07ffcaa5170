import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import {
  candidate,
  MEETING_STATES,
  meetingDraft,
  meetingLine,
  meetingPage,
  meetingPlan,
  meetingRecord,
  nextMeeting,
} from './meeting.schema.ts'

const tag = '形势分析会 situation meetings'
const revision = z.int().min(1).meta({ title: '修改序号' })

export const meetingFilters = z.strictObject({
  ...rowQuery.shape,
  unitId: z.string().max(60).optional(),
  state: z.enum(MEETING_STATES).optional(),
})

export const listMeetings = endpoint({
  method: 'GET',
  path: '/api/risk-meetings',
  permission: 'riskMeeting.read',
  tag,
  summary: '风险防控形势分析会 Situation analysis meetings, the latest first',
  query: meetingFilters,
  returns: pageOf(meetingLine),
})

export const exportMeetings = endpoint({
  method: 'GET',
  path: '/api/risk-meetings.xlsx',
  permission: 'riskMeeting.read',
  tag,
  answers: 'file',
  summary: '导出形势分析会 Export meetings to Excel',
  query: meetingFilters,
})

export const listNext = endpoint({
  method: 'GET',
  path: '/api/risk-meetings/next',
  permission: 'riskMeeting.read',
  tag,
  summary: '下次会议期限 When the next meeting of each node is due',
  returns: z.array(nextMeeting),
})

export const prepareMeeting = endpoint({
  method: 'POST',
  path: '/api/risk-meetings',
  permission: 'riskMeeting.keep',
  tag,
  summary: '筹备形势分析会 Prepare a meeting',
  body: meetingDraft,
  returns: meetingPage,
})

export const readMeeting = endpoint({
  method: 'GET',
  path: '/api/risk-meetings/:id',
  permission: 'riskMeeting.read',
  tag,
  summary: '一次形势分析会 One meeting with its points, figures and minutes',
  params: idParams,
  returns: meetingPage,
})

export const reviseMeeting = endpoint({
  method: 'PUT',
  path: '/api/risk-meetings/:id',
  permission: 'riskMeeting.keep',
  tag,
  summary: '修改会议安排 Change what is settled before it',
  params: idParams,
  body: z.strictObject({ revision, ...meetingPlan.shape }),
  returns: meetingPage,
})

/** Points that could be put before it, with what weighs on each; `changed` since the last meeting, `signals` only those that carry some. */
export const listCandidates = endpoint({
  method: 'GET',
  path: '/api/risk-meetings/:id/candidates',
  permission: 'riskMeeting.keep',
  tag,
  summary: '可选风险点 Points to choose from',
  params: idParams,
  query: z.strictObject({
    ...rowQuery.shape,
    unitId: z.string().max(60).optional(),
    rank: z.coerce.number().int().min(1).max(5).optional(),
    riskType: z.string().max(60).optional(),
    changed: z.enum(['true']).optional(),
    signals: z.enum(['true']).optional(),
  }),
  returns: pageOf(candidate),
})

export const setMeetingPoints = endpoint({
  method: 'PUT',
  path: '/api/risk-meetings/:id/points',
  permission: 'riskMeeting.keep',
  tag,
  summary: '选定研究的风险点 Put points before the meeting',
  params: idParams,
  body: z.strictObject({ revision, pointIds: z.array(z.uuid()).max(200).meta({ title: '风险点' }) }),
  returns: meetingPage,
})

export const holdMeeting = endpoint({
  method: 'POST',
  path: '/api/risk-meetings/:id/holding',
  permission: 'riskMeeting.keep',
  tag,
  summary: '登记召开 It has been held: who was there',
  params: idParams,
  body: z.strictObject({ revision, presentIds: z.array(z.string().min(1)).min(1).max(60).meta({ title: '到会人员' }) }),
  returns: meetingPage,
})

export const recordMeeting = endpoint({
  method: 'PUT',
  path: '/api/risk-meetings/:id/record',
  permission: 'riskMeeting.keep',
  tag,
  summary: '记录会议 Write the minutes',
  params: idParams,
  body: z.strictObject({ revision, ...meetingRecord.shape }),
  returns: meetingPage,
})

export const submitMinutes = endpoint({
  method: 'POST',
  path: '/api/risk-meetings/:id/submission',
  permission: 'riskMeeting.keep',
  tag,
  summary: '纪要送签 Put the minutes before the chair',
  params: idParams,
  body: z.strictObject({ revision }),
  returns: meetingPage,
})

export const signMinutes = endpoint({
  method: 'POST',
  path: '/api/risk-meetings/:id/signature',
  permission: 'riskMeeting.read',
  tag,
  summary: '签批或者退回纪要 Sign the minutes, or return them',
  params: idParams,
  body: z.discriminatedUnion('verdict', [
    z.strictObject({ verdict: z.literal('sign'), revision }),
    z.strictObject({ verdict: z.literal('return'), revision, note: z.string().trim().min(4).max(500).meta({ title: '退回意见' }) }),
  ]),
  returns: meetingPage,
})

export const cancelMeeting = endpoint({
  method: 'POST',
  path: '/api/risk-meetings/:id/cancellation',
  permission: 'riskMeeting.keep',
  tag,
  summary: '取消会议 Call it off',
  params: idParams,
  body: z.strictObject({ revision, reason: z.string().trim().min(4).max(500).meta({ title: '理由' }) }),
  returns: meetingPage,
})

export const printMinutes = endpoint({
  method: 'GET',
  path: '/api/risk-meetings/:id/minutes.pdf',
  permission: 'riskMeeting.read',
  tag,
  answers: 'file',
  summary: '打印纪要 The minutes as PDF',
  params: idParams,
})
