import { z } from 'zod'
import { subjectLine } from '../organisation/organisation.schema.ts'

/** Where a matter 事项 stands on the chain. Given by what later modules report, never set by hand. */
export const MATTER_STAGES = ['registered', 'assessing', 'assessed', 'warning', 'closed', 'handedOver'] as const
export type MatterStage = (typeof MATTER_STAGES)[number]

/** One event on the timeline of a matter 办理经过. `key` names the words; `facts` fill them. */
export const timelineEntry = z.strictObject({
  id: z.string(),
  at: z.string(),
  on: z.string(),
  key: z.string(),
  by: z.string().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
  link: z.string().nullable(),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

/** A countdown as the screens show it 时限灯: the light, working days left (negative: overdue). */
export const countdown = z.strictObject({
  dueOn: z.string(),
  light: z.enum(['green', 'yellow', 'red']),
  left: z.int(),
  isEstimated: z.boolean(),
})
export type Countdown = z.infer<typeof countdown>

/** Somebody for whom a matter stands clarified 已澄清; another whom it names is not clarified by it (X22). */
export const clarifiedPerson = z.strictObject({ id: z.string(), name: z.string(), on: z.string() })
export type ClarifiedPerson = z.infer<typeof clarifiedPerson>

export const matterLine = z.strictObject({
  id: z.uuid(),
  matterNo: z.string(),
  title: z.string(),
  stage: z.enum(MATTER_STAGES),
  openedOn: z.string(),
  registerNode: z.string(),
  subjects: z.array(subjectLine),
  /** Since when it stands clarified 已澄清 as a whole; null otherwise. */
  clarifiedOn: z.string().nullable(),
  clarifiedFor: z.array(clarifiedPerson),
})
