import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { personLine } from '../../organisation/organisation.schema.ts'
import { ASSESSMENT_STATES } from '../assessment.schema.ts'

/** Life of a 专题会议 with an agenda (P8): called, its items tabled to who sits, ended with its minutes; or called off before. */
export const MEETING_STATES = ['called', 'tabled', 'ended', 'cancelled'] as const
export type MeetingState = (typeof MEETING_STATES)[number]
/** What each state is called on paper. */
export const MEETING_STATE_TITLES: Readonly<Record<MeetingState, string>> = {
  called: '筹备中',
  tabled: '评议中',
  ended: '已结束',
  cancelled: '已取消',
}

export const meetingDraft = z.strictObject({
  title: z.string().trim().min(4).max(120).meta({ title: '会议名称' }),
  heldOn: daySchema.meta({ title: '召开日期' }),
  place: z.string().trim().max(80).default('').meta({ title: '地点' }),
  memberIds: z.array(z.string().min(1)).min(1).max(60).meta({ title: '参会成员' }),
})
export type MeetingDraft = z.infer<typeof meetingDraft>

export const agendaSchema = z.strictObject({ assessmentIds: z.array(z.uuid()).max(60).meta({ title: '议题' }) })
export const endingSchema = z.strictObject({ minutes: z.string().trim().min(4).max(4000).meta({ title: '会议情况' }) })

export const meetingLine = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  heldOn: daySchema,
  place: z.string(),
  state: z.enum(MEETING_STATES),
  members: z.int(),
  /** Items that the reader may see: what concerns them is counted nowhere. */
  items: z.int(),
  concluded: z.int(),
  /** Items on which the reader still owes an opinion, and sheets still to sign. */
  toOpine: z.int(),
  toSign: z.int(),
})
export type MeetingLine = z.infer<typeof meetingLine>

export const agendaItem = z.strictObject({
  assessmentId: z.uuid(),
  matterId: z.uuid(),
  matterNo: z.string(),
  title: z.string(),
  state: z.enum(ASSESSMENT_STATES),
  computedRank: z.int().nullable(),
  isOpen: z.boolean(),
  spoken: z.int(),
  seats: z.int(),
  dissents: z.int().nullable(),
  rank: z.int().nullable(),
  action: z.string().nullable(),
  also: z.array(z.string()),
  toOpine: z.boolean(),
  toSign: z.boolean(),
  signed: z.int(),
})

export const meetingPage = z.strictObject({
  line: meetingLine,
  body: z.string(),
  quorum: z.int(),
  members: z.array(z.strictObject({ person: personLine, isHead: z.boolean() })),
  agenda: z.array(agendaItem),
  /** Pre-assessed and on no agenda yet; for who prepares it. */
  waiting: z.array(z.strictObject({ assessmentId: z.uuid(), matterNo: z.string(), title: z.string() })),
  minutes: z.string(),
  calledBy: personLine,
  mayAct: z.array(z.enum(['agenda', 'table', 'cancel', 'closeRound', 'end', 'sign', 'print'])),
})
export type MeetingPage = z.infer<typeof meetingPage>
