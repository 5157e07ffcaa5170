import { sql } from 'kysely'
import type { Tx } from '../../platform/module.ts'
import type { OwnTable } from '../indicators/screening/own-records.ts'
import { personsBehind } from '../organisation/subject.store.ts'
import { signalClarifiedOn } from './about/clarified.store.ts'
import { subjectsOf } from './signal.store.ts'

interface SignalRow {
  id: string
  rule: string
  subject_key: string
  rank: number
  raised_on: string
  revised_on: string | null
  state: string
  unit: string | null
  matter_id: string | null
  post_ids: string[]
}

/**
 * Signals as IN rules read them. Those of IN and GV rules themselves are left out (no feedback loop). Those of a rule on trial are not on record yet; one held back for the week is as good as new. A signal concerns the posts
 * that its persons held on the day it was raised. One whose matter, or everybody on whom it was raised, was clarified counts as excluded (X22).
 */
export async function signalRecords(tx: Tx): Promise<OwnTable> {
  const { rows } = await sql<SignalRow>`
    SELECT s.id, s.rule, s.subject_key, s.rank, s.raised_on::text AS raised_on, CASE WHEN ${signalClarifiedOn} IS NOT NULL THEN 'excluded' WHEN s.state = 'held' THEN 'new' ELSE s.state END AS state, s.matter_id,
      (SELECT max((t.at AT TIME ZONE 'Asia/Shanghai')::date)::text FROM signal_triage AS t WHERE t.signal_id = s.id AND t.kind IN ('revised', 'reopened')) AS revised_on,
      coalesce(s.unit_id, (SELECT min(p.unit_id) FROM posts AS p WHERE p.id = ANY (held.post_ids))) AS unit, held.post_ids
    FROM signals AS s CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(DISTINCT coalesce(tenures.post_id, c.subject_id)) FILTER (WHERE c.kind = 'post' OR tenures.post_id IS NOT NULL), '{}') AS post_ids
      FROM signal_subjects AS c LEFT JOIN tenures ON c.kind = 'person' AND tenures.person_id = c.subject_id AND tenures.from_on <= s.raised_on
        AND (tenures.to_on IS NULL OR tenures.to_on >= s.raised_on)
      WHERE c.signal_id = s.id AND c.kind <> 'unit') AS held
    WHERE s.state <> 'shadow' AND s.rule NOT LIKE 'IN-%' AND s.rule NOT LIKE 'GV-%' ORDER BY s.seq`.execute(tx)
  const subjects = await subjectsOf(
    tx,
    rows.map((row) => row.id),
  )
  const behind = await personsBehind(tx, [...subjects.values()].flat())
  const personsOf = (id: string) => (subjects.get(id) ?? []).flatMap((each) => behind.get(`${each.kind}|${each.id}`)?.personIds ?? [])
  return {
    table: 'signal_record',
    columns: ['id', 'rule', 'subject_key', 'rank', 'raised_on', 'revised_on', 'state', 'unit', 'person_ids', 'post_ids', 'matter_id'],
    rows: rows.map(({ post_ids: posts, ...row }) => ({
      ...row,
      person_ids: [...new Set(personsOf(row.id))].toSorted().join(';') || null,
      post_ids: posts.join(';') || null,
    })),
  }
}
