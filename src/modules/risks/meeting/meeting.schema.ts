import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { countdown } from '../../matters/matter.schema.ts'
import { personLine } from '../../organisation/organisation.schema.ts'
import { gradingBody, gradingInputs } from '../grading/grading.schema.ts'
import { POINT_STATES, pointLine } from '../point/point.schema.ts'
import { taskDraft, taskLine } from '../task/task.schema.ts'

/** Life of a 风险防控形势分析会 (R84): prepared, held, its minutes before the chair, signed and frozen; or called off. */
export const MEETING_STATES = ['preparing', 'held', 'submitted', 'signed', 'cancelled'] as const
export type MeetingState = (typeof MEETING_STATES)[number]
/** What each state is called on paper. */
export const MEETING_STATE_TITLES: Readonly<Record<MeetingState, string>> = {
  preparing: '筹备中',
  held: '已召开，纪要待整理',
  submitted: '纪要待签批',
  signed: '纪要已签批',
  cancelled: '已取消',
}

/** Who calls it: the leading group's office or the discipline body. */
export const CONVENERS = ['leadingGroup', 'discipline'] as const
export const CONVENER_TITLES: Readonly<Record<(typeof CONVENERS)[number], string>> = {
  leadingGroup: '领导小组办公室',
  discipline: '纪检监察机构',
}

/** What is settled before the meeting. */
export const meetingPlan = z.strictObject({
  title: z.string().trim().min(4).max(80).meta({ title: '会议名称' }),
  heldOn: daySchema.meta({ title: '召开日期' }),
  place: z.string().trim().min(2).max(80).meta({ title: '地点' }),
  convener: z.enum(CONVENERS).meta({ title: '召集机构' }),
  chairId: z.string().min(1).meta({ title: '主持人' }),
  agenda: z.array(z.string().trim().min(2).max(200)).min(1).max(20).meta({ title: '议程' }),
  attendeeIds: z.array(z.string().min(1)).min(2).max(60).meta({ title: '参会人员' }),
})
export type MeetingPlan = z.infer<typeof meetingPlan>
export const meetingDraft = z.strictObject({ unitId: z.string().min(1).meta({ title: '单位' }), ...meetingPlan.shape })
export type MeetingDraft = z.infer<typeof meetingDraft>

/** What was said of one point: pattern 规律, inner cause 内因 (R85), and where decided a level, by the pack's own method with a reason (R94). */
export const pointRecord = z.strictObject({
  pointId: z.uuid(),
  pattern: z.string().trim().max(1000).default('').meta({ title: '发生规律' }),
  innerCause: z.string().trim().max(1000).default('').meta({ title: '内在原因' }),
  discussion: z.string().trim().max(2000).default('').meta({ title: '研究意见' }),
  decision: gradingBody.nullable().default(null).meta({ title: '等级调整' }),
  /** Who presides over this point in place of a chair whom it concerns. */
  presiderId: z.string().min(1).nullable().default(null).meta({ title: '本项主持人' }),
})
export type PointRecord = z.infer<typeof pointRecord>

export const meetingRecord = z.strictObject({
  summary: z.string().trim().max(4000).default('').meta({ title: '形势综述' }),
  points: z.array(pointRecord).max(200),
  tasks: z.array(taskDraft).max(50),
})
export type MeetingRecord = z.infer<typeof meetingRecord>

/** Figures of the period, as they stood when the meeting was held. */
export const meetingFigures = z.strictObject({
  /** The day of the last meeting; where there was none, a quarter before. */
  since: daySchema,
  levels: z.array(z.strictObject({ rank: z.int(), now: z.int(), before: z.int() })),
  openMeasures: z.int(),
  overdueMeasures: z.int(),
  changed: z.int(),
  /** Points that carry signals. */
  signals: z.int(),
})
export type MeetingFigures = z.infer<typeof meetingFigures>

export const meetingLine = z.strictObject({
  id: z.uuid(),
  unitId: z.string(),
  unitName: z.string(),
  title: z.string(),
  heldOn: daySchema,
  place: z.string(),
  chairName: z.string(),
  state: z.enum(MEETING_STATES),
  points: z.int(),
  decisions: z.int(),
  tasks: z.int(),
  openTasks: z.int(),
})
export type MeetingLine = z.infer<typeof meetingLine>

/** A point on the list of a meeting, with what weighs on it. */
export const meetingPoint = z.strictObject({
  pointId: z.uuid(),
  no: z.string(),
  title: z.string(),
  unitName: z.string(),
  postTitle: z.string().nullable(),
  /** As it stands now; null where the reader may not see the register of its unit. */
  state: z.enum(POINT_STATES).nullable(),
  rankBefore: z.int().nullable(),
  rank: z.int().nullable(),
  manifestation: z.string(),
  positions: z.array(z.string()),
  record: pointRecord.omit({ pointId: true }),
  presiderName: z.string().nullable(),
  /** Present, and kept from this point: it is of their own post or unit, or of a relative's. */
  recused: z.array(personLine),
  lastInputs: gradingInputs.nullable(),
  signals: z.int(),
  openMeasures: z.int(),
  overdueMeasures: z.int(),
})
export type MeetingPoint = z.infer<typeof meetingPoint>

export const MEETING_ACTS = ['revise', 'hold', 'record', 'submit', 'return', 'sign', 'cancel'] as const
export type MeetingAct = (typeof MEETING_ACTS)[number]

export const meetingPage = z.strictObject({
  line: meetingLine,
  revision: z.int(),
  plan: meetingPlan,
  chair: personLine,
  attendees: z.array(z.strictObject({ person: personLine, isPresent: z.boolean() })),
  recorder: personLine.nullable(),
  summary: z.string(),
  figures: meetingFigures,
  points: z.array(meetingPoint),
  tasks: z.array(taskLine),
  signatures: z.array(z.strictObject({ person: personLine, on: daySchema })),
  /** Who has yet to sign the minutes. */
  unsigned: z.array(personLine),
  returnedNote: z.string(),
  signedOn: daySchema.nullable(),
  nextDueOn: daySchema.nullable(),
  mayAct: z.array(z.enum(MEETING_ACTS)),
})
export type MeetingPage = z.infer<typeof meetingPage>

/** A point that could be put before a meeting. */
export const candidate = z.strictObject({
  ...pointLine.shape,
  isChanged: z.boolean(),
  signals: z.int(),
  openMeasures: z.int(),
  overdueMeasures: z.int(),
})
export type Candidate = z.infer<typeof candidate>

/** When the next meeting of a node is due: a quarter after the last (deadlines, R84). */
export const nextMeeting = z.strictObject({
  unitId: z.string(),
  unitName: z.string(),
  lastId: z.uuid(),
  lastOn: daySchema,
  dueOn: daySchema,
  countdown,
  /** One is being prepared. */
  preparedId: z.uuid().nullable(),
})
export type NextMeeting = z.infer<typeof nextMeeting>

/** A meeting that spoke of a point, for the page of the point. */
export const pointMeeting = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  heldOn: daySchema,
  state: z.enum(MEETING_STATES),
  pattern: z.string(),
  innerCause: z.string(),
  discussion: z.string(),
  rankBefore: z.int().nullable(),
  rank: z.int().nullable(),
})
export type PointMeeting = z.infer<typeof pointMeeting>
