import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { personLine } from '../../organisation/organisation.schema.ts'

const said = (least: number, most: number) => z.string().trim().min(least).max(most)

/** Who does what when the plan is called 职责分工, and how they are reached. */
export const planRole = z.strictObject({
  title: said(2, 60).meta({ title: '职责' }),
  personId: z.string().min(1).max(100).meta({ title: '人员' }),
  contact: said(3, 60).meta({ title: '联系方式' }),
})

/** A step in its order 处置步骤, by one of the roles, within a time in words. */
export const planStep = z.strictObject({
  text: said(4, 500).meta({ title: '处置步骤' }),
  role: said(2, 60).meta({ title: '由谁办理' }),
  within: z.string().trim().max(60).default('').meta({ title: '时限' }),
})

/** 重大风险防控预案: what it is for, what sets it off, who does what, step by step (R272). */
export const contingencyContent = z.strictObject({
  title: said(4, 120).meta({ title: '预案名称' }),
  events: said(4, 1000).meta({ title: '适用的重大风险事件' }),
  effectiveOn: daySchema.meta({ title: '施行日期' }),
  triggers: z.array(said(4, 300)).min(1).max(20).meta({ title: '启动条件' }),
  roles: z.array(planRole).min(1).max(30).meta({ title: '职责分工' }),
  steps: z.array(planStep).min(1).max(50).meta({ title: '处置步骤' }),
})
export type ContingencyContent = z.infer<typeof contingencyContent>

/** `coming`: its day of effect is still ahead. */
export const CONTINGENCY_STATES = ['coming', 'inForce', 'repealed'] as const
export type ContingencyState = (typeof CONTINGENCY_STATES)[number]
export const CONTINGENCY_STATE_TITLES: Readonly<Record<ContingencyState, string>> = {
  coming: '尚未施行',
  inForce: '现行有效',
  repealed: '已废止',
}

export const contingencyLine = z.strictObject({
  id: z.uuid(),
  unitId: z.string(),
  unitName: z.string(),
  title: z.string(),
  events: z.string(),
  effectiveOn: daySchema,
  repealedOn: daySchema.nullable(),
  state: z.enum(CONTINGENCY_STATES),
  version: z.int(),
  /** The version that binds today: an earlier one under an amendment dated to come; null before the first. */
  inForceVersion: z.int().nullable(),
  triggers: z.int(),
  roles: z.int(),
  steps: z.int(),
})
export type ContingencyLine = z.infer<typeof contingencyLine>

export const contingencyVersion = z.strictObject({
  version: z.int(),
  kind: z.enum(['entered', 'amended', 'repealed', 'restored']),
  title: z.string(),
  effectiveOn: daySchema,
  triggers: z.array(z.string()),
  steps: z.array(z.string()),
  reason: z.string(),
  byName: z.string(),
  changedOn: daySchema,
})

export const contingencyPage = z.strictObject({
  line: contingencyLine,
  content: contingencyContent,
  /** The persons of the roles, in the order of the roles. */
  persons: z.array(personLine),
  /** The newest first. */
  versions: z.array(contingencyVersion),
  /** A repeal is dated to come, and may be taken back. */
  mayRestore: z.boolean(),
  mayKeep: z.boolean(),
})
export type ContingencyPage = z.infer<typeof contingencyPage>
