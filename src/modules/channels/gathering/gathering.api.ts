import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { GATHERING_KINDS, gatheringDraft, gatheringLine, gatheringPage, problemDraft, problemPage, yearLine } from './gathering.schema.ts'

const tag = '民主生活会和述职述廉 meetings and duty reports'
const permission = 'gathering.read'
const year = z.coerce.number().int().min(2000).max(2100)

const filters = z.strictObject({
  ...rowQuery.shape,
  kind: z.enum(GATHERING_KINDS).optional(),
  year: year.optional(),
  unitId: z.string().max(60).optional(),
})

export const listGatherings = endpoint({
  method: 'GET',
  path: '/api/gatherings',
  permission,
  tag,
  summary: '民主生活会和述职述廉登记 Meetings and reports, the newest first (R134, R135)',
  query: filters,
  returns: pageOf(gatheringLine),
})

export const exportGatherings = endpoint({
  method: 'GET',
  path: '/api/gatherings.xlsx',
  permission,
  tag,
  answers: 'file',
  summary: '导出登记 Export meetings, reports and the problems raised to Excel',
  query: filters,
})

export const readYear = endpoint({
  method: 'GET',
  path: '/api/gatherings/years/:year',
  permission,
  tag,
  summary: '年度召开情况 What each unit held in a year, and which held none',
  params: z.strictObject({ year }),
  returns: z.array(yearLine),
})

export const readGathering = endpoint({
  method: 'GET',
  path: '/api/gatherings/:id',
  permission,
  tag,
  summary: '一次会议或述职 One meeting or report; the reading is noted in the trail',
  params: idParams,
  returns: gatheringPage,
})

export const recordGathering = endpoint({
  method: 'POST',
  path: '/api/gatherings',
  permission: 'gathering.keep',
  tag,
  summary: '登记 Record a meeting or a report with the problems raised',
  body: gatheringDraft,
  returns: gatheringPage,
})

export const addGatheringProblem = endpoint({
  method: 'POST',
  path: '/api/gatherings/:id/problems',
  permission: 'gathering.keep',
  tag,
  summary: '补登问题 Add a problem',
  params: idParams,
  body: problemDraft,
  returns: gatheringPage,
})

export const readProblem = endpoint({
  method: 'GET',
  path: '/api/gathering-problems/:id',
  permission,
  tag,
  summary: '一个问题 One problem with where it was raised',
  params: idParams,
  returns: problemPage,
})

export const keepGatheringProblem = endpoint({
  method: 'POST',
  path: '/api/gathering-problems/:id/keep',
  permission: 'gathering.keep',
  tag,
  summary: '不登记入账 Leave a problem with a reason',
  params: idParams,
  body: z.strictObject({ reason: z.string().trim().min(4).max(300).meta({ title: '不登记的理由' }) }),
  returns: gatheringPage,
})
