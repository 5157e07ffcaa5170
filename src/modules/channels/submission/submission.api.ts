import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { APPOINTMENT_KINDS } from '../appointment/appointment.schema.ts'
import { portalPage, SUBMISSION_STATES, submissionAct, submissionDraft, submissionPage } from './submission.schema.ts'

const tag = '报送 submissions'

const filters = {
  ...rowQuery.shape,
  state: z.enum(SUBMISSION_STATES).optional(),
  kind: z.enum(APPOINTMENT_KINDS).optional(),
  nothing: z.enum(['true', 'false']).optional(),
}

export const readPortal = endpoint({
  method: 'GET',
  path: '/api/my-submissions',
  permission: 'portal.use',
  tag,
  summary: '我的报送 My appointments, what I owe and what I submitted, with feedback (R137)',
  returns: portalPage,
})

export const submitInformation = endpoint({
  method: 'POST',
  path: '/api/my-submissions',
  permission: 'portal.use',
  tag,
  summary: '报送 Submit information, or that there is nothing to report',
  body: submissionDraft,
  returns: portalPage,
})

export const listSubmissions = endpoint({
  method: 'GET',
  path: '/api/submissions',
  permission: 'submission.read',
  tag,
  summary: '收到的报送 What came in to the register, the newest first',
  query: z.strictObject(filters),
  returns: pageOf(submissionPage),
})

export const exportSubmissions = endpoint({
  method: 'GET',
  path: '/api/submissions.xlsx',
  permission: 'submission.read',
  tag,
  answers: 'file',
  summary: '导出报送 Export to Excel',
  query: z.strictObject(filters),
})

export const readSubmission = endpoint({
  method: 'GET',
  path: '/api/submissions/:id',
  permission: 'submission.read',
  tag,
  summary: '一件报送 One submission; the reading is noted in the trail',
  params: idParams,
  returns: submissionPage,
})

export const actOnSubmission = endpoint({
  method: 'POST',
  path: '/api/submissions/:id/acts',
  permission: 'submission.handle',
  tag,
  summary: '了解、反馈 Take up, feed back',
  params: idParams,
  body: z.strictObject({ revision: z.int().min(1).meta({ title: '修改序号' }), act: submissionAct }),
  returns: submissionPage,
})
