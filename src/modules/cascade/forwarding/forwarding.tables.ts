import type { Generated } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { ReceiptState } from './forwarding.schema.ts'

/** Rows of documents handed down and of the receipts of units. */
export type ForwardingTables = {
  forwardings: {
    id: string
    unit_id: string
    no: string
    year: number
    serial: number
    title: string
    pinyin: string
    doc_no: string | null
    issuer: string
    dated_on: Day
    text: string
    requirement: string
    limit_days: number
    due_on: Day
    issued_by: string
    issued_on: Day
    receipt_id: string | null
    root_id: string
    depth: number
    copy_unit_ids: string[]
    copy_others: string
    print_office: string | null
    printed_on: Day | null
    print_run: number | null
    subject_words: string
    seq: Generated<number>
  }
  forwarding_receipts: {
    id: string
    forwarding_id: string
    from_unit_id: string
    unit_id: string
    due_on: Day
    state: ReceiptState
    revision: Generated<number>
    signed_by: string | null
    signed_on: Day | null
    feedback: string | null
    answered_by: string | null
    answered_on: Day | null
    verified_by: string | null
    verified_on: Day | null
    opinion: string | null
  }
  forwarding_files: { forwarding_id: string; file_id: string }
  receipt_files: { receipt_id: string; file_id: string }
}
