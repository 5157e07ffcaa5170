import { z } from 'zod'
import { instantSchema } from '../../kernel/day.ts'
import { endpoint, idParams } from '../http/endpoint.api.ts'
import { password, username } from './identity.schema.ts'

const tag = '登录 identity'

/** Who is signed in, and what they may do where. */
export const me = z.strictObject({
  personId: z.string().meta({ title: '人员' }),
  name: z.string().meta({ title: '姓名' }),
  username: z.string().meta({ title: '账号' }),
  /** To be sent as `x-csrf-token` with everything but GET. */
  csrfToken: z.string(),
  /** The password was given by somebody else: nothing else is open until it is changed. */
  mustChangePassword: z.boolean(),
  roles: z.array(z.strictObject({ role: z.string(), nodeId: z.string() })),
  /** `reach`: place in `reaches` of the nodes at which it is held. */
  permissions: z.array(z.strictObject({ permission: z.string(), reach: z.int().min(0) })),
  /** Nodes, everything below them included; said once for all permissions held at the same ones. */
  reaches: z.array(z.array(z.string())),
})
export type Me = z.infer<typeof me>

export const signIn = endpoint({
  method: 'POST',
  path: '/api/session',
  permission: 'public',
  tag,
  summary: '登录 Sign in',
  body: z.strictObject({ username, password }),
  returns: me,
})

/** Null where nobody is signed in: the page asks this first, and that is no error. */
export const readSession = endpoint({
  method: 'GET',
  path: '/api/session',
  permission: 'public',
  tag,
  summary: '当前登录人 Who is signed in',
  returns: me.nullable(),
})

export const signOut = endpoint({ method: 'DELETE', path: '/api/session', permission: 'self', tag, summary: '退出 Sign out' })

export const sessionLine = z.strictObject({
  id: z.uuid(),
  userAgent: z.string().meta({ title: '浏览器' }),
  createdAt: instantSchema.meta({ title: '登录时间' }),
  lastSeenAt: instantSchema.meta({ title: '最近使用' }),
  isThis: z.boolean().meta({ title: '当前' }),
})

export const listSessions = endpoint({
  method: 'GET',
  path: '/api/sessions',
  permission: 'self',
  tag,
  summary: '我的登录 My sessions',
  returns: z.array(sessionLine),
})

export const revokeSession = endpoint({
  method: 'DELETE',
  path: '/api/sessions/:id',
  permission: 'self',
  tag,
  summary: '让一处登录失效 End one of my sessions',
  params: idParams,
})

export const signOutEverywhere = endpoint({
  method: 'DELETE',
  path: '/api/sessions',
  permission: 'self',
  tag,
  summary: '退出所有登录 Sign out everywhere',
})

/** All other sessions end with it. */
export const changePassword = endpoint({
  method: 'POST',
  path: '/api/password',
  permission: 'self',
  tag,
  summary: '修改密码 Change my password',
  body: z.strictObject({ currentPassword: password, newPassword: password }),
})
