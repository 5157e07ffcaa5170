import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import {
  ownSuggestion,
  SUGGESTION_STATES,
  SUGGESTION_TOPICS,
  suggestionAct,
  suggestionDraft,
  suggestionLine,
  suggestionPage,
} from './suggestion.schema.ts'

const tag = '意见箱 suggestion box'
const permission = 'suggestion.read'

const filters = z.strictObject({
  ...rowQuery.shape,
  unitId: z.string().max(60).optional(),
  state: z.enum(SUGGESTION_STATES).optional(),
  topic: z.enum(SUGGESTION_TOPICS).optional(),
})

export const listSuggestions = endpoint({
  method: 'GET',
  path: '/api/suggestions',
  permission,
  tag,
  summary: '意见箱 What was put into the suggestion box, the newest first (R136)',
  query: filters,
  returns: pageOf(suggestionLine),
})

export const exportSuggestions = endpoint({
  method: 'GET',
  path: '/api/suggestions.xlsx',
  permission,
  tag,
  answers: 'file',
  summary: '导出意见箱 Export to Excel, without who left them',
  query: filters,
})

export const readSuggestion = endpoint({
  method: 'GET',
  path: '/api/suggestions/:id',
  permission,
  tag,
  summary: '一条意见 One suggestion; the reading is noted in the trail',
  params: idParams,
  returns: suggestionPage,
})

export const actOnSuggestion = endpoint({
  method: 'POST',
  path: '/api/suggestions/:id/acts',
  permission: 'suggestion.handle',
  tag,
  summary: '转办、答复、办结、公开 Pass on, answer, close, make public',
  params: idParams,
  body: z.strictObject({ revision: z.int().min(1).meta({ title: '修改序号' }), act: suggestionAct }),
  returns: suggestionPage,
})

export const listOwnSuggestions = endpoint({
  method: 'GET',
  path: '/api/my-suggestions',
  permission: 'suggestion.send',
  tag,
  summary: '我提的意见 What one put in oneself, with what became of it',
  returns: z.array(ownSuggestion),
})

export const sendSuggestion = endpoint({
  method: 'POST',
  path: '/api/my-suggestions',
  permission: 'suggestion.send',
  tag,
  summary: '署名提意见 Put a suggestion into the box in one’s own name',
  body: suggestionDraft,
  returns: z.array(ownSuggestion),
})
