import { z } from 'zod'
import { endpoint, idParams } from '../../../platform/http/endpoint.api.ts'
import { signatureSchema } from '../assessment.schema.ts'
import { agendaSchema, endingSchema, meetingDraft, meetingLine, meetingPage } from './meeting.schema.ts'

const tag = '评估专题会议 assessment meetings'

/** Meetings that the actor keeps or is called to. */
export const listMeetings = endpoint({
  method: 'GET',
  path: '/api/assessment-meetings',
  permission: 'assessment.read',
  tag,
  summary: '专题会议列表 Assessment meetings',
  returns: z.array(meetingLine),
})

export const exportMeetings = endpoint({
  method: 'GET',
  path: '/api/assessment-meetings.xlsx',
  permission: 'assessment.read',
  tag,
  answers: 'file',
  summary: '导出专题会议 Export the meetings to Excel',
})

export const listBody = endpoint({
  method: 'GET',
  path: '/api/assessment-body',
  permission: 'assessment.prepare',
  tag,
  summary: '评估机构成员 Members of the assessing body',
  returns: z.array(z.strictObject({ personId: z.string(), isHead: z.boolean(), name: z.string(), post: z.string().nullable() })),
})

export const callMeeting = endpoint({
  method: 'POST',
  path: '/api/assessment-meetings',
  permission: 'assessment.prepare',
  tag,
  summary: '召集专题会议 Call a meeting',
  body: meetingDraft,
  returns: meetingPage,
})

export const readMeeting = endpoint({
  method: 'GET',
  path: '/api/assessment-meetings/:id',
  permission: 'assessment.read',
  tag,
  summary: '专题会议 One meeting; its agenda as far as the reader may see it',
  params: idParams,
  returns: meetingPage,
})

export const arrangeAgenda = endpoint({
  method: 'PUT',
  path: '/api/assessment-meetings/:id/agenda',
  permission: 'assessment.prepare',
  tag,
  summary: '编排议题 Arrange the agenda',
  params: idParams,
  body: agendaSchema,
  returns: meetingPage,
})

export const tableMeeting = endpoint({
  method: 'POST',
  path: '/api/assessment-meetings/:id/tabling',
  permission: 'assessment.prepare',
  tag,
  summary: '提交评议 Table every item to the members whom it does not concern',
  params: idParams,
  returns: meetingPage,
})

export const cancelMeeting = endpoint({
  method: 'POST',
  path: '/api/assessment-meetings/:id/cancellation',
  permission: 'assessment.prepare',
  tag,
  summary: '取消会议 Call the meeting off',
  params: idParams,
  returns: meetingPage,
})

export const closeMeetingRound = endpoint({
  method: 'POST',
  path: '/api/assessment-meetings/:id/round',
  permission: 'assessment.conclude',
  tag,
  summary: '结束发表意见并公开 Close the round of opinions on all items',
  params: idParams,
  returns: meetingPage,
})

export const endMeeting = endpoint({
  method: 'POST',
  path: '/api/assessment-meetings/:id/ending',
  permission: 'assessment.prepare',
  tag,
  summary: '会议结束 End the meeting with its minutes',
  params: idParams,
  body: endingSchema,
  returns: meetingPage,
})

export const signMeeting = endpoint({
  method: 'POST',
  path: '/api/assessment-meetings/:id/signatures',
  permission: 'assessment.opine',
  tag,
  summary: '会议各评估表签字确认 Sign all concluded sheets of the meeting',
  params: idParams,
  body: signatureSchema,
  returns: meetingPage,
})

/** 《专题会议纪要》: only what the reader may see is on it, numbered without gaps (P6). */
export const printMeeting = endpoint({
  method: 'GET',
  path: '/api/assessment-meetings/:id/minutes.pdf',
  permission: 'assessment.read',
  tag,
  answers: 'file',
  summary: '打印会议纪要 Print the minutes',
  params: idParams,
})
