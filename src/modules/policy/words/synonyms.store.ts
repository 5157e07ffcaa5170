import { type RawBuilder, sql } from 'kysely'
import { patternsOf } from './synonyms.rules.ts'

/** Does the column hold what was searched for, in any way to write it (C18)? What holds no such word is one plain LIKE, as before. */
export function holdsAnyWay(column: string, search: string): RawBuilder<boolean> {
  const patterns = patternsOf(search)
  return patterns.length === 1
    ? sql<boolean>`${sql.ref(column)} LIKE ${patterns[0]}`
    : sql<boolean>`${sql.ref(column)} LIKE ANY (${patterns}::text[])`
}
