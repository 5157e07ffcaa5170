import { sql } from 'kysely'
import type { Tx } from '../../platform/module.ts'

type Cell = string | number | boolean | null
type Row = Readonly<Record<string, Cell>>

/** The register as the rules on the platform's own records read it (AP-10): matters with their last meeting, meetings, and who spoke in which order. */
export async function decisionRecords(tx: Tx): Promise<{ matters: Row[]; meetings: Row[]; speeches: Row[] }> {
  const matters = await sql<Row>`
    SELECT d.id::text, d.unit_id AS unit, d.title, d.kind, d.amount::float8 AS amount, coalesce(m.head, d.proposer) AS decided_by, d.executed_on::text AS executed_at, m.id::text AS meeting_id
    FROM decisions AS d LEFT JOIN LATERAL (SELECT id, head FROM decision_meetings WHERE decision_id = d.id ORDER BY seq DESC LIMIT 1) AS m ON true ORDER BY d.seq`.execute(
    tx,
  )
  const meetings = await sql<Row>`
    SELECT m.id::text, d.unit_id AS unit, m.held_on::text, m.record ->> 'minutesNo' AS minutes_ref
    FROM decision_meetings AS m JOIN decisions AS d ON d.id = m.decision_id ORDER BY m.seq`.execute(tx)
  const speeches = await sql<Row>`
    SELECT m.id::text AS meeting_id, m.decision_id::text AS matter_id, said.seq::int AS seq, said.speech ->> 'personId' AS person_id,
      (said.speech ->> 'personId') IS NOT DISTINCT FROM m.head AS is_head, said.speech ->> 'vote' AS vote
    FROM decision_meetings AS m, jsonb_array_elements(m.record -> 'speeches') WITH ORDINALITY AS said (speech, seq) ORDER BY m.seq, said.seq`.execute(
    tx,
  )
  return { matters: matters.rows, meetings: meetings.rows, speeches: speeches.rows }
}
