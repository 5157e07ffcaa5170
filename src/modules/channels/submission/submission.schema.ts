import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { countdown } from '../../matters/matter.schema.ts'
import { originEntry } from '../../matters/origins/origin.schema.ts'
import { formFieldSchema } from '../../policy/parts/collecting/intake-policy.schema.ts'
import { APPOINTMENT_KINDS, STANDINGS } from '../appointment/appointment.schema.ts'

/** How far a submission is, in words that tell nothing of a matter: received, being looked into, answered. */
export const SUBMISSION_STATES = ['received', 'lookedInto', 'answered'] as const
export type SubmissionState = (typeof SUBMISSION_STATES)[number]
export const SUBMISSION_STATE_TITLES: Readonly<Record<SubmissionState, string>> = {
  received: '已收到',
  lookedInto: '了解中',
  answered: '已反馈',
}

/** 报送: what an information officer or supervisor tells the office. */
export const submissionDraft = z.strictObject({
  appointmentId: z.uuid().meta({ title: '聘任' }),
  /** The report on a quarter that this is; null: told as it came up. */
  dutyId: z.uuid().nullable().default(null).meta({ title: '季度反馈' }),
  /** 本季度无情况: nothing to report, and no more is asked. */
  isNothing: z.boolean().default(false).meta({ title: '本季度无情况' }),
  /** Concerns the head of the unit or its discipline body: goes to the body above, and leaves nothing here (G10, X17). */
  isAboutHead: z.boolean().default(false).meta({ title: '涉及本单位主要负责人或纪检监察机构' }),
  title: z.string().trim().max(120).default('').meta({ title: '标题' }),
  content: z.string().trim().max(8000).default('').meta({ title: '情况内容' }),
  about: z.string().trim().max(200).default('').meta({ title: '涉及的单位、岗位或人员' }),
  /** Answers to the channel's own form, by the codes of the pack. */
  details: z.record(z.string(), z.string().trim().max(1000)).default({}).meta({ title: '渠道信息' }),
  files: z.array(z.uuid()).max(10).default([]).meta({ title: '附件' }),
})
export type SubmissionDraft = z.infer<typeof submissionDraft>

const file = z.strictObject({ id: z.uuid(), name: z.string() })
const said = z.strictObject({ label: z.string(), value: z.string() })

/** What stands of a submission for both ends. */
const told = {
  id: z.uuid(),
  kind: z.enum(APPOINTMENT_KINDS),
  unitName: z.string(),
  quarter: z.string().nullable(),
  isNothing: z.boolean(),
  isAboutHead: z.boolean(),
  title: z.string(),
  content: z.string(),
  about: z.string(),
  details: z.array(said),
  files: z.array(file),
  submittedOn: daySchema,
  state: z.enum(SUBMISSION_STATES),
  answer: z.string().nullable(),
  answeredOn: daySchema.nullable(),
}

/** To whoever submitted it: its state in three words and the feedback; who handles it and what became of it stays inside. */
export const ownSubmission = z.strictObject(told)
export type OwnSubmission = z.infer<typeof ownSubmission>

export const portalPage = z.strictObject({
  appointments: z.array(
    z.strictObject({
      id: z.uuid(),
      no: z.string(),
      kind: z.enum(APPOINTMENT_KINDS),
      unitName: z.string(),
      officeName: z.string(),
      fromOn: daySchema,
      toOn: daySchema,
      standing: z.enum(STANDINGS),
      isOpen: z.boolean(),
      form: z.array(formFieldSchema),
    }),
  ),
  duties: z.array(
    z.strictObject({
      id: z.uuid(),
      appointmentId: z.uuid(),
      kind: z.enum(APPOINTMENT_KINDS),
      quarter: z.string(),
      dueOn: daySchema,
      metOn: daySchema.nullable(),
      countdown: countdown.nullable(),
    }),
  ),
  submissions: z.array(ownSubmission),
})
export type PortalPage = z.infer<typeof portalPage>

/** To the office that received it. */
export const submissionPage = z.strictObject({
  ...told,
  unitId: z.string(),
  by: z.strictObject({ name: z.string(), appointmentNo: z.string(), appointmentId: z.uuid() }),
  takenBy: z.string().nullable(),
  takenOn: daySchema.nullable(),
  answeredBy: z.string().nullable(),
  entry: originEntry.nullable(),
  revision: z.int(),
  mayAct: z.array(z.enum(['take', 'answer', 'register'])),
})
export type SubmissionPage = z.infer<typeof submissionPage>

export const submissionAct = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('take') }),
  z.strictObject({ kind: z.literal('answer'), answer: z.string().trim().min(4).max(1000).meta({ title: '反馈' }) }),
])
export type SubmissionAct = z.infer<typeof submissionAct>
