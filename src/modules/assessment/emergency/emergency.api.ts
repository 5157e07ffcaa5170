import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../../platform/http/endpoint.api.ts'
import {
  EMERGENCY_KINDS,
  EMERGENCY_STATES,
  emergencyEnd,
  emergencyLine,
  emergencyOf,
  emergencyPage,
  newEmergency,
} from './emergency.schema.ts'

const tag = '应急措施 emergency'
const filters = { ...rowQuery.shape, kind: z.enum(EMERGENCY_KINDS).optional(), state: z.enum(EMERGENCY_STATES).optional() }

export const listEmergencies = endpoint({
  method: 'GET',
  path: '/api/emergency-measures',
  permission: 'emergency.read',
  tag,
  summary: '应急措施台账 Emergency measures',
  query: z.strictObject(filters),
  returns: pageOf(emergencyLine),
})

export const exportEmergencies = endpoint({
  method: 'GET',
  path: '/api/emergency-measures.xlsx',
  permission: 'emergency.read',
  tag,
  answers: 'file',
  summary: '导出应急措施台账 Export the emergency measures to Excel',
  query: z.strictObject(filters),
})

/** How one early sign was answered 预先防范、警示、应急措施 (R4), with its emergency measures. */
export const readResponses = endpoint({
  method: 'GET',
  path: '/api/early-signs/:kind/:id',
  permission: 'emergency.read',
  tag,
  summary: '先期处置情况 How an early sign was answered',
  params: emergencyOf,
  returns: emergencyPage,
})

export const recordEmergency = endpoint({
  method: 'POST',
  path: '/api/early-signs/:kind/:id/emergency-measures',
  permission: 'emergency.record',
  tag,
  summary: '采取应急措施 Record an emergency measure on a matter or a signal',
  params: emergencyOf,
  body: newEmergency,
  returns: emergencyPage,
})

export const endEmergency = endpoint({
  method: 'POST',
  path: '/api/emergency-measures/:id/end',
  permission: 'emergency.record',
  tag,
  summary: '解除应急措施 End an emergency measure',
  params: idParams,
  body: emergencyEnd,
  returns: emergencyLine,
})
