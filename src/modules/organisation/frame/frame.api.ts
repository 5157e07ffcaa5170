import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.api.ts'
import { belowLine, bodyMember, frameGap } from './frame.schema.ts'

const tag = '组织 organisation'
const params = z.strictObject({ id: z.string().min(1) })

/** A unit's frame is open to itself and its sections; of units below the parent sees counts, of siblings nobody sees anything (R29). */
export const readFrame = endpoint({
  method: 'GET',
  path: '/api/units/:id/frame',
  permission: 'organisation.read',
  tag,
  summary: '责任体系：领导小组、缺口、下级汇总 Responsibility frame of a unit',
  params,
  returns: z.strictObject({ members: z.array(bodyMember), gaps: z.array(frameGap), below: z.array(belowLine) }),
})

export const exportRoster = endpoint({
  method: 'GET',
  path: '/api/units/:id/roster',
  permission: 'organisation.read',
  tag,
  summary: '领导小组名单 Roster of the leading group (R39)',
  params,
  answers: 'file',
})
