import type { Generated } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { CheckKind } from '../policy/parts/check-policy.schema.ts'
import type { AnswerLine, GradeLine, SheetState } from './check.schema.ts'

export type CheckTables = {
  check_bases: {
    id: string
    unit_id: string
    kind: string
    is_withdrawn: boolean
    basis: string
    notified_on: Day | null
    assessed_on: Day | null
    recorded_by: string
    recorded_on: Day
    seq: Generated<number>
  }
  check_rounds: {
    id: string
    unit_id: string
    kind: string
    title: string
    /** The form as the pack had it when the round was opened. */
    form: CheckKind
    scope: string[]
    period_from: Day
    period_to: Day
    due_on: Day
    basis_id: string
    basis: string
    left_out: number
    opened_by: string
    opened_on: Day
    closed_on: Day | null
    pack_id: string
    pack_version: number
    opened_in: Generated<string>
    seq: Generated<number>
  }
  check_sheets: {
    id: string
    round_id: string
    /** The register whose discipline body sees it: a superior's where it concerns the head or the body itself (P6). */
    node_id: string
    unit_id: string
    subject_kind: 'person' | 'unit'
    subject_id: string
    filler: string
    verifier: string
    state: SheetState
    answers: AnswerLine[]
    filled_on: Day | null
    grades: GradeLine[]
    opinion: string | null
    verified_on: Day | null
    revision: Generated<number>
    seq: Generated<number>
  }
  check_outcomes: {
    id: string
    sheet_id: string
    item: string
    outcome: 'entered' | 'noted'
    reason: string
    item_id: string | null
    by_person: string
    on_day: Day
    seq: Generated<number>
  }
}
