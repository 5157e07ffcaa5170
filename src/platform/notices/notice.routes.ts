import { z } from 'zod'
import { refuse } from '../../kernel/refusal.ts'
import { handle, type Route } from '../module.ts'
import { countUnread, listNotifications, readAllNotifications, readNotification } from './notice.api.ts'
import type { Notification } from './notice.schema.ts'
import { markAllRead, markRead, type NoticePlace, notificationsOf, unreadOf } from './notice.store.ts'

const place = z.tuple([z.iso.datetime(), z.uuid()])

export const noticeRoutes = [
  handle(listNotifications, async ({ tx, actor, query }) => {
    const after = placeOf(query.cursor)
    if (query.cursor !== undefined && after === null) return refuse('page.unknown_cursor')
    const items = await notificationsOf(tx, actor.personId, { unread: query.unread, after, limit: query.limit })
    return { items, next: items.length === query.limit ? cursorOf(items.at(-1)) : null }
  }),

  handle(countUnread, async ({ tx, actor }) => ({ count: await unreadOf(tx, actor.personId) })),

  handle(readNotification, async (call) => {
    const read = await markRead(call.tx, call.actor.personId, call.params.id, call.now)
    if (read === null) return refuse('notification.unknown', { id: call.params.id })
    await call.note({ action: 'notification.read', object: { kind: 'notification', id: read.id } })
    return read
  }),

  handle(readAllNotifications, async (call) => {
    const count = await markAllRead(call.tx, call.actor.personId, call.now)
    await call.note({ action: 'notification.readAll', object: { kind: 'person', id: call.actor.personId }, details: { count } })
    return { count }
  }),
] satisfies Route[]

function cursorOf(last: Notification | undefined): string | null {
  return last ? Buffer.from(JSON.stringify([last.createdAt, last.id])).toString('base64url') : null
}

function placeOf(cursor: string | undefined): NoticePlace | null {
  if (cursor === undefined) return null
  try {
    const [at, id] = place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { at, id }
  } catch {
    return null
  }
}
