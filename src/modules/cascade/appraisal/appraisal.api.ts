import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { appraisalContent, appraisalPage, FINDING_STATES, findingLine } from './appraisal.schema.ts'

const tag = '方案计划 plans'

export const readAppraisals = endpoint({
  method: 'GET',
  path: '/api/work-plans/:id/appraisals',
  permission: 'plan.read',
  tag,
  summary: '一份方案或计划的考核 The appraisals of one plan with their findings',
  params: idParams,
  returns: appraisalPage,
})
export const appraisePlan = endpoint({
  method: 'POST',
  path: '/api/work-plans/:id/appraisals',
  permission: 'plan.issue',
  tag,
  summary: '考核 Appraise a plan in force; kept as it was written',
  params: idParams,
  body: appraisalContent,
  returns: appraisalPage,
})

const findingFilters = {
  ...rowQuery.shape,
  unitId: z.string().max(60).optional(),
  bearsOn: z.string().max(60).optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  state: z.enum(FINDING_STATES).optional(),
}

export const listFindings = endpoint({
  method: 'GET',
  path: '/api/appraisal-findings',
  permission: 'plan.read',
  tag,
  summary: '考核发现 Findings of appraisals with what was revised because of them, the newest first',
  query: z.strictObject(findingFilters),
  returns: pageOf(findingLine),
})
export const exportFindings = endpoint({
  method: 'GET',
  path: '/api/appraisal-findings.xlsx',
  permission: 'plan.read',
  tag,
  answers: 'file',
  summary: '导出考核发现 Export findings to Excel',
  query: z.strictObject(findingFilters),
})
