import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { originEntry } from '../../matters/origins/origin.schema.ts'

/** 民主生活会 and 述职述廉, as channels of collecting (R134 ④, R135). The codes are those of the packs' channels. */
export const GATHERING_KINDS = ['democraticLife', 'dutyReport'] as const
export type GatheringKind = (typeof GATHERING_KINDS)[number]
export const GATHERING_KIND_TITLES: Readonly<Record<GatheringKind, string>> = { democraticLife: '民主生活会', dutyReport: '述职述廉' }

/** How a problem came up. */
export const RAISED = ['self', 'mutual', 'masses', 'superior'] as const
export type Raised = (typeof RAISED)[number]
export const RAISED_TITLES: Readonly<Record<Raised, string>> = {
  self: '自我批评',
  mutual: '相互批评',
  masses: '群众意见',
  superior: '上级点评',
}

/** 苗头性 or 倾向性 (R143). */
export const SIGNS = ['early', 'tendency'] as const
export type Sign = (typeof SIGNS)[number]
export const SIGN_TITLES: Readonly<Record<Sign, string>> = { early: '苗头性', tendency: '倾向性' }

/** A problem in the words in which it was raised, on whom, how. */
export const problemDraft = z.strictObject({
  text: z.string().trim().min(4).max(2000).meta({ title: '问题（原话）' }),
  raised: z.enum(RAISED).meta({ title: '提出方式' }),
  sign: z.enum(SIGNS).nullable().default(null).meta({ title: '征兆类型' }),
  aboutPerson: z.string().max(60).nullable().default(null).meta({ title: '针对的人员' }),
  about: z.string().trim().max(120).default('').meta({ title: '针对的事项或班子' }),
})
export type ProblemDraft = z.infer<typeof problemDraft>

export const gatheringDraft = z.strictObject({
  nodeId: z.string().min(1).max(60).meta({ title: '登记单位' }),
  unitId: z.string().min(1).max(60).meta({ title: '召开或述职的单位' }),
  kind: z.enum(GATHERING_KINDS).meta({ title: '类别' }),
  /** The year it is about: a meeting of January may be that of the year before. */
  year: z.int().min(2000).max(2100).meta({ title: '年度' }),
  onDay: daySchema.meta({ title: '日期' }),
  title: z.string().trim().min(4).max(120).meta({ title: '名称' }),
  persons: z.array(z.string().min(1).max(60)).max(60).default([]).meta({ title: '参加人或述职人' }),
  others: z.string().trim().max(300).default('').meta({ title: '其他参加人（上级督导、列席）' }),
  files: z.array(z.uuid()).max(20).default([]).meta({ title: '附件' }),
  problems: z.array(problemDraft).max(40).default([]).meta({ title: '提出的问题' }),
})
export type GatheringDraft = z.infer<typeof gatheringDraft>

const named = z.strictObject({ id: z.string(), name: z.string() })

export const problemLine = z.strictObject({
  id: z.uuid(),
  gatheringId: z.uuid(),
  text: z.string(),
  raised: z.enum(RAISED),
  sign: z.enum(SIGNS).nullable(),
  aboutPerson: named.nullable(),
  about: z.string(),
  /** Not taken into the ledger, and why. */
  kept: z.strictObject({ reason: z.string(), byName: z.string(), on: daySchema }).nullable(),
  entry: originEntry.nullable(),
  mayAct: z.array(z.enum(['keep', 'register'])),
})
export type ProblemLine = z.infer<typeof problemLine>

export const gatheringLine = z.strictObject({
  id: z.uuid(),
  no: z.string(),
  kind: z.enum(GATHERING_KINDS),
  unitId: z.string(),
  unitName: z.string(),
  year: z.int(),
  onDay: daySchema,
  title: z.string(),
  persons: z.array(named),
  problems: z.int(),
  /** Problems neither taken into the ledger nor left with a reason. */
  open: z.int(),
})
export type GatheringLine = z.infer<typeof gatheringLine>

export const gatheringPage = z.strictObject({
  line: gatheringLine,
  nodeId: z.string(),
  others: z.string(),
  recordedBy: z.string(),
  recordedOn: daySchema,
  files: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  problems: z.array(problemLine),
  mayAdd: z.boolean(),
})
export type GatheringPage = z.infer<typeof gatheringPage>

/** One problem with where it was raised: what its entry of the ledger starts from. */
export const problemPage = z.strictObject({ problem: problemLine, gathering: gatheringLine })

/** What a unit held in a year; none is what is looked for. */
export const yearLine = z.strictObject({
  unitId: z.string(),
  unitName: z.string(),
  depth: z.int(),
  counts: z.record(z.enum(GATHERING_KINDS), z.int()),
  problems: z.int(),
})
export type YearLine = z.infer<typeof yearLine>
