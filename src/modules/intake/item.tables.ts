import type { Generated } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Origin } from '../matters/origins/origin.schema.ts'
import type { HANDLING_MODES } from '../policy/parts/collecting/intake-policy.schema.ts'
import type { About, REPORTER_KINDS, SOURCE_KINDS, Verification } from './entry/entry.schema.ts'
import type { ItemState } from './item.schema.ts'

/** Rows of the ledger as the database holds them. */
export type ItemTables = {
  information_items: {
    id: string
    matter_id: string
    ledger_no: string
    channel: string
    is_petition: boolean
    sign_type: string
    key_area: string
    title: string
    content: string
    source: string
    received_on: Day
    state: ItemState
    rank: number | null
    handler: string
    signal_id: string | null
    comment_id: string | null
    origin_kind: Generated<Origin['kind'] | null>
    origin_id: Generated<string | null>
    case_no: Generated<string>
    source_kind: Generated<(typeof SOURCE_KINDS)[number] | null>
    reporter_kind: Generated<(typeof REPORTER_KINDS)[number] | null>
    credibility: Generated<number | null>
    verification: Generated<Verification>
    mode: Generated<(typeof HANDLING_MODES)[number]>
    details: Generated<Record<string, string>>
    about: Generated<About[]>
    /** Drawn by the database from the matter, its subjects and its deadlines. */
    register_node: Generated<string>
    unit_ids: Generated<string[]>
    due_on: Generated<Day | null>
    search: Generated<string>
    seq: Generated<number>
  }
  item_feedback: { id: string; matter_id: string; item_id: string; on_day: Day; by_person: string; text: string }
  item_points: { matter_id: string; item_id: string; point_id: string; note: string; by_person: string; on_day: Day }
}
