import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { countdown } from '../../matters/matter.schema.ts'
import { personLine } from '../../organisation/organisation.schema.ts'

/** Life of a resolution 议定事项: to be done, handed in with what was done, returned, verified by another. */
export const TASK_STATES = ['open', 'submitted', 'returned', 'verified'] as const
export type TaskState = (typeof TASK_STATES)[number]
export const TASK_STATE_TITLES: Readonly<Record<TaskState, string>> = {
  open: '办理中',
  submitted: '待核验',
  returned: '退回补办',
  verified: '已办结',
}

/** A resolution as it is written down; `id` where it stands in the record already. */
export const taskDraft = z.strictObject({
  id: z.uuid().nullable().default(null),
  text: z.string().trim().min(4).max(500).meta({ title: '议定事项' }),
  ownerId: z.string().min(1).meta({ title: '责任人' }),
  workdays: z.int().min(1).max(250).meta({ title: '时限（工作日）' }),
  pointId: z.uuid().nullable().default(null).meta({ title: '相关风险点' }),
})
export type TaskDraft = z.infer<typeof taskDraft>

export const taskLine = z.strictObject({
  id: z.uuid(),
  meetingId: z.uuid(),
  meetingTitle: z.string(),
  heldOn: daySchema,
  unitId: z.string(),
  unitName: z.string(),
  text: z.string(),
  owner: personLine,
  workdays: z.int(),
  dueOn: daySchema,
  pointId: z.uuid().nullable(),
  state: z.enum(TASK_STATES),
  /** Are the minutes signed? Before, nothing is to be done yet. */
  isLaid: z.boolean(),
  /** Runs from the signed minutes until it is handed in. */
  countdown: countdown.nullable(),
})
export type TaskLine = z.infer<typeof taskLine>

export const TASK_ACTS = ['submit', 'verify'] as const
export type TaskAct = (typeof TASK_ACTS)[number]

export const taskPage = z.strictObject({
  line: taskLine,
  revision: z.int(),
  evidence: z.string().nullable(),
  submittedOn: daySchema.nullable(),
  verifiedBy: personLine.nullable(),
  verifiedOn: daySchema.nullable(),
  opinion: z.string().nullable(),
  mayAct: z.array(z.enum(TASK_ACTS)),
})
export type TaskPage = z.infer<typeof taskPage>
