import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { countdown } from '../../matters/matter.schema.ts'
import { originEntry } from '../../matters/origins/origin.schema.ts'

/** 意见箱: what a suggestion is about (R136). */
export const SUGGESTION_TOPICS = ['service', 'system', 'conduct'] as const
export type SuggestionTopic = (typeof SUGGESTION_TOPICS)[number]
export const SUGGESTION_TOPIC_TITLES: Readonly<Record<SuggestionTopic, string>> = {
  service: '办事服务',
  system: '制度机制',
  conduct: '工作作风',
}

/** Nobody has read it; with the unit for an answer; answered; closed without one. */
export const SUGGESTION_STATES = ['waiting', 'withUnit', 'answered', 'closed'] as const
export type SuggestionState = (typeof SUGGESTION_STATES)[number]
export const SUGGESTION_STATE_TITLES: Readonly<Record<SuggestionState, string>> = {
  waiting: '待处理',
  withUnit: '单位办理中',
  answered: '已答复',
  closed: '已办结',
}

/** Through the public page, by whoever it was; or by somebody of the house, in their own name. */
export const SUGGESTION_WAYS = ['public', 'staff'] as const
export type SuggestionWay = (typeof SUGGESTION_WAYS)[number]

export const SUGGESTION_LONGEST = 1000
export const NAME_LONGEST = 40
export const CONTACT_LONGEST = 80

export const suggestionDraft = z.strictObject({
  unitId: z.string().min(1).max(60).meta({ title: '提给哪个单位' }),
  topic: z.enum(SUGGESTION_TOPICS).meta({ title: '意见类别' }),
  text: z.string().trim().min(4).max(SUGGESTION_LONGEST).meta({ title: '意见和建议' }),
})
export type SuggestionDraft = z.infer<typeof suggestionDraft>

const answer = z.string().trim().min(4).max(1000).meta({ title: '答复' })

/** What the office, and the unit for its answer, do with a suggestion. */
export const suggestionAct = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('route'),
    note: z.string().trim().max(300).default('').meta({ title: '办理要求' }),
    dueOn: daySchema.meta({ title: '答复期限' }),
  }),
  z.strictObject({ kind: z.literal('answer'), answer }),
  z.strictObject({ kind: z.literal('close'), reason: z.string().trim().min(4).max(300).meta({ title: '办结理由' }) }),
  /** In the words in which it may be read outside: names and what points to somebody are taken out (P13). */
  z.strictObject({ kind: z.literal('publish'), text: z.string().trim().min(4).max(SUGGESTION_LONGEST).meta({ title: '公开的意见内容' }) }),
  z.strictObject({ kind: z.literal('withdraw') }),
])
export type SuggestionAct = z.infer<typeof suggestionAct>
export type SuggestionActKind = SuggestionAct['kind']

export const suggestionLine = z.strictObject({
  id: z.uuid(),
  unitId: z.string(),
  unitName: z.string(),
  topic: z.enum(SUGGESTION_TOPICS),
  text: z.string(),
  receivedOn: daySchema,
  way: z.enum(SUGGESTION_WAYS),
  state: z.enum(SUGGESTION_STATES),
  dueOn: daySchema.nullable(),
  countdown: countdown.nullable(),
  answeredOn: daySchema.nullable(),
  publishedOn: daySchema.nullable(),
  /** 转登记: to those who may see that entry. */
  entry: originEntry.nullable(),
})
export type SuggestionLine = z.infer<typeof suggestionLine>

export const suggestionPage = z.strictObject({
  ...suggestionLine.shape,
  routeNote: z.string().nullable(),
  routedOn: daySchema.nullable(),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  reason: z.string().nullable(),
  publicText: z.string().nullable(),
  /** Who left it and how to reach them, where they said so; to the office alone, and the reading is noted. */
  contact: z.strictObject({ name: z.string(), contact: z.string() }).nullable(),
  revision: z.int(),
  mayAct: z.array(z.enum(['route', 'answer', 'close', 'publish', 'withdraw', 'register'])),
})
export type SuggestionPage = z.infer<typeof suggestionPage>

/** One's own, with what became of it. */
export const ownSuggestion = z.strictObject({
  id: z.uuid(),
  unitName: z.string(),
  topic: z.enum(SUGGESTION_TOPICS),
  text: z.string(),
  receivedOn: daySchema,
  state: z.enum(SUGGESTION_STATES),
  answer: z.string().nullable(),
  answeredOn: daySchema.nullable(),
  reason: z.string().nullable(),
})
export type OwnSuggestion = z.infer<typeof ownSuggestion>
