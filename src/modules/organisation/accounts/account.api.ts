import { z } from 'zod'
import { endpoint, pageOf, pageQuery } from '../../../platform/http/endpoint.api.ts'
import { username } from '../../../platform/identity/identity.schema.ts'
import { personLine } from '../organisation.schema.ts'

const tag = '登录 identity'
const permission = 'identity.keep'
/** Shown once; the person must change it at the first sign-in. */
const given = z.strictObject({ username: z.string(), password: z.string() })

export const listAccounts = endpoint({
  method: 'GET',
  path: '/api/accounts',
  permission,
  tag,
  summary: '人员及其账号 Persons and their accounts',
  query: pageQuery,
  returns: pageOf(z.strictObject({ ...personLine.shape, username: z.string().nullable() })),
})

export const openAccount = endpoint({
  method: 'POST',
  path: '/api/accounts',
  permission,
  tag,
  summary: '开立账号 Open an account; the password is told once',
  body: z.strictObject({ personId: z.string().min(1).max(100).meta({ title: '人员' }), username }),
  returns: given,
})

export const renewPassword = endpoint({
  method: 'POST',
  path: '/api/accounts/:personId/password',
  permission,
  tag,
  summary: '重置密码 Give a new password; all sessions end',
  params: z.strictObject({ personId: z.string().min(1).max(100) }),
  returns: given,
})
