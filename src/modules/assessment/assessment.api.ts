import { z } from 'zod'
import { endpoint, idParams } from '../../platform/http/endpoint.api.ts'
import {
  assessmentPage,
  conclusionSchema,
  interestSchema,
  opinionSchema,
  pointChangeSchema,
  preAssessmentSchema,
  signatureSchema,
} from './assessment.schema.ts'

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

/** Close the round of opinions with the quorum: whoever has not spoken speaks no more, and all who sit read what was said. */
export const closeRound = endpoint({
  method: 'POST',
  path: '/api/assessments/:id/round',
  permission: 'assessment.conclude',
  tag,
  summary: '结束发表意见并公开 Close the round of opinions',
  params: idParams,
  returns: assessmentPage,
})

/** Seat further members on a tabled item, where recusals cost the quorum. */
export const seatMembers = endpoint({
  method: 'POST',
  path: '/api/assessments/:id/seats',
  permission: 'assessment.prepare',
  tag,
  summary: '增补参会成员 Seat further members',
  params: idParams,
  body: z.strictObject({ memberIds: z.array(z.string()).min(1).max(60).meta({ title: '增补成员' }) }),
  returns: assessmentPage,
})

/** A member declares an interest 利益申报 and is recused at once; the sheet is closed to them from then on. */
export const declareInterest = endpoint({
  method: 'POST',
  path: '/api/assessments/:id/interests',
  permission: 'assessment.opine',
  tag,
  summary: '申报利害关系并回避 Declare an interest and stay away',
  params: idParams,
  body: interestSchema,
  returns: z.strictObject({ recused: z.literal(true) }),
})

export const signAssessment = endpoint({
  method: 'POST',
  path: '/api/assessments/:id/signatures',
  permission: 'assessment.opine',
  tag,
  summary: '评估表签字确认 Sign the sheet',
  params: idParams,
  body: signatureSchema,
  returns: assessmentPage,
})

/** 《风险信息评估表》 (A8). */
export const printAssessment = endpoint({
  method: 'GET',
  path: '/api/assessments/:id/sheet.pdf',
  permission: 'assessment.read',
  tag,
  answers: 'file',
  summary: '打印评估表 Print the assessment sheet',
  params: idParams,
})

/** Propose a change of a risk point upon this assessment (R151): the point goes its own way of reviews. */
export const proposePointChange = endpoint({
  method: 'POST',
  path: '/api/assessments/:id/point-changes',
  permission: 'assessment.prepare',
  tag,
  summary: '据评估结论提出风险点调整 Propose a change of a risk point',
  params: idParams,
  body: pointChangeSchema,
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
      /** Concluded with this member's opinion, and not signed by them yet. */
      maySign: z.boolean(),
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
