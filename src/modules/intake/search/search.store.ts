import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx } from '../../../platform/module.ts'
import { aliasesOf, namedSubjectsOf } from '../../matters/matter.store.ts'
import type { MatterTables } from '../../matters/matter.tables.ts'
import type { ItemTables } from '../item.tables.ts'
import { lexemesOf, queryOf } from './search.rules.ts'
import { speech } from './speech.ts'

/** What a page of the ledger is asked for; what is left out is not asked. */
export interface ItemFilter {
  state?: string | undefined
  channel?: string | undefined
  keyArea?: string | undefined
  signType?: string | undefined
  rank?: number | undefined
  handler?: string | undefined
  unit?: string | undefined
  mode?: string | undefined
  verification?: string | undefined
  petition?: boolean | undefined
  /** About leading cadres 领导干部: their posts, and who holds one on this day. */
  leadingOn?: Day | undefined
  receivedFrom?: Day | undefined
  receivedTo?: Day | undefined
  dueFrom?: Day | undefined
  dueTo?: Day | undefined
  words?: string | undefined
}

/** A page of the ledger as ids, petitions first (R133), then the newest; `after` is the id of the last row shown. */
export async function ledgerPage(tx: Tx, { words, ...asked }: ItemFilter, after: string | undefined, most: number): Promise<string[]> {
  const query = words === undefined ? undefined : queryOf(words, speech)
  // Typed, but nothing that could be found.
  if (words !== undefined && words.trim() !== '' && query === undefined) return []
  const { rows } = await sql<{ id: string }>`
    SELECT i.id FROM jianwei_ledger_page(${JSON.stringify(asked)}::jsonb, ${query ?? null}::tsquery, ${after ?? null}::uuid, ${most}) AS found
    JOIN information_items AS i ON i.id = found ORDER BY i.is_petition DESC, i.seq DESC LIMIT ${most}`.execute(tx)
  return rows.map((row) => row.id)
}

/** Write anew under which words an entry is found: at its registration, and when its numbers change. */
export async function indexItem(tx: Tx, itemId: string): Promise<void> {
  const row = await tx
    .withTables<ItemTables & Pick<MatterTables, 'matters'>>()
    .selectFrom('information_items')
    .innerJoin('matters', 'matters.id', 'matter_id')
    .select(['matter_id', 'matter_no', 'ledger_no', 'case_no', 'information_items.title', 'content', 'source', 'about'])
    .where('information_items.id', '=', itemId)
    .executeTakeFirst()
  if (!row) return
  const subjects = (await namedSubjectsOf(tx, [row.matter_id])).get(row.matter_id) ?? []
  const lexemes = lexemesOf(
    {
      ...{
        ledgerNo: row.ledger_no,
        matterNo: row.matter_no,
        caseNo: row.case_no,
        title: row.title,
        content: row.content,
        source: row.source,
      },
      names: [...subjects.map((each) => each.name), ...row.about.map((each) => each.name)],
      aliases: await aliasesOf(tx, row.matter_id),
    },
    speech,
  )
  await sql`UPDATE information_items SET search = array_to_tsvector(${lexemes}::text[]) WHERE id = ${itemId}::uuid`.execute(tx)
}
