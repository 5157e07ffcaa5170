import type { Generated } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { ItemKind, PublicationSettings, PublicationState, Scope } from './publication.schema.ts'
import type { EntryContent, EntryKind } from './snapshot/entry.schema.ts'

/** Rows of what is published as the database holds them. */
export type PublicationTables = {
  publications: {
    id: string
    unit_id: string
    unit_name: string
    institution: string
    kind: ItemKind
    subject: string
    scope: Scope
    version: number
    state: PublicationState
    title: string
    searched: string
    settings: PublicationSettings
    covered: string[]
    entry_count: number
    hash: string
    source_mark: string
    is_outdated: Generated<boolean>
    reason: string
    prepared_by: string[]
    prepared_on: Day
    submitted_on: Day | null
    approved_by: string | null
    approved_on: Day | null
    note: string | null
    from_on: Day | null
    until_on: Day | null
    ended_reason: string | null
    ended_by: string | null
    revision: Generated<number>
    seq: Generated<number>
  }
  published_entries: {
    publication_id: string
    position: number
    unit_id: string
    unit_name: string
    kind: EntryKind
    scope: Scope
    /** Written, out, replaced, no longer shown. Follows the publication by trigger. */
    reach: Generated<'draft' | 'current' | 'past' | 'closed'>
    key: string
    power_id: string | null
    no: string
    title: string
    category: string
    rank: number
    searched: string
    content: EntryContent
    seq: Generated<number>
  }
}
