import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { countdown } from '../../matters/matter.schema.ts'

/** 反馈义务: the source of an entry is told what became of it; given, or impossible for a stated reason, never simply left (R12). */
export const FEEDBACK_STATES = ['owed', 'given', 'impossible'] as const
export type FeedbackState = (typeof FEEDBACK_STATES)[number]

/** How it was given 反馈方式; `code` is the code of a sealed report. */
export const FEEDBACK_WAYS = ['inPerson', 'phone', 'letter', 'meeting', 'document', 'notice', 'code', 'other'] as const
export const FEEDBACK_WAY_TITLES: Readonly<Record<(typeof FEEDBACK_WAYS)[number], string>> = {
  inPerson: '当面反馈',
  phone: '电话反馈',
  letter: '书面信函',
  meeting: '会议通报',
  document: '公文回复',
  notice: '公开通报',
  code: '凭查询码反馈',
  other: '其他方式',
}

/** Why there is nobody to tell 无法反馈的情形. */
export const IMPOSSIBLE = ['anonymous', 'noContact', 'ownFinding'] as const
export const IMPOSSIBLE_TITLES: Readonly<Record<(typeof IMPOSSIBLE)[number], string>> = {
  anonymous: '匿名反映，无从联系',
  noContact: '多次联系未果',
  ownFinding: '本单位自行发现，无外部来源',
}

export const feedbackAct = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('give'),
    way: z.enum(FEEDBACK_WAYS).meta({ title: '反馈方式' }),
    givenOn: daySchema.meta({ title: '反馈日期' }),
    text: z.string().trim().min(4).max(1000).meta({ title: '反馈内容' }),
  }),
  z.strictObject({
    kind: z.literal('impossible'),
    why: z.enum(IMPOSSIBLE).meta({ title: '无法反馈的情形' }),
    text: z.string().trim().min(4).max(1000).meta({ title: '说明' }),
  }),
])
export type FeedbackAct = z.infer<typeof feedbackAct>

export const feedbackLine = z.strictObject({
  id: z.uuid(),
  itemId: z.uuid(),
  ledgerNo: z.string(),
  matterNo: z.string(),
  title: z.string(),
  channelLabel: z.string(),
  reporterKind: z.string().nullable(),
  source: z.string(),
  state: z.enum(FEEDBACK_STATES),
  owedBy: z.string(),
  arisenOn: daySchema,
  dueOn: daySchema,
  countdown: countdown.nullable(),
  /** Given, or found impossible, after its last day. */
  isLate: z.boolean(),
  way: z.enum(FEEDBACK_WAYS).nullable(),
  why: z.enum(IMPOSSIBLE).nullable(),
  doneOn: daySchema.nullable(),
  doneBy: z.string().nullable(),
  text: z.string(),
  mayAct: z.boolean(),
})
export type FeedbackLine = z.infer<typeof feedbackLine>
