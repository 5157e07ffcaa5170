import { z } from 'zod'
import { instantSchema } from '../../kernel/day.ts'

/** Where a notification leads: a path inside the product. */
const link = z
  .string()
  .regex(/^\/(?!\/)/)
  .max(300)
  .meta({ title: '链接' })

/** What a module asks to be told to a person. */
export const noticeOrder = z.strictObject({
  personId: z.string().min(1),
  /** What it is about, `warning.reply_due`; the screen owns the words. */
  kind: z
    .string()
    .regex(/^[a-z][A-Za-z_]*(\.[a-z][A-Za-z_]*)+$/)
    .meta({ title: '类别' }),
  object: z.strictObject({ kind: z.string().min(1), id: z.string().min(1) }),
  link,
  /** The same key is told to a person only once, however often a sweep runs. */
  dedupeKey: z.string().min(1).max(300),
})
export type NoticeOrder = z.infer<typeof noticeOrder>

/** A notification 提醒消息 in a person's inbox. It carries no name and no content (P13). */
export const notification = z.strictObject({
  id: z.uuid(),
  kind: z.string().meta({ title: '类别' }),
  objectKind: z.string(),
  objectId: z.string(),
  link,
  createdAt: instantSchema.meta({ title: '时间' }),
  readAt: instantSchema.nullable().meta({ title: '已读时间' }),
})
export type Notification = z.infer<typeof notification>
