import { z } from 'zod'
import { daySchema } from '../../kernel/day.ts'
import { personLine } from '../organisation/organisation.schema.ts'

/** Four talks with different consequences; only the last is an admonition (P18). */
export const TALK_KINDS = ['integrity', 'reminder', 'appointment', 'admonition'] as const

/** A talk record 谈话记录, and the record of an oral explanation 口头说明记录 (A14, A17, X31). */
export const talkSchema = z.strictObject({
  kind: z.enum([...TALK_KINDS, 'oralExplanation']).meta({ title: '类别' }),
  /** The duty that it fulfils, or the ladder's talk that it carries out. */
  dutyId: z.uuid().nullable().default(null),
  matterId: z.uuid(),
  talkedWith: z.string().min(1).meta({ title: '谈话对象' }),
  talkers: z.array(z.string()).min(2).max(6).meta({ title: '谈话人 (二人以上)' }),
  recorder: z.string().min(1).meta({ title: '记录人' }),
  on: daySchema.meta({ title: '日期' }),
  at: z
    .string()
    .regex(/^\d{2}:\d{2}$/)
    .meta({ title: '时间' }),
  place: z.string().trim().min(2).max(120).meta({ title: '地点' }),
  content: z.string().trim().min(10).max(8000).meta({ title: '谈话内容' }),
  statement: z.string().trim().min(2).max(8000).meta({ title: '本人陈述' }),
  isSigned: z.literal(true, { error: '谈话对象须签字确认' }).meta({ title: '谈话对象已签字' }),
})
export type TalkRecord = z.infer<typeof talkSchema>

export const talkLine = z.strictObject({
  id: z.uuid(),
  kind: talkSchema.shape.kind,
  matterId: z.uuid(),
  talkedWith: personLine,
  talkers: z.array(personLine),
  recorder: personLine,
  on: z.string(),
  at: z.string(),
  place: z.string(),
  content: z.string(),
  statement: z.string(),
})
