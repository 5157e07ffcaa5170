import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import {
  HEARING_KINDS,
  HEARING_STATES,
  hearingAnswer,
  hearingFiling,
  hearingLine,
  hearingPage,
  hearingsOfLetter,
} from './hearing.schema.ts'

const tag = '陈述申辩和更正 hearing'
const filters = { ...rowQuery.shape, state: z.enum(HEARING_STATES).optional(), kind: z.enum(HEARING_KINDS).optional() }

export const listHearings = endpoint({
  method: 'GET',
  path: '/api/hearings',
  permission: 'hearing.answer',
  tag,
  summary: '陈述申辩和更正列表 Statements and requests for correction',
  query: z.strictObject(filters),
  returns: pageOf(hearingLine),
})

export const exportHearings = endpoint({
  method: 'GET',
  path: '/api/hearings.xlsx',
  permission: 'hearing.answer',
  tag,
  answers: 'file',
  summary: '导出陈述申辩和更正 Export them to Excel',
  query: z.strictObject(filters),
})

export const listOwnHearings = endpoint({
  method: 'GET',
  path: '/api/own-hearings',
  permission: 'self',
  tag,
  summary: '我的陈述和更正申请 What I filed myself',
  query: z.strictObject(filters),
  returns: pageOf(hearingLine),
})

/** For the office and for whom the letter addresses. */
export const readLetterHearings = endpoint({
  method: 'GET',
  path: '/api/letters/:id/hearings',
  permission: 'self',
  tag,
  summary: '一份文书的陈述申辩和更正 What was heard on one letter, and what stands beside it',
  params: idParams,
  returns: hearingsOfLetter,
})

export const fileAHearing = endpoint({
  method: 'POST',
  path: '/api/letters/:id/hearings',
  permission: 'self',
  tag,
  summary: '陈述意见、申请更正 By whom the letter addresses, from its service on (X33, P7)',
  params: idParams,
  body: hearingFiling,
  returns: hearingPage,
})

/** Opening one is a read that the trail records. */
export const readHearing = endpoint({
  method: 'GET',
  path: '/api/hearings/:id',
  permission: 'self',
  tag,
  summary: '一项陈述申辩或者更正申请 One of them',
  params: idParams,
  returns: hearingPage,
})

export const answerAHearing = endpoint({
  method: 'POST',
  path: '/api/hearings/:id/answer',
  permission: 'hearing.answer',
  tag,
  summary: '答复 Answer, by somebody other than the author of the letter',
  params: idParams,
  body: hearingAnswer,
  returns: hearingPage,
})
