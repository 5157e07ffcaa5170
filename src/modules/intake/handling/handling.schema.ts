import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { DISPOSITIONS, HANDLING_MODES } from '../../policy/parts/collecting/intake-policy.schema.ts'

/** Modes of handling 办理方式 and dispositions of a clue 处置方式. */
export const HANDLING_KINDS = [...HANDLING_MODES, ...DISPOSITIONS] as const
export type HandlingKind = (typeof HANDLING_KINDS)[number]

/** Life of one act of handling: awaits approval, runs, has come to its end, was not approved. */
export const HANDLING_STATES = ['proposed', 'running', 'ended', 'refused'] as const
export type HandlingState = (typeof HANDLING_STATES)[number]

/** One line of the list that goes with what is passed on 移送清单 (A21). */
export const listedThing = z.strictObject({
  title: z.string().trim().min(2).max(120),
  copies: z.int().min(1).max(999),
  note: z.string().trim().max(120).default(''),
})
export type ListedThing = z.infer<typeof listedThing>

/** What is to be done with an entry, and why 办理意见. */
export const handlingProposal = z.strictObject({
  kind: z.enum(HANDLING_KINDS).meta({ title: '办理方式' }),
  note: z.string().trim().min(4).max(1000).meta({ title: '办理意见' }),
  /** To whom it goes, where it goes to somebody. */
  recipient: z.string().trim().max(120).default('').meta({ title: '承办（接收）单位' }),
  /** 暂存待查: when it is looked at again (X13). */
  reviewOn: daySchema.nullable().default(null).meta({ title: '复查日期' }),
  list: z.array(listedThing).max(50).default([]).meta({ title: '移送清单' }),
})
export type HandlingProposal = z.infer<typeof handlingProposal>

export const handlingDecision = z.strictObject({
  decision: z.enum(['approve', 'refuse']),
  opinion: z.string().trim().min(2).max(500).meta({ title: '审批意见' }),
})
export type HandlingDecision = z.infer<typeof handlingDecision>

/** How it ended: what was reported, and by which receipt 回执 it was taken in where it was passed on. */
export const handlingEnd = z.strictObject({
  outcome: z.string().trim().min(4).max(2000).meta({ title: '办理结果' }),
  receiptNo: z.string().trim().max(60).default('').meta({ title: '回执编号' }),
  receivedBy: z.string().trim().max(60).default('').meta({ title: '签收人' }),
  receivedOn: daySchema.nullable().default(null).meta({ title: '签收日期' }),
})
export type HandlingEnd = z.infer<typeof handlingEnd>

export const handlingLine = z.strictObject({
  id: z.uuid(),
  kind: z.enum(HANDLING_KINDS),
  label: z.string(),
  state: z.enum(HANDLING_STATES),
  note: z.string(),
  recipient: z.string(),
  reviewOn: z.string().nullable(),
  list: z.array(listedThing),
  byName: z.string(),
  on: z.string(),
  decidedByName: z.string().nullable(),
  decidedOn: z.string().nullable(),
  opinion: z.string(),
  dueOn: z.string().nullable(),
  end: z.strictObject({ ...handlingEnd.shape, byName: z.string(), on: z.string() }).nullable(),
  /** What the reader may do with it now. */
  acts: z.array(z.enum(['decide', 'end'])),
})
export type HandlingLine = z.infer<typeof handlingLine>

/** The acts on one entry, and the ways that are open for it. */
export const handlingPage = z.strictObject({
  handlings: z.array(handlingLine),
  ways: z.array(
    z.strictObject({
      kind: z.enum(HANDLING_KINDS),
      label: z.string(),
      isDisposition: z.boolean(),
      needs: z.enum(['recipient', 'reviewDay']).nullable(),
      isDecided: z.boolean(),
      hasList: z.boolean(),
    }),
  ),
})
