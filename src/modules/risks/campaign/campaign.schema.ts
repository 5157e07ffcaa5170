import { z } from 'zod'
import { daySchema, instantSchema } from '../../../kernel/day.ts'
import { CARRIERS, pointContent } from '../point/point.schema.ts'
import { spanLine } from '../span.schema.ts'

/** States of a self-check form 自查表: not begun, saved, handed in with points, handed in as "no risk found". */
export const FORM_STATES = ['open', 'draft', 'submitted', 'none'] as const
export type FormState = (typeof FORM_STATES)[number]
export const FORM_STATE_TITLES: Readonly<Record<FormState, string>> = {
  open: '未填',
  draft: '填报中',
  submitted: '已提交',
  none: '未发现风险',
}

/** Which posts a campaign asks: all, key posts 重点岗位, or those chosen 深度排查 (R79). */
export const POST_SCOPES = ['all', 'key', 'chosen'] as const

const dayAfter = (campaign: { startsOn: string; endsOn: string }) => campaign.endsOn >= campaign.startsOn

/** Enough of a campaign to ask for the order of its days, its layers and its posts. */
const spanned = z.object({ startsOn: daySchema, endsOn: daySchema })
const layered = z.object({ carriers: z.array(z.string()) })
const scoped = z.object({ postScope: z.enum(POST_SCOPES), postIds: z.array(z.string()) })

/** A campaign 排查 as an officer opens it (R67). */
export const campaignDraft = z
  .strictObject({
    unitId: z.string().min(1).meta({ title: '组织单位' }),
    title: z.string().trim().min(4).max(80).meta({ title: '名称' }),
    guidance: z.string().trim().max(2000).default('').meta({ title: '填报要求' }),
    channels: z.array(z.string().min(1)).min(1).meta({ title: '排查渠道' }),
    /** Units in scope; all posts held there and below owe a form. */
    scope: z.array(z.string().min(1)).min(1).max(500).meta({ title: '参加单位' }),
    /** Layers 层次 that are asked (R72): post holders always; the heads of sections and of units for what is theirs. */
    carriers: z.array(z.enum(CARRIERS)).max(3).default(['post']).meta({ title: '排查层次' }),
    postScope: z.enum(POST_SCOPES).default('all').meta({ title: '岗位范围' }),
    postIds: z.array(z.string().min(1)).max(500).default([]).meta({ title: '指定岗位' }),
    startsOn: daySchema.meta({ title: '开始日期' }),
    endsOn: daySchema.meta({ title: '截止日期' }),
    /** Why people who already fill in another form on these days owe this one too; empty where nobody does. */
    overlapReason: z.string().trim().max(500).default('').meta({ title: '同期另行排查的理由' }),
  })
  .refine(dayAfter, {
    error: '截止日期不能早于开始日期',
    path: ['endsOn'],
    // What hangs on two fields is said beside the other faults, not after they are mended.
    when: ({ value }) => spanned.safeParse(value).success,
  })
  .refine((campaign) => campaign.carriers.includes('post'), {
    error: '岗位层次必须排查',
    path: ['carriers'],
    when: ({ value }) => layered.safeParse(value).success,
  })
  .refine((campaign) => (campaign.postScope === 'chosen') === campaign.postIds.length > 0, {
    error: '指定岗位排查的，请选择岗位；其他范围不选岗位',
    path: ['postIds'],
    when: ({ value }) => scoped.safeParse(value).success,
  })
export type CampaignDraft = z.infer<typeof campaignDraft>

export const campaignLine = z.strictObject({
  ...spanLine,
  carriers: z.array(z.enum(CARRIERS)),
  postScope: z.enum(POST_SCOPES),
  forms: z.int(),
  handedIn: z.int(),
})
export type CampaignLine = z.infer<typeof campaignLine>

/** How far a unit is in one layer: each number opens the forms it counts. */
export const unitProgress = z.strictObject({
  unitId: z.string(),
  unitName: z.string(),
  carrier: z.enum(CARRIERS),
  /** The unit owes a form of its own, and nobody is its head. */
  isGap: z.boolean(),
  total: z.int(),
  submitted: z.int(),
  none: z.int(),
  draft: z.int(),
  open: z.int(),
  points: z.int(),
})
export type UnitProgress = z.infer<typeof unitProgress>

export const formLine = z.strictObject({
  id: z.uuid(),
  campaignId: z.uuid(),
  campaignTitle: z.string(),
  endsOn: daySchema,
  unitId: z.string(),
  unitName: z.string(),
  carrier: z.enum(CARRIERS),
  /** Filled in on behalf of the leading group 领导小组 of the unit. */
  isForGroup: z.boolean(),
  /** The post of whoever fills it in. */
  postTitle: z.string(),
  personName: z.string(),
  state: z.enum(FORM_STATES),
  noneReason: z.string(),
  submittedOn: daySchema.nullable(),
  points: z.int(),
})
export type FormLine = z.infer<typeof formLine>

/** One entry of a form: the point, and how the holder rates it, before the graders do (A1). */
export const formEntry = z.strictObject({
  content: pointContent,
  selfRank: z.int().min(1).max(5).nullable().default(null).meta({ title: '自评等级' }),
})
/** What is being typed: anything may still be missing. */
export const draftEntry = z.strictObject({ content: z.record(z.string(), z.unknown()), selfRank: z.int().nullable().optional() })
export type DraftEntry = z.infer<typeof draftEntry>

export const formPage = z.strictObject({
  form: formLine,
  guidance: z.string(),
  startsOn: daySchema,
  /** Null for a form of a section or a unit: its points stand on no post. */
  postId: z.string().nullable(),
  layer: z.string(),
  entries: z.array(draftEntry),
  revision: z.int(),
  savedAt: instantSchema.nullable(),
  isMine: z.boolean(),
  /** 代录: who entered it for its person, and when. */
  entered: z.strictObject({ byName: z.string(), on: daySchema }).nullable(),
  /** Points that came of it, once handed in. */
  points: z.array(z.strictObject({ id: z.uuid(), no: z.string(), title: z.string(), state: z.string(), rank: z.int().nullable() })),
})

export const formSave = z.strictObject({
  revision: z.int(),
  entries: z.array(draftEntry).max(20),
  noneReason: z.string().max(500).default(''),
})

/** Hand in: points, or why none was found; and the pledge that it is complete. */
export const formSubmission = z
  .strictObject({
    /** The text that was last seen: what somebody else saved since is not overwritten. */
    revision: z.int(),
    entries: z.array(formEntry).max(20),
    noneReason: z.string().trim().max(500).default('').meta({ title: '未发现风险的理由' }),
    isPledged: z.literal(true, { error: '请先确认承诺' }).meta({ title: '承诺' }),
  })
  .refine((form) => form.entries.length > 0 || form.noneReason.length >= 8, {
    error: '未发现风险点的，请写明理由，不少于 8 个字',
    path: ['noneReason'],
  })
export type FormSubmission = z.infer<typeof formSubmission>
