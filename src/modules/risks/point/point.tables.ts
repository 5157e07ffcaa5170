import type { Generated, GeneratedAlways } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { PointContent, PointState, ReviewStage } from './point.schema.ts'

/** Rows of the register of risk points as the database holds them. */
export type PointTables = {
  risk_points: {
    id: string
    unit_id: string
    no: string
    carrier: PointContent['carrier']
    post_id: string | null
    power_id: string | null
    flow_item: string | null
    step_id: string | null
    is_step_gone: Generated<boolean>
    title: string
    affairs: string
    risk_type: string
    key_area: string | null
    context: PointContent['context']
    content: PointContent
    rank: number | null
    state: PointState
    author: string
    written_on: Day
    version: Generated<number>
    revision: Generated<number>
    round: Generated<number>
    reason: Generated<string>
    changed_by: string
    changed_at: Date
    campaign_id: string | null
    form_id: string | null
    notice_id: string | null
    filing_id: string | null
    /** The finding from which the change under way comes. */
    finding_id: Generated<string | null>
    pack_id: string
    pack_version: number
    spelled: Generated<string>
    /** Title, its spelling and the number, in one text to search. */
    found_by: GeneratedAlways<string>
    rank_order: Generated<number>
    seq: Generated<number>
  }
  risk_point_versions: {
    point_id: string
    version: number
    unit_id: string
    content: PointContent
    rank: number | null
    effective_on: Day
    ended_on: Day | null
    reason: string
    made_by: string
    filing_id: string | null
    finding_id: Generated<string | null>
    pack_id: string
    pack_version: number
  }
  risk_point_reviews: {
    id: string
    point_id: string
    round: number
    stage: ReviewStage
    decision: 'pass' | 'return'
    opinion: string
    by_person: string
    on_day: Day
    seq: Generated<number>
  }
  risk_point_grades: {
    id: string
    point_id: string
    round: number
    method: string
    method_version: number
    inputs: unknown
    score: number | null
    rank: number
    proposed_rank: number
    reason: string
    by_person: string
    on_day: Day
    meeting_id: string | null
    pack_id: string
    pack_version: number
    seq: Generated<number>
  }
}
