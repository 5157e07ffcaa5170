import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../platform/http/endpoint.api.ts'
import {
  ANATOMY_STATES,
  anatomyContent,
  anatomyDecision,
  anatomyLine,
  anatomyOfMatter,
  anatomyPage,
  anatomyPoint,
  anatomyReason,
} from './anatomy.schema.ts'

const tag = '典型案例剖析 case anatomy'
const filters = {
  ...rowQuery.shape,
  state: z.enum(ANATOMY_STATES).optional(),
  cause: z.string().max(60).optional(),
  riskType: z.string().max(60).optional(),
  year: z.coerce.number().int().min(2000).max(2200).optional(),
}

export const listAnatomies = endpoint({
  method: 'GET',
  path: '/api/anatomies',
  permission: 'anatomy.read',
  tag,
  summary: '案例库 The library of case anatomies; drafts for their office alone',
  query: z.strictObject(filters),
  returns: pageOf(anatomyLine),
})

export const exportAnatomies = endpoint({
  method: 'GET',
  path: '/api/anatomies.xlsx',
  permission: 'anatomy.read',
  tag,
  answers: 'file',
  summary: '导出案例库 Export the library to Excel',
  query: z.strictObject(filters),
})

export const readMatterAnatomy = endpoint({
  method: 'GET',
  path: '/api/matters/:id/anatomies',
  permission: 'anatomy.keep',
  tag,
  summary: '一个事项的案例剖析 Anatomies of one matter, and whether one may be drafted',
  params: idParams,
  returns: anatomyOfMatter,
})

export const draftAnAnatomy = endpoint({
  method: 'POST',
  path: '/api/matters/:id/anatomies',
  permission: 'anatomy.draft',
  tag,
  summary: '起草案例剖析 Draft the anatomy of a closed matter, of nobody by name (R209)',
  params: idParams,
  body: anatomyContent,
  returns: anatomyPage,
})

/** In the library for whoever works in the institution; before that for its office. */
export const readAnatomy = endpoint({
  method: 'GET',
  path: '/api/anatomies/:id',
  permission: 'anatomy.read',
  tag,
  summary: '案例剖析 One anatomy',
  params: idParams,
  returns: anatomyPage,
})

export const editAnAnatomy = endpoint({
  method: 'PUT',
  path: '/api/anatomies/:id',
  permission: 'anatomy.draft',
  tag,
  summary: '修改案例剖析 Edit the draft',
  params: idParams,
  body: anatomyContent,
  returns: anatomyPage,
})

export const addAnatomyPoint = endpoint({
  method: 'POST',
  path: '/api/anatomies/:id/points',
  permission: 'anatomy.draft',
  tag,
  summary: '建议增加风险点 Add a point that the case shows to be missing',
  params: idParams,
  body: anatomyPoint,
  returns: anatomyPage,
})

export const dropAnatomyPoint = endpoint({
  method: 'POST',
  path: '/api/anatomies/:id/points/removal',
  permission: 'anatomy.draft',
  tag,
  summary: '删去建议的风险点 Take a point out of the draft',
  params: idParams,
  body: z.strictObject({ pointId: z.uuid() }),
  returns: anatomyPage,
})

export const submitAnAnatomy = endpoint({
  method: 'POST',
  path: '/api/anatomies/:id/submission',
  permission: 'anatomy.draft',
  tag,
  summary: '提交审批 Hand in for approval',
  params: idParams,
  returns: anatomyPage,
})

export const decideOnAnatomy = endpoint({
  method: 'POST',
  path: '/api/anatomies/:id/decision',
  permission: 'anatomy.approve',
  tag,
  summary: '审批案例剖析 Approve into the library, or return with a reason; never by its drafter',
  params: idParams,
  body: anatomyDecision,
  returns: anatomyPage,
})

export const withdrawAnAnatomy = endpoint({
  method: 'POST',
  path: '/api/anatomies/:id/withdrawal',
  permission: 'anatomy.keep',
  tag,
  summary: '撤回案例剖析 Withdraw it, or take it out of the library',
  params: idParams,
  body: anatomyReason,
  returns: anatomyPage,
})

export const anatomyPdf = endpoint({
  method: 'GET',
  path: '/api/anatomies/:id/anatomy.pdf',
  permission: 'anatomy.read',
  tag,
  answers: 'file',
  summary: '打印案例剖析 The anatomy as PDF',
  params: idParams,
})
