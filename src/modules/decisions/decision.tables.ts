import type { Generated } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { DecisionState, DeviationKind, Investigation, MeetingRecord, Outcome } from './decision.schema.ts'

/** Rows of the register of 三重一大. Kept apart from the matter: what only the leading group and the discipline body see. */
export type DecisionTables = {
  decisions: {
    id: string
    unit_id: string
    no: string
    year: number
    serial: number
    kind: string
    title: string
    pinyin: string
    amount: number | null
    content: string
    proposer: string
    proposed_on: Day
    state: DecisionState
    revision: Generated<number>
    decided_on: Day | null
    executor: string | null
    due_on: Day | null
    executed_on: Day | null
    disclosed_on: Day | null
    disclosure: string | null
    deviations: Generated<number>
    pack_id: string
    pack_version: number
    seq: Generated<number>
  }
  decision_investigations: { decision_id: string; content: Investigation; written_by: string; written_on: Day }
  decision_meetings: {
    id: string
    decision_id: string
    held_on: Day
    record: MeetingRecord
    head: string | null
    outcome: Outcome
    recorded_by: string
    seq: Generated<number>
  }
  decision_steps: { id: string; decision_id: string; on_day: Day; by_person: string; text: string; seq: Generated<number> }
  decision_deviations: {
    id: string
    decision_id: string
    kind: DeviationKind
    on_day: Day
    by_person: string
    reason: string
    seq: Generated<number>
  }
  decision_files: { meeting_id: string; file_id: string }
}
