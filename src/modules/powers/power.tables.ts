import type { Generated } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Basis, VersionState } from './power.schema.ts'

/** Rows of the register of powers as the database holds them. */
export type PowerTables = {
  powers: { id: string; unit_id: string; no: string }
  power_versions: {
    id: string
    power_id: string
    unit_id: string
    no: string
    version: number
    state: VersionState
    is_retirement: boolean
    title: string
    /** What search looks through: name, pinyin, number, bases, in small letters. */
    searched: string
    category: string
    kind: string
    post_id: string
    class: string
    rank: number
    object: string
    bases: Basis[]
    statutory_days: number | null
    promised_days: number | null
    charge_basis: string | null
    effective_on: Day
    until_on: Day | null
    reason: string
    revision: Generated<number>
    written_by: string[]
    submitted_on: Day | null
    reviewed_by: string | null
    reviewed_on: Day | null
    review_note: string | null
  }
}
