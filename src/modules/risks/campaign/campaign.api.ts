import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { CARRIERS } from '../point/point.schema.ts'
import { SPAN_STATES } from '../span.schema.ts'
import { campaignDraft, campaignLine, FORM_STATES, formLine, formPage, formSave, formSubmission, unitProgress } from './campaign.schema.ts'

const tag = '风险点排查 campaigns'

/** A campaign is found at the unit that holds it, or below. */
const campaignFilters = z.strictObject({
  ...rowQuery.shape,
  unitId: z.string().max(60).optional(),
  state: z.enum(SPAN_STATES).optional(),
  /** This one alone: a list that is narrowed to it says its name. */
  id: z.uuid().optional(),
})

export const listCampaigns = endpoint({
  method: 'GET',
  path: '/api/risk-campaigns',
  permission: 'campaign.read',
  tag,
  summary: '排查列表 Campaigns, the one that began last first',
  query: campaignFilters,
  returns: pageOf(campaignLine),
})

export const exportCampaigns = endpoint({
  method: 'GET',
  path: '/api/risk-campaigns.xlsx',
  permission: 'campaign.read',
  tag,
  answers: 'file',
  summary: '导出排查清单 Export campaigns to Excel',
  query: campaignFilters,
})

export const openCampaign = endpoint({
  method: 'POST',
  path: '/api/risk-campaigns',
  permission: 'campaign.keep',
  tag,
  summary: '发起排查 Open a campaign: post holders in scope owe a form, and the heads of sections and units whose layer it asks',
  body: campaignDraft,
  returns: campaignLine,
})

const pairLine = z.strictObject({ id: z.uuid(), no: z.string(), title: z.string(), authorName: z.string() })

export const campaignPage = z.strictObject({
  campaign: campaignLine,
  guidance: z.string(),
  overlapReason: z.string(),
  /** Posts chosen, where the campaign is limited to them. */
  posts: z.array(z.string()),
  channels: z.array(z.string()),
  units: z.array(unitProgress),
  copied: z.array(z.strictObject({ unitName: z.string(), one: pairLine, other: pairLine, percent: z.int() })),
})

export const readCampaign = endpoint({
  method: 'GET',
  path: '/api/risk-campaigns/:id',
  permission: 'campaign.read',
  tag,
  summary: '排查进度 One campaign: completion by unit, texts that read alike',
  params: idParams,
  returns: campaignPage,
})

export const closeCampaign = endpoint({
  method: 'POST',
  path: '/api/risk-campaigns/:id/close',
  permission: 'campaign.keep',
  tag,
  summary: '结束排查 Close',
  params: idParams,
  returns: campaignPage,
})

export const remindCampaign = endpoint({
  method: 'POST',
  path: '/api/risk-campaigns/:id/reminders',
  permission: 'campaign.keep',
  tag,
  summary: '催报 Remind everyone who has not handed in (once a day each)',
  params: idParams,
  body: z.strictObject({ unitId: z.string().optional() }),
  returns: z.strictObject({ reminded: z.int() }),
})

const formFilters = z.strictObject({
  ...rowQuery.shape,
  campaignId: z.uuid().optional(),
  unitId: z.string().optional(),
  carrier: z.enum(CARRIERS).optional(),
  state: z.enum(FORM_STATES).optional(),
  /** This unit and all below it. */
  under: z.string().max(60).optional(),
  /** Of campaigns that are not closed. */
  current: z.stringbool().optional(),
  /** With points, or as "no risk found". */
  handedIn: z.stringbool().optional(),
  whose: z.enum(['mine']).optional(),
})

export const listForms = endpoint({
  method: 'GET',
  path: '/api/risk-forms',
  permission: 'riskForm.read',
  tag,
  summary: '自查表列表 Self-check forms',
  query: formFilters,
  returns: pageOf(formLine),
})

export const exportForms = endpoint({
  method: 'GET',
  path: '/api/risk-forms.xlsx',
  permission: 'campaign.read',
  tag,
  answers: 'file',
  summary: '导出填报情况 Export forms to Excel',
  query: formFilters,
})

export const readForm = endpoint({
  method: 'GET',
  path: '/api/risk-forms/:id',
  permission: 'riskForm.read',
  tag,
  summary: '自查表 One self-check form',
  params: idParams,
  returns: formPage,
})

export const saveForm = endpoint({
  method: 'PUT',
  path: '/api/risk-forms/:id',
  permission: 'riskForm.read',
  tag,
  summary: '暂存自查表 Save a form as it stands',
  params: idParams,
  body: formSave,
  returns: formPage,
})

export const submitForm = endpoint({
  method: 'POST',
  path: '/api/risk-forms/:id/submission',
  permission: 'riskForm.read',
  tag,
  summary: '提交自查表 Hand a form in',
  params: idParams,
  body: formSubmission,
  returns: formPage,
})

export const printForm = endpoint({
  method: 'GET',
  path: '/api/risk-forms/:id/sheet.pdf',
  permission: 'riskForm.read',
  tag,
  answers: 'file',
  summary: '打印自查表 The form as PDF',
  params: idParams,
})

/** Charts and steps on which a point can stand, for the pick lists of forms. */
export const listSteps = endpoint({
  method: 'GET',
  path: '/api/risk-points/steps',
  permission: 'riskPoint.read',
  tag,
  summary: '可选环节 Charts with their steps',
  returns: z.array(
    z.strictObject({
      item: z.string(),
      name: z.string(),
      steps: z.array(z.strictObject({ id: z.string(), name: z.string(), role: z.string().nullable() })),
    }),
  ),
})
