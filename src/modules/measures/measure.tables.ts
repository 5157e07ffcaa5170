import type { Generated } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Judgement, MeasureContent, MeasureState } from './measure.schema.ts'

/** Rows of the measures and of the rules on which they rest. */
export type MeasureTables = {
  control_rules: {
    id: string
    unit_id: string
    title: string
    doc_no: string | null
    effective_on: Day
    restrains: string
    power_ids: string[]
    basis: string
    text: string
    /** Pinyin and initials of the title. */
    spelled: string
    repealed_on: Day | null
    revision: Generated<number>
    /** Of the last change. */
    reason: string
    changed_by: string | null
    changed_on: Generated<Day>
    seq: Generated<number>
  }
  measures: {
    id: string
    point_id: string
    unit_id: string
    text: string
    type: string
    phase: MeasureContent['phase']
    owner: string
    due_on: Day
    rule_id: string | null
    prevention: MeasureContent['prevention']
    state: MeasureState
    revision: Generated<number>
    evidence: string | null
    submitted_on: Day | null
    verified_by: string | null
    verified_on: Day | null
    opinion: string | null
    judgement: Judgement | null
    /** The finding from which its last revision comes. */
    finding_id: Generated<string | null>
    /** The day on which it came to stand as it does. */
    changed_on: Generated<Day>
    seq: Generated<number>
  }
  measure_files: { measure_id: string; file_id: string }
}
