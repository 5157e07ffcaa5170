import { type RawBuilder, sql } from 'kysely'
import type { ClarifiedPerson } from '../matter.schema.ts'

/**
 * Those for whom a matter stands clarified 已澄清, as far as the actor sees the matter; `matter` is the column that
 * holds its id. Each person's clarification is their own (X22).
 */
export function clarifiedFor(matter: string): RawBuilder<ClarifiedPerson[]> {
  return sql<
    ClarifiedPerson[]
  >`(SELECT coalesce(json_agg(json_build_object('id', c.person_id, 'name', coalesce(p.name, c.person_id), 'on', c.clarified_on::text) ORDER BY c.clarified_on, c.person_id), '[]')
    FROM matter_clarified AS c LEFT JOIN persons AS p ON p.id = c.person_id WHERE c.matter_id = ${sql.ref(matter)})`
}
