import { z } from 'zod'
import { endpoint, idParams } from '../../../platform/http/endpoint.api.ts'
import { FEEDBACK_STATES, feedbackAct, feedbackLine } from './feedback.schema.ts'

const tag = '反馈 feedback'
const filters = { state: z.enum(FEEDBACK_STATES).optional(), mine: z.stringbool().optional(), search: z.string().max(120).optional() }

/** Whom is an answer owed, by when, by whom (R12). */
export const listFeedback = endpoint({
  method: 'GET',
  path: '/api/feedback-duties',
  permission: 'item.read',
  tag,
  summary: '反馈台账 Duties to tell the source',
  query: z.strictObject({ ...filters, itemId: z.uuid().optional() }),
  returns: z.array(feedbackLine),
})

export const exportFeedback = endpoint({
  method: 'GET',
  path: '/api/feedback-duties.xlsx',
  permission: 'item.export',
  tag,
  answers: 'file',
  summary: '导出反馈台账 Export the duties to Excel',
  query: z.strictObject(filters),
})

export const actOnFeedback = endpoint({
  method: 'POST',
  path: '/api/feedback-duties/:id/acts',
  permission: 'item.register',
  tag,
  summary: '登记反馈或无法反馈 Record that the source was told, or why it cannot be',
  params: idParams,
  body: feedbackAct,
  returns: feedbackLine,
})
