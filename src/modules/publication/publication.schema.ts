import { z } from 'zod'
import { daySchema } from '../../kernel/day.ts'
import { personLine } from '../organisation/organisation.schema.ts'

/** What a unit publishes: its list of powers, one flow chart, the summary of its risk points with measures, the guide to one power (R105). */
export const ITEM_KINDS = ['powers', 'flow', 'points', 'guide'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]
export const ITEM_KIND_TITLES: Readonly<Record<ItemKind, string>> = {
  powers: '职权目录',
  flow: '权力运行流程图',
  points: '风险点及防控措施',
  guide: '办事指南',
}

/** 公开范围: everybody, the unit's own people, its leadership 班子 (R111). */
export const SCOPES = ['public', 'unit', 'leadership'] as const
export type Scope = (typeof SCOPES)[number]
export const SCOPE_TITLES: Readonly<Record<Scope, string>> = { public: '向社会公开', unit: '单位内部公开', leadership: '班子范围' }

/** Prepared, put forward, approved (out from a day to come), out, replaced by a later one, taken off; or thrown away (section 2.4). */
export const PUBLICATION_STATES = ['draft', 'submitted', 'approved', 'published', 'superseded', 'withdrawn', 'discarded'] as const
export type PublicationState = (typeof PUBLICATION_STATES)[number]
export const PUBLICATION_STATE_TITLES: Readonly<Record<PublicationState, string>> = {
  draft: '草拟中',
  submitted: '待审批',
  approved: '已批准，待公开',
  published: '公开中',
  superseded: '已被替换',
  withdrawn: '已撤下',
  discarded: '已作废',
}

const line = (most: number) => z.string().trim().max(most)

/** What a guide says beside the power itself 办事指南: what to bring, where, when, whom to ask, where to complain. */
export const guideText = z.strictObject({
  documents: z.array(line(200).min(1)).max(30).meta({ title: '所需材料' }),
  place: line(200).meta({ title: '办理地点' }),
  hours: line(200).meta({ title: '办理时间' }),
  contact: line(200).meta({ title: '咨询方式' }),
  complaint: line(300).min(4).meta({ title: '监督投诉渠道' }),
})
export type GuideText = z.infer<typeof guideText>

/** What the keeper decides about an item: what is left out and why, and which words only look like a name. */
export const publicationSettings = z.strictObject({
  leftOut: z.array(z.string().max(100)).max(500).meta({ title: '不公开的条目' }),
  leftOutReason: line(300).meta({ title: '不公开的理由' }),
  notNames: z.array(line(20).min(1)).max(50).meta({ title: '不是人名的词' }),
  guide: guideText.nullable(),
})
export type PublicationSettings = z.infer<typeof publicationSettings>

/** Which item it is. */
export const itemKey = z.strictObject({
  unitId: z.string().min(1).max(60).meta({ title: '单位' }),
  kind: z.enum(ITEM_KINDS).meta({ title: '公开内容' }),
  /** The unit itself for lists, the chart's item, or the power of a guide. */
  subject: z.string().min(1).max(100).meta({ title: '对象' }),
  scope: z.enum(SCOPES).meta({ title: '公开范围' }),
})
export type ItemKey = z.infer<typeof itemKey>

export const publicationLine = z.strictObject({
  id: z.uuid(),
  ...itemKey.shape,
  unitName: z.string(),
  title: z.string(),
  version: z.int(),
  state: z.enum(PUBLICATION_STATES),
  /** What it rests on was changed since 待更新. */
  isOutdated: z.boolean(),
  entryCount: z.int(),
  fromOn: daySchema.nullable(),
  untilOn: daySchema.nullable(),
  endedReason: z.string().nullable(),
  reason: z.string(),
  preparedOn: daySchema,
})
export type PublicationLine = z.infer<typeof publicationLine>

export const PUBLICATION_ACTS = ['revise', 'submit', 'discard', 'return', 'approve', 'withdraw', 'renew'] as const
export type PublicationAct = (typeof PUBLICATION_ACTS)[number]

const why = z.string().trim().min(4).max(500)

/** The acts on one version. */
export const publicationAct = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('submit') }),
  z.strictObject({ kind: z.literal('discard') }),
  z.strictObject({ kind: z.literal('return'), note: why.meta({ title: '退回理由' }) }),
  z.strictObject({
    kind: z.literal('approve'),
    fromOn: daySchema.meta({ title: '公开起始日' }),
    note: z.string().trim().max(500).meta({ title: '审批意见' }),
  }),
  z.strictObject({ kind: z.literal('withdraw'), reason: why.meta({ title: '撤下理由' }) }),
])
export type GivenAct = z.infer<typeof publicationAct>

export const publicationPage = z.strictObject({
  line: publicationLine,
  settings: publicationSettings,
  hash: z.string(),
  revision: z.int(),
  preparedBy: z.array(personLine),
  submittedOn: daySchema.nullable(),
  approvedBy: personLine.nullable(),
  approvedOn: daySchema.nullable(),
  note: z.string().nullable(),
  endedBy: personLine.nullable(),
  /** What was covered before it was frozen: names of persons, identity and mobile numbers; empty, like the settings, to who neither prepares nor approves. */
  covered: z.array(z.string()),
  entries: z.array(z.strictObject({ key: z.string(), no: z.string(), title: z.string() })),
  /** All versions of the item, the newest first. */
  versions: z.array(publicationLine),
  mayAct: z.array(z.enum(PUBLICATION_ACTS)),
})
export type PublicationPage = z.infer<typeof publicationPage>

/** Something a unit could publish, and how it stands. */
export const subjectLine = z.strictObject({
  kind: z.enum(ITEM_KINDS),
  subject: z.string(),
  title: z.string(),
  entries: z.array(z.strictObject({ key: z.string(), title: z.string() })),
})
export type SubjectLine = z.infer<typeof subjectLine>
