import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../platform/http/endpoint.api.ts'
import { shownResult, trendPage } from './result/result.schema.ts'
import { SURVEY_STATES, surveyAct, surveyDraft, surveyLine, surveyPage } from './survey.schema.ts'

const tag = '问卷测评 surveys'
const unitId = z.string().min(1).max(60)
const revision = z.int().min(1).meta({ title: '修改序号' })

export const listSurveys = endpoint({
  method: 'GET',
  path: '/api/surveys',
  permission: 'survey.read',
  tag,
  summary: '问卷测评 Surveys, the newest first',
  query: z.strictObject({ ...rowQuery.shape, unitId: unitId.optional(), state: z.enum(SURVEY_STATES).optional() }),
  returns: pageOf(surveyLine),
})

export const prepareSurvey = endpoint({
  method: 'POST',
  path: '/api/surveys',
  permission: 'survey.keep',
  tag,
  summary: '发起测评 Prepare a survey',
  body: z.strictObject({ unitId: unitId.meta({ title: '组织单位' }), ...surveyDraft.shape }),
  returns: surveyPage,
})

export const readSurvey = endpoint({
  method: 'GET',
  path: '/api/surveys/:id',
  permission: 'survey.read',
  tag,
  summary: '一次测评 One survey',
  params: idParams,
  returns: surveyPage,
})

export const changeSurvey = endpoint({
  method: 'PUT',
  path: '/api/surveys/:id',
  permission: 'survey.keep',
  tag,
  summary: '修改测评草稿 Change the draft of a survey',
  params: idParams,
  body: z.strictObject({ revision, ...surveyDraft.shape }),
  returns: surveyPage,
})

export const actOnSurvey = endpoint({
  method: 'POST',
  path: '/api/surveys/:id/acts',
  permission: 'survey.keep',
  tag,
  summary: '送审、退回、批准、中止 Put forward, return, approve, stop',
  params: idParams,
  body: z.strictObject({ revision, act: surveyAct }),
  returns: surveyPage,
})

export const MOST_CODES = 600

export const printSurveyCodes = endpoint({
  method: 'POST',
  path: '/api/surveys/:id/codes',
  permission: 'survey.keep',
  tag,
  answers: 'file',
  summary: '打印答题码 Print new one-time codes',
  params: idParams,
  body: z.strictObject({ count: z.int().min(1).max(MOST_CODES).meta({ title: '数量' }) }),
})

export const readSurveyResult = endpoint({
  method: 'GET',
  path: '/api/surveys/:id/result',
  permission: 'survey.read',
  tag,
  summary: '测评结果 What came out of a survey, as far as it may be shown',
  params: idParams,
  returns: shownResult,
})

export const exportSurveyResult = endpoint({
  method: 'GET',
  path: '/api/surveys/:id/result.xlsx',
  permission: 'survey.read',
  tag,
  answers: 'file',
  summary: '导出测评结果 Export to Excel what the page shows',
  params: idParams,
})

export const readSurveyTrend = endpoint({
  method: 'GET',
  path: '/api/survey-trends',
  permission: 'survey.read',
  tag,
  summary: '满意度走势 Satisfaction of units over periods, by one questionnaire',
  query: z.strictObject({ family: z.uuid().optional() }),
  returns: trendPage,
})

export const exportSurveyTrend = endpoint({
  method: 'GET',
  path: '/api/survey-trends.xlsx',
  permission: 'survey.read',
  tag,
  answers: 'file',
  summary: '导出满意度走势 Export the trend to Excel as the page shows it',
  query: z.strictObject({ family: z.uuid().optional() }),
})
