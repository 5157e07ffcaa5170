import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { spanLine } from '../span.schema.ts'

/** A point as a notice shows it, kept as it then was: everybody of the unit reads it here. */
export const noticedPoint = z.strictObject({
  id: z.uuid(),
  no: z.string(),
  unitName: z.string(),
  postTitle: z.string().nullable(),
  title: z.string(),
  manifestation: z.string(),
  measures: z.string(),
  rank: z.int().nullable(),
})
export type NoticedPoint = z.infer<typeof noticedPoint>

export const noticeLine = z.strictObject({
  ...spanLine,
  points: z.int(),
  objections: z.int(),
  unanswered: z.int(),
})
export type NoticeLine = z.infer<typeof noticeLine>

export const objectionLine = z.strictObject({
  id: z.uuid(),
  pointId: z.uuid().nullable(),
  pointNo: z.string().nullable(),
  text: z.string(),
  byName: z.string(),
  on: daySchema,
  outcome: z.enum(['upheld', 'rejected']).nullable(),
  answer: z.string().nullable(),
  answeredByName: z.string().nullable(),
  answeredOn: daySchema.nullable(),
})

export const noticeDraft = z.strictObject({
  unitId: z.string().min(1).meta({ title: '公示单位' }),
  title: z.string().trim().min(4).max(80).meta({ title: '标题' }),
  contact: z.string().trim().min(4).max(200).meta({ title: '意见反映渠道' }),
})

export const objectionBody = z.strictObject({
  pointId: z.uuid().nullable().default(null).meta({ title: '对哪一项' }),
  text: z.string().trim().min(4).max(1000).meta({ title: '意见' }),
})

export const answerBody = z.strictObject({
  outcome: z.enum(['upheld', 'rejected']).meta({ title: '处理结果' }),
  answer: z.string().trim().min(4).max(1000).meta({ title: '答复' }),
})

export const FILING_STATES = ['sent', 'received', 'returned'] as const
export type FilingState = (typeof FILING_STATES)[number]
export const FILING_STATE_TITLES: Readonly<Record<FilingState, string>> = { sent: '待回执', received: '已备案', returned: '已退回' }

export const filingLine = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  unitName: z.string(),
  superiorName: z.string().nullable(),
  state: z.enum(FILING_STATES),
  points: z.int(),
  sentOn: daySchema,
  receiptNo: z.string().nullable(),
  receivedOn: daySchema.nullable(),
  remark: z.string(),
  /** May the reader give the receipt: an officer of the superior, or whoever sent it where there is none in the house. */
  mayReceive: z.boolean(),
})
export type FilingLine = z.infer<typeof filingLine>

export const filingDraft = z.strictObject({
  unitId: z.string().min(1).meta({ title: '报备单位' }),
  title: z.string().trim().min(4).max(80).meta({ title: '标题' }),
})

/** Receipt 备案回执, or back with what is missing. */
export const receiptBody = z
  .strictObject({
    verdict: z.enum(['received', 'returned']).meta({ title: '结果' }),
    receiptNo: z.string().trim().max(60).default('').meta({ title: '备案编号' }),
    remark: z.string().trim().max(500).default('').meta({ title: '说明' }),
  })
  .refine((body) => body.verdict !== 'received' || body.receiptNo.length >= 2, { error: '请填写备案编号', path: ['receiptNo'] })
  .refine((body) => body.verdict !== 'returned' || body.remark.length >= 4, { error: '请说明退回的原因', path: ['remark'] })
