import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx } from '../../../platform/module.ts'
import type { ClarifiedPerson } from '../../matters/matter.schema.ts'

/**
 * Since when a signal, by the columns `s.id` and `s.matter_id`, is clarified: its whole matter is, or everybody on whom
 * the signal itself was raised (X22). Another whom the matter names does not clear it.
 */
export const signalClarifiedOn = sql<Day | null>`coalesce(
  (SELECT whole.clarified_on FROM matters AS whole WHERE whole.id = s.matter_id),
  (SELECT CASE WHEN bool_and(each.day IS NOT NULL) THEN max(each.day) END FROM (
    SELECT jianwei_clarified_for(s.matter_id, g.kind, g.subject_id) AS day FROM signal_subjects AS g
    WHERE g.signal_id = s.id AND g.kind <> 'unit' AND s.matter_id IN (SELECT matter_id FROM matter_clarified)) AS each))`

export interface SignalClarified {
  clarifiedOn: Day | null
  clarifiedFor: ClarifiedPerson[]
}

/** Of these signals, the clarified ones, with those on whom they were raised and who are; as far as the actor sees their matters. */
export async function clarifiedSignals(tx: Tx, ids: readonly string[]): Promise<Map<string, SignalClarified>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<SignalClarified & { id: string }>`
    SELECT s.id, ${signalClarifiedOn}::text AS "clarifiedOn",
      (SELECT coalesce(json_agg(json_build_object('id', c.person_id, 'name', coalesce(p.name, c.person_id), 'on', c.clarified_on::text) ORDER BY c.clarified_on, c.person_id), '[]')
        FROM matter_clarified AS c LEFT JOIN persons AS p ON p.id = c.person_id WHERE c.matter_id = s.matter_id AND EXISTS (
          SELECT 1 FROM signal_subjects AS g LEFT JOIN tenures AS t ON g.kind = 'post' AND t.post_id = g.subject_id
          WHERE g.signal_id = s.id AND c.person_id = CASE g.kind WHEN 'person' THEN g.subject_id ELSE t.person_id END)) AS "clarifiedFor"
    FROM signals AS s WHERE s.id = ANY (${[...ids]}::uuid[]) AND s.matter_id IN (SELECT matter_id FROM matter_clarified)`.execute(tx)
  return new Map(rows.map(({ id, ...clarified }) => [id, clarified]))
}
