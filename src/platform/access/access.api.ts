import { z } from 'zod'
import { daySchema } from '../../kernel/day.ts'
import { endpoint, idParams } from '../http/endpoint.api.ts'
import { roleGrantSchema, roleName } from './access.schema.ts'

const tag = '授权 access'

export const listGrants = endpoint({
  method: 'GET',
  path: '/api/grants',
  permission: 'access.read',
  tag,
  summary: '授权记录 Role grants',
  query: z.strictObject({ personId: z.string().min(1).max(100).optional() }),
  returns: z.array(roleGrantSchema),
})

export const grantToPerson = endpoint({
  method: 'POST',
  path: '/api/grants',
  permission: 'access.grant',
  tag,
  summary: '授予角色 Grant a role',
  body: z.strictObject({
    personId: z.string().min(1).max(100).meta({ title: '人员' }),
    role: roleName,
    nodeId: z.string().min(1).max(100).meta({ title: '单位' }),
    fromOn: daySchema.optional(),
    toOn: daySchema.nullable().default(null),
  }),
  returns: roleGrantSchema,
})

export const revokeGrant = endpoint({
  method: 'DELETE',
  path: '/api/grants/:id',
  permission: 'access.grant',
  tag,
  summary: '收回角色 Revoke a role',
  params: idParams,
  returns: roleGrantSchema,
})
