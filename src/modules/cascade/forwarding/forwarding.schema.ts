import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { countdown } from '../../matters/matter.schema.ts'
import { personLine } from '../../organisation/organisation.schema.ts'

/** Where a unit stands with what was forwarded to it: sent, signed for, fed back, returned, accepted. */
export const RECEIPT_STATES = ['sent', 'signed', 'answered', 'returned', 'accepted'] as const
export type ReceiptState = (typeof RECEIPT_STATES)[number]

export const RECEIPT_STATE_TITLES: Readonly<Record<ReceiptState, string>> = {
  sent: '待签收',
  signed: '落实中',
  answered: '待核验',
  returned: '退回补充',
  accepted: '已落实',
}

/** Bodies and words as they were written down one after the other, whatever stands between them. */
export const namesIn = (text: string): string[] =>
  text
    .split(/[\n、，,；;\s]+/u)
    .map((each) => each.replace(/。$/u, ''))
    .filter((each) => each !== '')

/** From this day GB/T 9704-2012 is in force, which knows no 主题词 (C20). */
const SUBJECT_WORDS_UNTIL = '2012-07-01'
/** Were subject words still in use when a document of this day was written? */
export const bearsSubjectWords = (datedOn: string): boolean => datedOn < SUBJECT_WORDS_UNTIL

/**
 * An upper document as it is forwarded 转发 (R269, A33), with the elements of the printed notice: title, addressees, signing body and date;
 * 抄送, 印发机关和印发日期 (R270), 共印N份 (R271). 主题词 are taken over from a document written before 2012, and are otherwise refused (C20).
 */
export const forwardingContent = z.strictObject({
  unitId: z.string().min(1).meta({ title: '转发单位' }),
  title: z.string().trim().min(2).max(160).meta({ title: '文件标题' }),
  docNo: z.string().trim().min(2).max(60).nullable().meta({ title: '文号' }),
  issuer: z.string().trim().min(2).max(60).meta({ title: '发文机关' }),
  datedOn: daySchema.meta({ title: '成文日期' }),
  text: z.string().trim().max(8000).meta({ title: '正文或摘要' }),
  requirement: z.string().trim().min(4).max(2000).meta({ title: '贯彻落实要求' }),
  limitDays: z.int().min(1).max(120).meta({ title: '办理时限（工作日）' }),
  /** Units of the house that get a copy: they read it and owe nothing. */
  copyUnitIds: z.array(z.string().min(1)).max(200).default([]).meta({ title: '抄送单位' }),
  /** Bodies outside the house, as they stand on paper. */
  copyOthers: z
    .string()
    .trim()
    .max(500)
    .refine((text) => namesIn(text).every((each) => each.length <= 60), { error: '各机关用顿号隔开，每个不超过 60 字' })
    .default('')
    .meta({ title: '抄送其他机关' }),
  /** Null: the unit that forwards it. */
  printOffice: z.string().trim().min(2).max(60).nullable().default(null).meta({ title: '印发机关' }),
  /** Null: the day on which it is forwarded. */
  printedOn: daySchema.nullable().default(null).meta({ title: '印发日期' }),
  printRun: z.int().min(1).max(99_999).nullable().default(null).meta({ title: '印刷份数' }),
  subjectWords: z.string().trim().max(120).default('').meta({ title: '原文主题词' }),
})
export type ForwardingContent = z.infer<typeof forwardingContent>

export const newForwarding = z.strictObject({
  ...forwardingContent.shape,
  /** The units below it that are meant; none: all directly below. */
  toUnitIds: z.array(z.string()).max(200).meta({ title: '主送单位' }),
  /** The receipt of the unit that passes the document on; null where it came from outside. */
  receiptId: z.uuid().nullable().meta({ title: '上级转发' }),
  files: z.array(z.uuid()).max(20).meta({ title: '附件' }),
})
export type NewForwarding = z.infer<typeof newForwarding>

const counts = { all: z.int(), signed: z.int(), answered: z.int(), accepted: z.int(), overdue: z.int() }

export const forwardingLine = z.strictObject({
  id: z.uuid(),
  no: z.string(),
  title: z.string(),
  docNo: z.string().nullable(),
  issuer: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  issuedOn: daySchema,
  dueOn: daySchema,
  countdown: countdown.nullable(),
  /** Of the receipts that the reader may see. */
  ...counts,
})
export type ForwardingLine = z.infer<typeof forwardingLine>

const file = z.strictObject({ id: z.uuid(), name: z.string() })

export const RECEIPT_ACTS = ['sign', 'answer', 'verify', 'passOn'] as const
export type ReceiptAct = (typeof RECEIPT_ACTS)[number]

/** 签收与落实情况反馈 of one unit. */
export const receiptLine = z.strictObject({
  id: z.uuid(),
  unitId: z.string(),
  unitName: z.string(),
  state: z.enum(RECEIPT_STATES),
  revision: z.int(),
  signedBy: personLine.nullable(),
  signedOn: daySchema.nullable(),
  feedback: z.string().nullable(),
  answeredBy: personLine.nullable(),
  answeredOn: daySchema.nullable(),
  verifiedBy: personLine.nullable(),
  verifiedOn: daySchema.nullable(),
  opinion: z.string().nullable(),
  files: z.array(file),
  countdown: countdown.nullable(),
  mayAct: z.array(z.enum(RECEIPT_ACTS)),
})
export type ReceiptLine = z.infer<typeof receiptLine>

/** One link of the chain along which a document goes down. */
const link = z.strictObject({ id: z.uuid(), no: z.string(), unitName: z.string(), depth: z.int(), issuedOn: daySchema, ...counts })

export const forwardingPage = z.strictObject({
  line: forwardingLine,
  content: forwardingContent,
  /** All who get a copy, as the paper names them. */
  copyTo: z.array(z.string()),
  issuedBy: personLine.nullable(),
  files: z.array(file),
  receipts: z.array(receiptLine),
  chain: z.array(link),
  mayRemind: z.boolean(),
})
export type ForwardingPage = z.infer<typeof forwardingPage>

/** 单位 × 状态. */
export const forwardingBoardRow = z.strictObject({
  unitId: z.string(),
  unitName: z.string(),
  sent: z.int(),
  signed: z.int(),
  answered: z.int(),
  returned: z.int(),
  accepted: z.int(),
  overdue: z.int(),
})
