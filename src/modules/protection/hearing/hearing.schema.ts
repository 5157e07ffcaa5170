import { z } from 'zod'
import { countdown } from '../../matters/matter.schema.ts'

/**
 * The right to be heard on a served letter (X33, P7, R228): a statement 陈述意见, or a request for correction 更正申请 of
 * a fact that is wrong. Neither stops the clock of a duty: whoever wants that objects to the duty itself 说明和申辩.
 */
export const HEARING_KINDS = ['statement', 'correction'] as const
export type HearingKind = (typeof HEARING_KINDS)[number]
export const HEARING_KIND_TITLES: Readonly<Record<HearingKind, string>> = { statement: '陈述意见', correction: '更正申请' }

export const HEARING_STATES = ['filed', 'answered', 'corrected', 'rejected'] as const
export type HearingState = (typeof HEARING_STATES)[number]
export const HEARING_STATE_TITLES: Readonly<Record<HearingState, string>> = {
  filed: '待答复',
  answered: '已答复',
  corrected: '已更正',
  rejected: '不予更正',
}

/** What the person or the unit that a letter addresses files, from its service on. */
export const hearingFiling = z.strictObject({
  kind: z.enum(HEARING_KINDS).meta({ title: '类型' }),
  text: z.string().trim().min(10).max(8000).meta({ title: '陈述的意见、更正的理由和证据' }),
  /** Of a request for correction: the words of the letter that are wrong, and what is right. */
  wrong: z.string().trim().max(1000).default('').meta({ title: '有误的事实（原文）' }),
  right: z.string().trim().max(1000).default('').meta({ title: '正确的事实' }),
  files: z.array(z.uuid()).max(10).default([]).meta({ title: '附件' }),
})
export type HearingFiling = z.infer<typeof hearingFiling>

/** Of a request for correction: which words are wrong and what is right. */
export const correctionFiling = hearingFiling.extend({
  wrong: z.string().trim().min(2).max(1000).meta({ title: '有误的事实（原文）' }),
  right: z.string().trim().min(2).max(1000).meta({ title: '正确的事实' }),
})

/** The answer of the office, by somebody other than the author of the letter. */
export const hearingAnswer = z.strictObject({
  decision: z.enum(['answer', 'correct', 'reject']).meta({ title: '答复结论' }),
  text: z.string().trim().min(4).max(4000).meta({ title: '答复' }),
  /** Of a correction: the words that stand beside the old ones from now on. */
  right: z.string().trim().max(1000).default('').meta({ title: '更正为' }),
})
export type HearingAnswer = z.infer<typeof hearingAnswer>

/** Of an accepted correction: what stands from now on. */
export const correctingAnswer = hearingAnswer.extend({ right: z.string().trim().min(2).max(1000).meta({ title: '更正为' }) })

/** 更正: the old words stay, the right ones stand beside them. */
export const correctionLine = z.strictObject({ id: z.uuid(), wrong: z.string(), right: z.string(), on: z.string() })

export const hearingLine = z.strictObject({
  id: z.uuid(),
  kind: z.enum(HEARING_KINDS),
  state: z.enum(HEARING_STATES),
  letterId: z.string(),
  docNo: z.string(),
  letterTitle: z.string(),
  warningId: z.string(),
  matterId: z.string(),
  filedByName: z.string(),
  /** For the unit, where its head files it. */
  unitName: z.string().nullable(),
  filedOn: z.string(),
  countdown: countdown.nullable(),
})
export type HearingLine = z.infer<typeof hearingLine>

export const hearingPage = z.strictObject({
  line: hearingLine,
  text: z.string(),
  wrong: z.string(),
  right: z.string(),
  files: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  answer: z.strictObject({ text: z.string(), byName: z.string(), on: z.string(), right: z.string() }).nullable(),
  mayAnswer: z.boolean(),
})
export type HearingPage = z.infer<typeof hearingPage>

/** What was heard on one letter, as far as the reader may see it, with the corrections that stand beside it. */
export const hearingsOfLetter = z.strictObject({
  lines: z.array(hearingLine),
  corrections: z.array(correctionLine),
  mayFile: z.boolean(),
})
