import { z } from 'zod'

/** Where information comes from 来源性质 (R130–R136). */
export const SOURCE_KINDS = ['inside', 'counterpart', 'society', 'superior', 'otherBody', 'system'] as const

/** How the reporter shows themselves 反映人类型; who a named one is stands apart from the ledger, behind a list of its own. */
export const REPORTER_KINDS = ['anonymous', 'named', 'office'] as const

/** How far the content was checked 核实状态 (R129). */
export const VERIFICATIONS = ['unverified', 'checking', 'verified', 'partly', 'refuted', 'unverifiable'] as const
export type Verification = (typeof VERIFICATIONS)[number]
export const VERIFICATION_TITLES: Readonly<Record<Verification, string>> = {
  unverified: '未核实',
  checking: '核实中',
  verified: '属实',
  partly: '部分属实',
  refuted: '不属实',
  unverifiable: '无法核实',
}

/** 1 low … 3 high, as the officer judges the content 内容可信度. */
export const credibilitySchema = z.int().min(1).max(3)

/** Besides persons, units and posts an entry may be about: an affair 具体事项, a decision body 决策机构, or a key link 关键环节, a step of a chart (R80); each belongs to a unit. */
export const ABOUT_KINDS = ['affair', 'body', 'link'] as const
export const aboutSchema = z
  .strictObject({
    kind: z.enum(ABOUT_KINDS),
    unitId: z.string().min(1),
    name: z.string().trim().min(2).max(120),
    /** Of a key link: the chart by its item, and the step on it. */
    step: z.strictObject({ flowItem: z.string().min(1).max(60), stepId: z.string().min(1).max(200) }).optional(),
  })
  .refine((about) => (about.kind === 'link') === (about.step !== undefined), { error: '关键环节要选流程图和环节', path: ['step'] })
export type About = z.infer<typeof aboutSchema>
/** `flowId`: the chart in force of a key link. */
export const aboutLine = z.strictObject({ ...aboutSchema.shape, unitName: z.string(), flowId: z.uuid().nullable() })
export type AboutLine = z.infer<typeof aboutLine>

/** What an entry may say of itself beyond what every registration says; all of it may be left out. */
export const entryShape = {
  /** The number under which the source keeps it, outside of the house. */
  caseNo: z.string().trim().max(60).optional().meta({ title: '案件编号' }),
  sourceKind: z.enum(SOURCE_KINDS).optional().meta({ title: '来源性质' }),
  reporterKind: z.enum(REPORTER_KINDS).optional().meta({ title: '反映人类型' }),
  /** Of a named report: put away where only those on its list may look (X22–X24, R225). */
  reporterName: z.string().trim().max(60).optional().meta({ title: '反映人姓名' }),
  reporterContact: z.string().trim().max(120).optional().meta({ title: '反映人联系方式' }),
  credibility: credibilitySchema.optional().meta({ title: '内容可信度' }),
  /** Answers to the channel's own form, by the codes of the pack. */
  details: z.record(z.string(), z.string().trim().max(1000)).optional().meta({ title: '渠道信息' }),
  about: z.array(aboutSchema).max(10).optional().meta({ title: '涉及的事项、决策机构和关键环节' }),
  /** Risk points that it bears on (R151). */
  pointIds: z.array(z.uuid()).max(20).optional().meta({ title: '关联风险点' }),
}

/** An answer to the channel's form, in its words. */
export const detailLine = z.strictObject({ code: z.string(), label: z.string(), value: z.string() })

/** A risk point that an entry bears on. */
export const itemPoint = z.strictObject({
  pointId: z.uuid(),
  no: z.string(),
  title: z.string(),
  rank: z.int().nullable(),
  note: z.string(),
  byName: z.string(),
  on: z.string(),
})

/** A correction of an entry 补正: what was checked, how credible it is, the number outside; always with why. */
export const amendment = z.strictObject({
  verification: z.enum(VERIFICATIONS).meta({ title: '核实状态' }),
  credibility: credibilitySchema.nullable().default(null).meta({ title: '内容可信度' }),
  caseNo: z.string().trim().max(60).default('').meta({ title: '案件编号' }),
  note: z.string().trim().min(4).max(500).meta({ title: '依据' }),
})
export type Amendment = z.infer<typeof amendment>

export const pointLink = z.strictObject({
  pointId: z.uuid().meta({ title: '风险点' }),
  note: z.string().trim().max(300).default('').meta({ title: '关联说明' }),
})
