import { z } from 'zod'
import { daySchema } from '../../kernel/day.ts'
import { personLine } from '../organisation/organisation.schema.ts'
import { tierSchema } from './tier/tier.schema.ts'

/** Where a version of a power stands as it is written; what it is on a given day follows from its days (`standing`). */
export const VERSION_STATES = ['draft', 'inReview', 'approved'] as const
export type VersionState = (typeof VERSION_STATES)[number]

/** What a list asks for: entries being written, waiting for review, in force, struck off. */
export const POWER_STATES = ['draft', 'inReview', 'inForce', 'retired'] as const
export type PowerState = (typeof POWER_STATES)[number]

/** What a version is on one day. */
export const STANDINGS = [...POWER_STATES, 'upcoming', 'superseded'] as const
export type Standing = (typeof STANDINGS)[number]

const text = (most: number) => z.string().trim().min(1).max(most)
const days = z.int().min(1).max(3650).nullable()

/** A provision on which a power rests 法定依据. */
export const basisSchema = z.strictObject({
  title: text(120).meta({ title: '依据名称' }),
  docNo: text(60).nullable().meta({ title: '文号' }),
  article: text(60).nullable().meta({ title: '条款' }),
  edition: text(60).nullable().meta({ title: '版本' }),
})
export type Basis = z.infer<typeof basisSchema>

/** What the register says of one power 职权 (R55–R60). */
export const powerContent = z.strictObject({
  title: text(120).meta({ title: '职权名称' }),
  category: text(60).meta({ title: '职权类别' }),
  kind: text(60).meta({ title: '事项类型' }),
  postId: text(60).meta({ title: '行使岗位' }),
  class: text(20).meta({ title: '决定权类别' }),
  rank: z.int().min(1).max(9).meta({ title: '职权等级' }),
  object: text(300).meta({ title: '行使对象' }),
  bases: z.array(basisSchema).min(1).max(20).meta({ title: '依据' }),
  statutoryDays: days.meta({ title: '法定时限（工作日）' }),
  promisedDays: days.meta({ title: '承诺时限（工作日）' }),
  chargeBasis: text(300).nullable().meta({ title: '收费依据和标准' }),
})
export type PowerContent = z.infer<typeof powerContent>

/** When and why a version comes into force. */
export const comingIn = {
  effectiveOn: daySchema.meta({ title: '生效日期' }),
  reason: z.string().trim().min(4).max(500).meta({ title: '修订理由' }),
}

/** One version of a power with what became of it. */
export const powerVersion = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  state: z.enum(VERSION_STATES),
  standing: z.enum(STANDINGS),
  /** 取消: from its day on the power is struck off. */
  isRetirement: z.boolean(),
  content: powerContent,
  ...comingIn,
  /** The day on which the next version took its place. */
  untilOn: daySchema.nullable(),
  /** Raised by every change; who saves says which one they changed (optimistic locking). */
  revision: z.int(),
  writtenBy: z.array(personLine),
  submittedOn: daySchema.nullable(),
  reviewedBy: personLine.nullable(),
  reviewedOn: daySchema.nullable(),
  reviewNote: z.string().nullable(),
})
export type PowerVersion = z.infer<typeof powerVersion>

/** A power as lists show it. */
export const powerLine = z.strictObject({
  id: z.uuid(),
  versionId: z.uuid(),
  version: z.int(),
  no: z.string(),
  title: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  postTitle: z.string(),
  category: z.string(),
  categoryLabel: z.string(),
  kindLabel: z.string(),
  class: z.string(),
  rank: z.int(),
  bases: z.array(basisSchema),
  statutoryDays: days,
  promisedDays: days,
  standing: z.enum(STANDINGS),
  isRetirement: z.boolean(),
  effectiveOn: daySchema,
  revision: z.int(),
  /** A newer version is being written or waits for review. */
  underWay: z.enum(['draft', 'inReview']).nullable(),
})
export type PowerLine = z.infer<typeof powerLine>

/** Acts on one power that are open to the reader. */
export const POWER_ACTS = ['revise', 'submit', 'review', 'discard', 'retire'] as const
export type PowerAct = (typeof POWER_ACTS)[number]

export const powerPage = z.strictObject({
  id: z.uuid(),
  no: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  /** What stood on the day that was asked for; the newest draft where nothing did. */
  shown: powerVersion,
  /** Newest first. */
  versions: z.array(powerVersion),
  categoryLabel: z.string(),
  kindLabel: z.string(),
  classLabel: z.string(),
  classDefinition: z.string(),
  postTitles: z.record(z.string(), z.string()),
  tier: tierSchema,
  uses: z.array(
    z.strictObject({
      kind: z.enum(['flow', 'riskPoint', 'rule']),
      id: z.string(),
      title: z.string(),
      rank: z.int().nullable(),
      link: z.string(),
    }),
  ),
  mayAct: z.array(z.enum(POWER_ACTS)),
})
export type PowerPage = z.infer<typeof powerPage>
