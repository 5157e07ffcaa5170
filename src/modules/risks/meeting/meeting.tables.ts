import type { Generated } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { GradingBody } from '../grading/grading.schema.ts'
import type { TaskState } from '../task/task.schema.ts'
import type { MeetingFigures, MeetingPlan, MeetingState } from './meeting.schema.ts'

/** A point as it stood on the list of a meeting. */
export interface ShownPoint {
  no: string
  title: string
  unitName: string
  postTitle: string | null
  manifestation: string
  positions: string[]
}

/** Rows of meetings and their resolutions. */
export type MeetingTables = {
  risk_meetings: {
    id: string
    unit_id: string
    title: string
    held_on: Day
    place: string
    convener: MeetingPlan['convener']
    chair: string
    agenda: string[]
    state: MeetingState
    revision: Generated<number>
    created_by: string
    created_on: Day
    recorder: string | null
    /** All who took the minutes, the first first: none of them signs. */
    written_by: Generated<string[]>
    summary: Generated<string>
    figures: MeetingFigures | null
    returned_note: Generated<string>
    submitted_on: Day | null
    signed_on: Day | null
    next_due_on: Day | null
    pack_id: string
    pack_version: number
    seq: Generated<number>
  }
  risk_meeting_people: { meeting_id: string; person_id: string; position: number; is_present: Generated<boolean> }
  risk_meeting_points: {
    meeting_id: string
    point_id: string
    position: number
    /** The point as the meeting saw it; those called need not be able to read the register of its unit. */
    shown: ShownPoint
    rank_before: number | null
    pattern: Generated<string>
    inner_cause: Generated<string>
    discussion: Generated<string>
    decision: GradingBody | null
    presider: string | null
    recused: Generated<string[]>
  }
  risk_meeting_signatures: { meeting_id: string; person_id: string; on_day: Day }
  risk_tasks: {
    id: string
    meeting_id: string
    unit_id: string
    point_id: string | null
    text: string
    owner: string
    workdays: number
    due_on: Day
    is_laid: Generated<boolean>
    state: TaskState
    revision: Generated<number>
    evidence: string | null
    submitted_on: Day | null
    verified_by: string | null
    verified_on: Day | null
    opinion: string | null
    seq: Generated<number>
  }
}
