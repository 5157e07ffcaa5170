import { type Generated, type Selectable, sql } from 'kysely'
import type { Tx, Work } from '../module.ts'
import { type NoticeOrder, noticeOrder, type Notification, notification } from './notice.schema.ts'

/** Place in the list, newest first. */
export interface NoticePlace {
  at: string
  id: string
}

type NotificationRow = {
  id: Generated<string>
  person_id: string
  kind: string
  object_kind: string
  object_id: string
  link: string
  created_at: Date
  read_at: Date | null
  dedupe_key: string
}
type NoticeTables = { notifications: NotificationRow }

const tables = (tx: Tx) => tx.withTables<NoticeTables>()

/** Tell a person something, once for each person and `dedupeKey`; part of the unit of work. */
export async function notify(work: Work, order: NoticeOrder): Promise<void> {
  const { personId, kind, object, link, dedupeKey } = noticeOrder.parse(order)
  await tables(work.tx)
    .insertInto('notifications')
    .values({
      person_id: personId,
      kind,
      object_kind: object.kind,
      object_id: object.id,
      link,
      created_at: work.now,
      read_at: null,
      dedupe_key: dedupeKey,
    })
    // Without a named column: that would need the right to read the other person's row.
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function notificationsOf(
  tx: Tx,
  personId: string,
  which: { unread: boolean; after: NoticePlace | null; limit: number },
): Promise<Notification[]> {
  let query = tables(tx).selectFrom('notifications').selectAll().where('person_id', '=', personId)
  if (which.unread) query = query.where('read_at', 'is', null)
  if (which.after) query = query.where(sql<boolean>`(created_at, id) < (${which.after.at}::timestamptz, ${which.after.id}::uuid)`)
  const rows = await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(which.limit).execute()
  return rows.map(notificationOf)
}

export async function unreadOf(tx: Tx, personId: string): Promise<number> {
  const { count } = await tables(tx)
    .selectFrom('notifications')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** Mark one of the person's as read, the first time counting; null where there is none. */
export async function markRead(tx: Tx, personId: string, id: string, at: Date): Promise<Notification | null> {
  const row = await tables(tx)
    .updateTable('notifications')
    .set({ read_at: sql<Date>`coalesce(read_at, ${at})` })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .returningAll()
    .executeTakeFirst()
  return row ? notificationOf(row) : null
}

export async function markAllRead(tx: Tx, personId: string, at: Date): Promise<number> {
  const result = await tables(tx)
    .updateTable('notifications')
    .set({ read_at: at })
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

function notificationOf(row: Selectable<NotificationRow>): Notification {
  return notification.parse({
    id: row.id,
    kind: row.kind,
    objectKind: row.object_kind,
    objectId: row.object_id,
    link: row.link,
    createdAt: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  })
}
