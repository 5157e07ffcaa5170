import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../platform/module.ts'
import type { OwnTable } from '../indicators/screening/own-records.ts'
import type { Subject } from '../organisation/organisation.schema.ts'
import { personsBehind } from '../organisation/subject.store.ts'

interface ItemRow {
  id: string
  matter_id: string
  received_on: string
  source: string
  named_source: string | null
  channel: string
  is_untrue: boolean
  signal_id: string | null
  rule: string | null
  kind: Subject['kind']
  subject_id: string
}

/** Enough to tell sources apart; the name of a source never enters the engine. */
const sourceHash = (source: string) => createHash('sha256').update(source).digest('hex').slice(0, 16)

/** The ledger as IN rules read it: a row for each item and subject, concerning the persons behind all subjects of its matter. What was assessed as unfounded, checked as untrue or clarified for this subject counts nowhere (X22). */
export async function itemRecords(tx: Tx): Promise<OwnTable> {
  const { rows } = await sql<ItemRow>`
    SELECT i.id, i.matter_id, i.received_on::text AS received_on, i.source, CASE WHEN i.reporter_kind = 'named' THEN jianwei_reporter_source(i.id) END AS named_source, i.channel, i.signal_id,
      (i.state = 'unfounded' OR i.verification = 'refuted' OR (i.matter_id IN (SELECT matter_id FROM matter_clarified) AND jianwei_clarified_for(i.matter_id, m.kind, m.subject_id) IS NOT NULL)) AS is_untrue, signals.rule, m.kind, m.subject_id
    FROM information_items AS i JOIN matter_subjects AS m ON m.matter_id = i.matter_id LEFT JOIN signals ON signals.id = i.signal_id
    ORDER BY i.seq, m.kind, m.subject_id`.execute(tx)
  const behind = await personsBehind(
    tx,
    rows.map((row) => ({ kind: row.kind, id: row.subject_id })),
  )
  const behindRow = (row: ItemRow) => behind.get(`${row.kind}|${row.subject_id}`)
  const ofMatter = new Map(
    [...Map.groupBy(rows, (row) => row.matter_id)].map(([matterId, own]) => [
      matterId,
      [...new Set(own.flatMap((row) => behindRow(row)?.personIds ?? []))].toSorted().join(';') || null,
    ]),
  )
  return {
    table: 'info_item',
    columns: [
      'id',
      'registered_on',
      'source_hash',
      'from_rule',
      'signal_id',
      'channel',
      'subject_kind',
      'subject_id',
      'unit',
      'person_ids',
      'truth',
    ],
    rows: rows.map((row) => ({
      id: row.id,
      registered_on: row.received_on,
      source_hash: row.source.trim() === '' ? row.named_source : sourceHash(row.source.trim()),
      from_rule: row.rule,
      signal_id: row.signal_id,
      channel: row.channel,
      subject_kind: row.kind,
      subject_id: row.subject_id,
      unit: behindRow(row)?.unitId ?? null,
      person_ids: ofMatter.get(row.matter_id) ?? null,
      truth: row.is_untrue ? 'unfounded' : null,
    })),
  }
}
