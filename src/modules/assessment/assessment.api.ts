import { z } from 'zod'
import { endpoint, idParams } from '../../platform/http/endpoint.api.ts'
import { assessmentPage, conclusionSchema, opinionSchema, preAssessmentSchema } from './assessment.schema.ts'

const tag = '评估 assessment'

/** The office pre-assesses an item (P8); saving again replaces the draft. */
export const preAssess = endpoint({
  method: 'POST',
  path: '/api/ledger/:id/assessment',
  permission: 'assessment.prepare',
  tag,
  summary: '办公室预评估 Pre-assess an item',
  params: idParams,
  body: preAssessmentSchema,
  returns: assessmentPage,
})

export const tableAssessment = endpoint({
  method: 'POST',
  path: '/api/assessments/:id/tabling',
  permission: 'assessment.prepare',
  tag,
  summary: '提交专题会议 Table it at a meeting with these members',
  params: idParams,
  body: z.strictObject({ memberIds: z.array(z.string()).min(1).max(60).meta({ title: '参会成员' }) }),
  returns: assessmentPage,
})

export const giveOpinion = endpoint({
  method: 'POST',
  path: '/api/assessments/:id/opinions',
  permission: 'assessment.opine',
  tag,
  summary: '发表评估意见 (主要领导末位表态) Give an opinion',
  params: idParams,
  body: opinionSchema,
  returns: assessmentPage,
})

export const concludeAssessment = endpoint({
  method: 'POST',
  path: '/api/assessments/:id/conclusion',
  permission: 'assessment.conclude',
  tag,
  summary: '作出评估结论 Conclude',
  params: idParams,
  body: conclusionSchema,
  returns: assessmentPage,
})

export const readAssessment = endpoint({
  method: 'GET',
  path: '/api/assessments/:id',
  permission: 'assessment.read',
  tag,
  summary: '评估表 One assessment',
  params: idParams,
  returns: assessmentPage,
})

export const listAssessments = endpoint({
  method: 'GET',
  path: '/api/assessments',
  permission: 'assessment.read',
  tag,
  summary: '评估列表 Assessments that the actor takes part in or keeps',
  returns: z.array(
    z.strictObject({
      id: z.uuid(),
      matterNo: z.string(),
      itemTitle: z.string(),
      state: assessmentPage.shape.state,
      computedRank: z.int().nullable(),
      tabledOn: z.string().nullable(),
      mayOpine: z.boolean(),
    }),
  ),
})

/** Members of the assessing body who may be called to this matter: those it concerns are left out. */
export const eligibleMembers = endpoint({
  method: 'GET',
  path: '/api/assessments/:id/eligible-members',
  permission: 'assessment.prepare',
  tag,
  summary: '可参会成员 (已排除应回避人员) Members who may sit',
  params: idParams,
  returns: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      postTitle: z.string().nullable(),
      unitName: z.string().nullable(),
      isHead: z.boolean(),
    }),
  ),
})
