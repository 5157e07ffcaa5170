import type { ColumnType, Generated } from 'kysely'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { peersSchema } from '../indicators/screening/screening.schema.ts'
import { evidenceRow, type SignalState } from './signal.schema.ts'

const words = z.strictObject({ zh: z.string(), en: z.string() })

/** What a rule found, kept whole with the settings under which it found it (promise 5; indicators §0.2). */
export const findingSchema = z.strictObject({
  value: z.number().nullable(),
  line: z.number().nullable(),
  sentence: words,
  wouldClear: words,
  basis: z.string(),
  why: words,
  title: words,
  settings: z.array(z.strictObject({ key: z.string(), title: words, value: z.union([z.string(), z.number(), z.boolean()]) })),
  evidence: z.array(z.string()),
  evidenceTable: z.string(),
  evidenceRows: z.array(evidenceRow),
  decidingColumns: z.array(z.string()),
  /** The peer group, where the rule compares; findings of before have none. */
  peers: peersSchema.nullable().default(null),
  /** The settings as the rule took them, for recomputing, and the day of the latest evidence. */
  asked: z
    .strictObject({ settings: z.record(z.string(), z.unknown()), lastOn: z.string().nullable() })
    .nullable()
    .default(null),
})
export type Finding = z.infer<typeof findingSchema>

/** A finding of one rule on one subject and period, as a run raises it. */
export interface RaisedSignal {
  rule: string
  version: number
  rank: number
  subjectKey: string
  period: string
  unitId: string | null
  personIds: readonly string[]
  /** Of a rule on trial: kept apart. */
  isShadow: boolean
  finding: Finding
}

/** Rows of signals as the database holds them. */
export type SignalTables = {
  signals: {
    id: string
    register_node: string
    rule: string
    version: number
    rank: number
    subject_key: string
    period: string
    unit_id: string | null
    state: SignalState
    raised_on: Day
    revision: number
    evidence_digest: string
    triaged_on: Day | null
    /** The day on which it came into the inbox; null while it is held or of a rule on trial. */
    shown_on: Day | null
    run_id: string
    run_at: Date
    /** The run that raised it, and the last that revised it; `run_id` is the last that found it at all. */
    first_run: string
    revised_run: string | null
    matter_id: string | null
    finding: Finding
    /** What a list shows of the finding, kept by the database; the evidence rows, which may be thousands, are left out. */
    headline: ColumnType<unknown, never, never>
    seq: Generated<number>
  }
  signal_subjects: { signal_id: string; kind: 'person' | 'unit' | 'post'; subject_id: string }
  signal_triage: {
    id: string
    signal_id: string
    at: Date
    by_person: string | null
    kind: string
    reason: string | null
    of_signal: string | null
  }
}
