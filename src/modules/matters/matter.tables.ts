import type { Day } from '../../kernel/day.ts'
import type { Generated } from 'kysely'
import type { MatterStage, TimelineEntry } from './matter.schema.ts'

/** Rows of matters as the database holds them. */
export type MatterTables = {
  matters: {
    id: string
    register_node: string
    matter_no: string
    title: string
    stage: MatterStage
    pack_id: string
    pack_version: number
    opened_on: Day
    is_tabled: Generated<boolean>
    created_by: string | null
    /** Since when it stands clarified 已澄清 as a whole. */
    clarified_on: Generated<Day | null>
    seq: Generated<number>
  }
  matter_subjects: { matter_id: string; kind: 'person' | 'unit' | 'post'; subject_id: string }
  matter_aliases: { matter_id: string; matter_no: string }
  matter_recusals: { matter_id: string; person_id: string; reason: string; recorded_by: string | null }
  matter_members: { matter_id: string; person_id: string }
  timeline_entries: {
    id: string
    matter_id: string
    at: Date
    on_day: Day
    key: string
    by_person: string | null
    facts: TimelineEntry['facts']
    link: string | null
    seq: Generated<number>
  }
  chain_events: { id: string; matter_id: string; name: string; for_module: string; at: Date; facts: Record<string, unknown> }
  deadlines: {
    id: string
    matter_id: string
    kind: string
    object_id: string
    link: string
    person_ids: string[]
    due_on: Day
    remind_on: Day
    is_estimated: boolean
    reminded_at: Date | null
    passed_at: Date | null
    met_at: Date | null
  }
}
