import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import {
  signSchema,
  startSchema,
  SUCCESSION_REASONS,
  SUCCESSION_STATES,
  submitSchema,
  successionLine,
  successionPage,
} from './succession.schema.ts'

const tag = '工作交接 hand-over of work'
const permission = 'self'

const filters = {
  ...rowQuery.shape,
  state: z.enum(SUCCESSION_STATES).optional(),
  reason: z.enum(SUCCESSION_REASONS).optional(),
  mine: z.stringbool().default(false),
}

export const listSuccessions = endpoint({
  method: 'GET',
  path: '/api/successions',
  permission,
  tag,
  summary: '工作交接列表 Hand-overs that the actor takes part in or oversees',
  query: z.strictObject(filters),
  returns: pageOf(successionLine),
})

export const exportSuccessions = endpoint({
  method: 'GET',
  path: '/api/successions.xlsx',
  permission,
  tag,
  answers: 'file',
  summary: '导出工作交接列表 Export hand-overs to Excel',
  query: z.strictObject(filters),
})

/** Registers at which somebody's work may lie: the nearest above their unit, and those where they hold a role. */
export const successionPlaces = endpoint({
  method: 'GET',
  path: '/api/successions/places',
  permission,
  tag,
  summary: '移交人的台账所在单位 Registers of a person',
  query: z.strictObject({ personId: z.string().min(1) }),
  returns: z.array(z.strictObject({ nodeId: z.string(), name: z.string() })),
})

export const startSuccession = endpoint({
  method: 'POST',
  path: '/api/successions',
  permission,
  tag,
  summary: '发起工作交接 Start a hand-over',
  body: startSchema,
  returns: successionPage,
})

/** The list as it would be frozen now, or as it was frozen; opening it is a read that the trail records. */
export const readSuccession = endpoint({
  method: 'GET',
  path: '/api/successions/:id',
  permission,
  tag,
  summary: '工作交接页 One hand-over with its list',
  params: idParams,
  returns: successionPage,
})

export const submitSuccession = endpoint({
  method: 'POST',
  path: '/api/successions/:id/submission',
  permission,
  tag,
  summary: '提交交接清单 Freeze the list by its hash',
  params: idParams,
  body: submitSchema,
  returns: successionPage,
})

/** The second signature moves the work in every module at once. */
export const signSuccession = endpoint({
  method: 'POST',
  path: '/api/successions/:id/signatures',
  permission,
  tag,
  summary: '签字 Sign as predecessor, superior or successor',
  params: idParams,
  body: signSchema,
  returns: successionPage,
})

export const withdrawSuccession = endpoint({
  method: 'POST',
  path: '/api/successions/:id/withdrawal',
  permission,
  tag,
  summary: '撤回交接 Take a hand-over back',
  params: idParams,
  body: z.strictObject({ reason: z.string().trim().min(2).max(300).meta({ title: '撤回理由' }) }),
  returns: successionPage,
})

export const successionPdf = endpoint({
  method: 'GET',
  path: '/api/successions/:id/list.pdf',
  permission,
  tag,
  answers: 'file',
  summary: '交接清单 PDF The list on paper',
  params: idParams,
})
