import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { countdown } from '../../matters/matter.schema.ts'
import { personLine } from '../../organisation/organisation.schema.ts'

/** 工作方案 (R114) or 年度计划 (R125). */
export const PLAN_KINDS = ['scheme', 'yearly'] as const
export const PLAN_KIND_TITLES: Readonly<Record<(typeof PLAN_KINDS)[number], string>> = { scheme: '工作方案', yearly: '年度计划' }

export const PLAN_STATES = ['draft', 'issued'] as const

/** The gaps at which a plan aims (R125). */
export const ASPECTS = ['education', 'supervision', 'reform', 'institution', 'selfDiscipline'] as const
export const ASPECT_TITLES: Readonly<Record<(typeof ASPECTS)[number], string>> = {
  education: '教育',
  supervision: '监督',
  reform: '改革',
  institution: '制度创新',
  selfDiscipline: '自律',
}

/** What a task carries out (R54). */
export const BASES = ['decision', 'rule', 'forwarding', 'other'] as const
export const ABOUTS = ['riskPoint', 'measure'] as const

const said = (least: number, most: number) => z.string().trim().min(least).max(most)

const goal = z.strictObject({ aspect: z.enum(ASPECTS), text: said(4, 1000) })

export const planTask = z.strictObject({
  text: said(4, 500).meta({ title: '任务' }),
  unitId: z.string().min(1).meta({ title: '责任单位' }),
  ownerId: z.string().min(1).meta({ title: '责任人' }),
  dueOn: daySchema.meta({ title: '完成期限' }),
  basisKind: z.enum(BASES).meta({ title: '执行依据' }),
  basisId: z.uuid().nullable(),
  basisTitle: said(2, 200).meta({ title: '依据名称' }),
  /** A risk point or a measure that the task is about. */
  about: z
    .strictObject({ kind: z.enum(ABOUTS), id: z.uuid() })
    .nullable()
    .meta({ title: '关联风险点或措施' }),
})
export type PlanTask = z.infer<typeof planTask>

export const planContent = z.strictObject({
  unitId: z.string().min(1).meta({ title: '单位' }),
  kind: z.enum(PLAN_KINDS).meta({ title: '种类' }),
  year: z.int().min(2000).max(2100).meta({ title: '年度' }),
  title: said(4, 160).meta({ title: '标题' }),
  basis: said(2, 1000).meta({ title: '制定依据' }),
  goals: z.array(goal).min(1).max(20).meta({ title: '目标' }),
  tasks: z.array(planTask).min(1).max(100).meta({ title: '任务' }),
})
export type PlanContent = z.infer<typeof planContent>

const counts = { tasks: z.int(), done: z.int(), overdue: z.int() }

export const planLine = z.strictObject({
  id: z.uuid(),
  unitId: z.string(),
  unitName: z.string(),
  kind: z.enum(PLAN_KINDS),
  year: z.int(),
  title: z.string(),
  state: z.enum(PLAN_STATES),
  draftedBy: personLine.nullable(),
  issuedOn: daySchema.nullable(),
  ...counts,
})
export type PlanLine = z.infer<typeof planLine>

export const taskLine = z.strictObject({
  id: z.uuid(),
  planId: z.uuid(),
  planTitle: z.string(),
  content: planTask,
  unitName: z.string(),
  owner: personLine.nullable(),
  isDone: z.boolean(),
  doneOn: daySchema.nullable(),
  revision: z.int(),
  countdown: countdown.nullable(),
  isOverdue: z.boolean(),
  progress: z.array(z.strictObject({ on: daySchema, text: z.string() })),
  mayReport: z.boolean(),
})
export type TaskLine = z.infer<typeof taskLine>

export const PLAN_ACTS = ['revise', 'issue'] as const
export type PlanAct = (typeof PLAN_ACTS)[number]

export const planPage = z.strictObject({
  line: planLine,
  content: planContent,
  revision: z.int(),
  issuedBy: personLine.nullable(),
  tasks: z.array(taskLine),
  mayAct: z.array(z.enum(PLAN_ACTS)),
})
export type PlanPage = z.infer<typeof planPage>

/** 执行问题台账 (R53): what stands in the way of a rule or a task, who settles it, how it was settled. */
export const newIssue = z.strictObject({
  unitId: z.string().min(1).meta({ title: '单位' }),
  taskId: z.uuid().nullable().meta({ title: '相关任务' }),
  text: said(4, 1000).meta({ title: '问题' }),
  ownerId: z.string().min(1).meta({ title: '责任人' }),
  dueOn: daySchema.meta({ title: '解决期限' }),
})
export type NewIssue = z.infer<typeof newIssue>

export const issueLine = z.strictObject({
  id: z.uuid(),
  unitId: z.string(),
  unitName: z.string(),
  taskText: z.string().nullable(),
  planId: z.uuid().nullable(),
  text: z.string(),
  foundBy: personLine.nullable(),
  foundOn: daySchema,
  owner: personLine.nullable(),
  dueOn: daySchema,
  countdown: countdown.nullable(),
  isOverdue: z.boolean(),
  resolution: z.string().nullable(),
  resolvedOn: daySchema.nullable(),
  revision: z.int(),
  maySettle: z.boolean(),
})
export type IssueLine = z.infer<typeof issueLine>
