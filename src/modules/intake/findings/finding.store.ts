import { sql } from 'kysely'
import type { Tx } from '../../../platform/module.ts'
import type { Registration } from '../item.schema.ts'

/** Persons by number, or by a name that only one bears: word → person. */
export async function personsCalled(tx: Tx, words: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ word: string; id: string }>`
    SELECT word, min(p.id) AS id FROM unnest(${[...new Set(words)]}::text[]) AS word JOIN persons AS p ON p.id = word OR p.name = word
    GROUP BY word HAVING count(*) = 1`.execute(tx)
  return new Map(rows.map((row) => [row.word, row.id]))
}

/** Does the ledger have it already: same channel, day, subject line and one of whom it concerns? */
export async function heldAlready(tx: Tx, { channel, receivedOn, title, subjects }: Registration): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM matter_subjects AS s JOIN information_items AS i USING (matter_id)
    JOIN unnest(${subjects.map((each) => each.kind)}::text[], ${subjects.map((each) => each.id)}::text[]) AS asked (kind, id) ON asked.kind = s.kind AND asked.id = s.subject_id
    WHERE i.channel = ${channel} AND i.received_on = ${receivedOn}::date AND i.title = ${title} LIMIT 1`.execute(tx)
  return rows.length > 0
}
