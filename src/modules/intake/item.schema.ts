import { z } from 'zod'
import { daySchema } from '../../kernel/day.ts'
import { clarifiedPerson, countdown } from '../matters/matter.schema.ts'
import { ORIGIN_KINDS, originSchema } from '../matters/origins/origin.schema.ts'
import { COMMENT_STATES } from '../publication/comments/comment.schema.ts'
import { subjectLine, subjectSchema } from '../organisation/organisation.schema.ts'
import { aboutLine, detailLine, entryShape, itemPoint, REPORTER_KINDS, SOURCE_KINDS, VERIFICATIONS } from './entry/entry.schema.ts'

/** Life of an information item 风险信息 (section 2.4). */
export const ITEM_STATES = ['registered', 'assessing', 'assessed', 'parked', 'unfounded', 'warned', 'closed'] as const
/** What each state is called on paper. */
export const ITEM_STATE_TITLES: Readonly<Record<(typeof ITEM_STATES)[number], string>> = {
  registered: '待评估',
  assessing: '评估中',
  assessed: '已评估',
  parked: '暂存待查',
  unfounded: '查否',
  warned: '已预警',
  closed: '已办结',
}
export type ItemState = (typeof ITEM_STATES)[number]

const registrationFields = z.strictObject({
  /** The signal it comes from; null when entered by hand. */
  signalId: z.uuid().nullable().default(null),
  /** The comment of the public that it takes up 转登记. */
  commentId: z.uuid().optional(),
  /** What else it takes up 转登记: a submission, an open answer of a survey. */
  origin: originSchema.optional(),
  channel: z.string().min(1).meta({ title: '来源渠道' }),
  signType: z.string().min(1).meta({ title: '征兆类型' }),
  keyArea: z.string().min(1).meta({ title: '重点领域' }),
  title: z.string().trim().min(4).max(120).meta({ title: '事由' }),
  content: z.string().trim().min(10).max(8000).meta({ title: '主要内容' }),
  receivedOn: daySchema.meta({ title: '收到日期' }),
  source: z.string().max(120).default('').meta({ title: '信息来源 (人员或单位)' }),
  subjects: z.array(subjectSchema).max(20).meta({ title: '反映对象' }),
  ...entryShape,
})
const isAboutSomething = (given: Pick<z.output<typeof registrationFields>, 'subjects' | 'about'>) =>
  given.subjects.length + (given.about?.length ?? 0) > 0
const ABOUT_NOTHING = { error: '至少填写一个反映对象', path: ['subjects'] }

/** What an officer enters when registering 登记. Codes are those of the pack's dictionaries. */
export const registrationSchema = registrationFields.refine(isAboutSomething, ABOUT_NOTHING)
/** The same out of a sealed report: day and source are the report's own, and no signal or comment stands behind it. */
export const reportRegistration = registrationFields
  .omit({ signalId: true, commentId: true, origin: true, receivedOn: true, source: true })
  .refine(isAboutSomething, ABOUT_NOTHING)
export type Registration = z.infer<typeof registrationSchema>

export const itemLine = z.strictObject({
  id: z.uuid(),
  matterId: z.uuid(),
  ledgerNo: z.string(),
  matterNo: z.string(),
  title: z.string(),
  channel: z.string(),
  channelLabel: z.string(),
  isPetition: z.boolean(),
  signType: z.string(),
  keyArea: z.string(),
  subjects: z.array(subjectLine),
  receivedOn: z.string(),
  state: z.enum(ITEM_STATES),
  /** Rank on the pack's information scale, once assessed. */
  rank: z.int().nullable(),
  handlerName: z.string(),
  caseNo: z.string(),
  verification: z.enum(VERIFICATIONS),
  /** How far it can be relied on, 1 low … 3 high; null before an officer judged the content. */
  trust: z.int().nullable(),
  /** 办理方式, in the pack's word. */
  mode: z.string(),
  countdown: countdown.nullable(),
  /** Since when its matter stands clarified 已澄清 as a whole (X22); null otherwise. */
  clarifiedOn: z.string().nullable(),
  clarifiedFor: z.array(clarifiedPerson),
})
export type ItemLine = z.infer<typeof itemLine>

export const itemPage = z.strictObject({
  item: itemLine,
  content: z.string(),
  source: z.string(),
  sourceKind: z.enum(SOURCE_KINDS).nullable(),
  reporterKind: z.enum(REPORTER_KINDS).nullable(),
  credibility: z.int().nullable(),
  reliability: z.int().nullable(),
  details: z.array(detailLine),
  about: z.array(aboutLine),
  points: z.array(itemPoint),
  signal: z.strictObject({ id: z.uuid(), rule: z.string(), sentence: z.strictObject({ zh: z.string(), en: z.string() }) }).nullable(),
  comment: z
    .strictObject({ id: z.uuid(), unitName: z.string(), text: z.string(), receivedOn: daySchema, state: z.enum(COMMENT_STATES) })
    .nullable(),
  /** Of what else it was made, to whoever may read that. */
  origin: z.strictObject({ kind: z.enum(ORIGIN_KINDS), link: z.string(), title: z.string(), text: z.string(), on: daySchema }).nullable(),
  feedback: z.array(z.strictObject({ on: z.string(), byName: z.string(), text: z.string() })),
})

/** Either the item in this register, or the node to whose register it went without a trace here (P6, X17). */
export const registrationAnswer = z.strictObject({
  item: itemLine.nullable(),
  passedUpTo: z.strictObject({ nodeId: z.string(), name: z.string() }).nullable(),
})
