import type { Generated } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { OfficialLetter } from '../../platform/documents/letter.schema.ts'
import type { ApprovalStep, DutyKind } from '../policy/parts/warning-policy.schema.ts'
import type { DutyState, Reply } from './duties/duty.schema.ts'
import type { LetterState } from './letters/letter.rules.ts'
import type { Service, WarningDraft, WarningState } from './warning.schema.ts'

/** What a rectification notice says; the warning's own letter keeps its draft with the warning. */
export interface NoticeDraft {
  dutyIds: string[]
  defects: string
  demands: string
  limit: { count: number; unit: 'workday' | 'day' }
}

/** Rows of warnings as the database holds them. */
export type WarningTables = {
  warnings: {
    id: string
    matter_id: string
    title: string
    rank: number
    proposed_rank: number | null
    draft: WarningDraft
    person_id: string | null
    unit_id: string
    state: WarningState
    drafted_by: string
    issued_on: Day | null
    is_accountable: Generated<boolean>
    is_handed_over: Generated<boolean>
    seq: Generated<number>
  }
  letters: {
    id: string
    matter_id: string
    warning_id: string
    purpose: 'warning' | 'rectification'
    instrument: string
    title: string
    issuing_node: string
    rank: number
    unit_id: string
    state: LetterState
    round: Generated<number>
    drafted_by: string
    notice: NoticeDraft | null
    series: string | null
    year: number | null
    serial: number | null
    doc_no: string | null
    issued_on: Day | null
    content: OfficialLetter | null
    service: Service | null
    served_entered_by: string | null
    seq: Generated<number>
  }
  letter_drafters: { letter_id: string; matter_id: string; person_id: string; until_on: Day }
  letter_approvals: {
    id: string
    matter_id: string
    letter_id: string
    round: number
    step: ApprovalStep
    person_id: string
    verdict: 'approved' | 'returned'
    comment: string
    at: Date
  }
  duties: {
    id: string
    matter_id: string
    warning_id: string
    letter_id: string
    kind: DutyKind
    respondent_kind: 'person' | 'unit'
    respondent_id: string
    state: DutyState
    failure: 'overdue' | 'poor' | null
    limit_count: number
    limit_unit: 'workday' | 'day'
    served_on: Day | null
    due_on: Day | null
    urgings: Generated<number>
    seq: Generated<number>
  }
  replies: { id: string; matter_id: string; duty_id: string; by_person: string; at: Date; on_day: Day; is_late: boolean; content: Reply }
  reply_files: { file_id: string; matter_id: string; duty_id: string }
  duty_notes: { id: string; matter_id: string; duty_id: string; kind: string; by_person: string; at: Date; on_day: Day; text: string }
  verifications: {
    id: string
    matter_id: string
    duty_id: string
    verifier_id: string
    at: Date
    result: 'met' | 'poor'
    verdict: { checks: string; evidence: string; files: string[] }
  }
  accountabilities: {
    id: string
    matter_id: string
    warning_id: string
    on_day: Day
    by_person: string
    persons: { personId: string; as: string }[]
    form: string
    authority: string
    reason: string
  }
  hand_overs: {
    id: string
    matter_id: string
    warning_id: string
    on_day: Day
    by_person: string
    finding: string
    decided_by: string
    decision_no: string
    receiver: string
  }
}
