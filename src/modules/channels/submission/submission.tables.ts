import type { Generated } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { AppointmentKind } from '../appointment/appointment.schema.ts'
import type { SubmissionState } from './submission.schema.ts'

/** Rows of what was submitted as the database holds them. */
export type SubmissionTables = {
  submissions: {
    id: string
    appointment_id: string
    person_id: string
    by_name: string
    appointment_no: string
    kind: AppointmentKind
    unit_id: string
    unit_name: string
    to_node: string
    is_about_head: boolean
    is_nothing: boolean
    quarter: string | null
    title: string
    content: string
    about: string
    details: { label: string; value: string }[]
    submitted_on: Day
    state: Generated<SubmissionState>
    taken_by: string | null
    taken_on: Day | null
    answer: string | null
    answered_by: string | null
    answered_on: Day | null
    revision: Generated<number>
    seq: Generated<number>
  }
  submission_files: { submission_id: string; file_id: string }
}
