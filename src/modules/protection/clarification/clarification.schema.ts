import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { countdown } from '../../matters/matter.schema.ts'
import { personLine } from '../../organisation/organisation.schema.ts'
import { CLARIFICATION_WAYS } from '../../policy/parts/protection-policy.schema.ts'

/** Life of a clarification 澄清: the person concerned is asked first (P9), another than who proposed it approves, it ends with its delivery. */
export const CLARIFICATION_STATES = ['asked', 'agreed', 'declined', 'approved', 'refused', 'delivered', 'withdrawn'] as const
export type ClarificationState = (typeof CLARIFICATION_STATES)[number]
/** What each state is called on paper. */
export const CLARIFICATION_STATE_TITLES: Readonly<Record<ClarificationState, string>> = {
  asked: '征求意见',
  agreed: '待审批',
  declined: '本人不要求澄清',
  approved: '待送达',
  refused: '未批准',
  delivered: '已澄清',
  withdrawn: '已撤回',
}

const scope = z.string().trim().max(200).default('').meta({ title: '澄清范围' })

/** What an officer proposes 提出澄清: to whom, in which way and scope, and what is to be said. */
export const clarificationProposal = z.strictObject({
  personId: z.string().min(1).meta({ title: '澄清对象' }),
  way: z.enum(CLARIFICATION_WAYS).meta({ title: '澄清方式' }),
  scope,
  /** What is said in it; nothing that points to who reported. */
  statement: z.string().trim().min(10).max(4000).meta({ title: '澄清内容' }),
})
export type ClarificationProposal = z.infer<typeof clarificationProposal>

/** What the person concerned answers 本人意见: in their own name, or on paper that an officer enters. */
export const clarificationAnswer = z.strictObject({
  answer: z.enum(['agree', 'decline']).meta({ title: '本人意见' }),
  way: z.enum(CLARIFICATION_WAYS).meta({ title: '澄清方式' }),
  scope,
  text: z.string().trim().max(1000).default('').meta({ title: '说明' }),
  /** Of an answer that an officer enters: where it stands signed. */
  paper: z.string().trim().max(200).default('').meta({ title: '书面依据' }),
})
export type ClarificationAnswer = z.infer<typeof clarificationAnswer>

export const clarificationDecision = z.strictObject({
  decision: z.enum(['approve', 'refuse']),
  opinion: z.string().trim().min(2).max(500).meta({ title: '审批意见' }),
})
export type ClarificationDecision = z.infer<typeof clarificationDecision>

/** How it was delivered 送达, with its receipt 回执. */
export const clarificationDelivery = z.strictObject({
  deliveredOn: daySchema.meta({ title: '送达日期' }),
  place: z.string().trim().min(2).max(200).meta({ title: '送达（通报）地点或者会议' }),
  receiver: z.string().trim().min(1).max(60).meta({ title: '签收人' }),
  receiptNo: z.string().trim().max(60).default('').meta({ title: '回执编号' }),
})
export type ClarificationDelivery = z.infer<typeof clarificationDelivery>

const way = z.strictObject({ code: z.enum(CLARIFICATION_WAYS), label: z.string() })
export type OfferedWay = z.infer<typeof way>

export const clarificationLine = z.strictObject({
  id: z.uuid(),
  /** Where it belongs; null for the person concerned, who does not see the matter. */
  matter: z.strictObject({ id: z.uuid(), matterNo: z.string(), itemId: z.uuid(), title: z.string() }).nullable(),
  registerName: z.string(),
  person: personLine,
  way: z.enum(CLARIFICATION_WAYS),
  wayLabel: z.string(),
  scope: z.string(),
  state: z.enum(CLARIFICATION_STATES),
  proposedByName: z.string(),
  proposedOn: z.string(),
  docNo: z.string().nullable(),
  deliveredOn: z.string().nullable(),
  countdown: countdown.nullable(),
})
export type ClarificationLine = z.infer<typeof clarificationLine>

const CLARIFICATION_ACTS = ['answer', 'enterAnswer', 'decide', 'deliver', 'withdraw'] as const
export type ClarificationAct = (typeof CLARIFICATION_ACTS)[number]

export const clarificationPage = z.strictObject({
  line: clarificationLine,
  statement: z.string(),
  ways: z.array(way),
  answer: z
    .strictObject({
      agrees: z.boolean(),
      wayLabel: z.string(),
      scope: z.string(),
      text: z.string(),
      paper: z.string(),
      byName: z.string(),
      on: z.string(),
    })
    .nullable(),
  decision: z.strictObject({ byName: z.string(), on: z.string(), opinion: z.string() }).nullable(),
  delivery: z.strictObject({ ...clarificationDelivery.shape, byName: z.string() }).nullable(),
  /** What the reader may do with it now. */
  acts: z.array(z.enum(CLARIFICATION_ACTS)),
})
export type ClarificationPage = z.infer<typeof clarificationPage>

/** The clarifications of one entry of the ledger, and what a new one may be. */
export const clarificationsOfItem = z.strictObject({
  lines: z.array(clarificationLine),
  /** Whom the entry names or whose post it names, without those under way or clarified. */
  persons: z.array(personLine),
  ways: z.array(way),
  mayPropose: z.boolean(),
})
