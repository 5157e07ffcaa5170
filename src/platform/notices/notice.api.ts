import { z } from 'zod'
import { endpoint, idParams, pageOf, pageQuery } from '../http/endpoint.api.ts'
import { notification } from './notice.schema.ts'

const tag = '提醒消息 Notifications'

export const listNotifications = endpoint({
  method: 'GET',
  path: '/api/notifications',
  permission: 'self',
  summary: '我的提醒消息 List my notifications, newest first',
  tag,
  query: pageQuery.omit({ search: true }).extend({ unread: z.stringbool().default(false) }),
  returns: pageOf(notification),
})

export const countUnread = endpoint({
  method: 'GET',
  path: '/api/notifications/unread',
  permission: 'self',
  summary: '未读数 Count my unread notifications',
  tag,
  returns: z.strictObject({ count: z.int().min(0) }),
})

export const readNotification = endpoint({
  method: 'POST',
  path: '/api/notifications/:id/read',
  permission: 'self',
  summary: '标为已读 Mark one notification as read',
  tag,
  params: idParams,
  returns: notification,
})

export const readAllNotifications = endpoint({
  method: 'POST',
  path: '/api/notifications/read',
  permission: 'self',
  summary: '全部标为已读 Mark all my notifications as read',
  tag,
  returns: z.strictObject({ count: z.int().min(0) }),
})
