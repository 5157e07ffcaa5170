import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { questionnaireLine, questionnairePage, writtenQuestionnaire } from './questionnaire.schema.ts'

const tag = '问卷测评 surveys'

export const listQuestionnaires = endpoint({
  method: 'GET',
  path: '/api/questionnaires',
  permission: 'survey.keep',
  tag,
  summary: '问卷 Questionnaires, the newest first',
  query: z.strictObject({ ...rowQuery.shape, newest: z.enum(['true']).optional() }),
  returns: pageOf(questionnaireLine),
})

export const addQuestionnaire = endpoint({
  method: 'POST',
  path: '/api/questionnaires',
  permission: 'survey.keep',
  tag,
  summary: '编制问卷 Write a questionnaire',
  body: z.strictObject({ unitId: z.string().min(1).max(60).meta({ title: '所属单位' }), ...writtenQuestionnaire.shape }),
  returns: questionnairePage,
})

export const readQuestionnaire = endpoint({
  method: 'GET',
  path: '/api/questionnaires/:id',
  permission: 'survey.keep',
  tag,
  summary: '一份问卷 One questionnaire',
  params: idParams,
  returns: questionnairePage,
})

export const changeQuestionnaire = endpoint({
  method: 'PUT',
  path: '/api/questionnaires/:id',
  permission: 'survey.keep',
  tag,
  summary: '修改问卷 Change a questionnaire that no survey asks by yet',
  params: idParams,
  body: z.strictObject({ revision: z.int().min(1).meta({ title: '修改序号' }), ...writtenQuestionnaire.shape }),
  returns: questionnairePage,
})

export const nextQuestionnaire = endpoint({
  method: 'POST',
  path: '/api/questionnaires/:id/versions',
  permission: 'survey.keep',
  tag,
  summary: '另存为新版本 Write the next version of a questionnaire',
  params: idParams,
  body: writtenQuestionnaire,
  returns: questionnairePage,
})
