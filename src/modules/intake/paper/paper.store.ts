import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Work } from '../../../platform/module.ts'
import { itemsPage } from '../item.store.ts'
import type { ItemFilter } from '../search/search.store.ts'
import type { PaperLine } from './paper.rules.ts'

/** The entries of the list with what only their pages say; the database leaves out what the reader may not see. */
export async function paperLines(work: Work, filter: ItemFilter, most: number): Promise<PaperLine[]> {
  const lines = await itemsPage(work, filter, undefined, most)
  const ids = lines.map((line) => line.id)
  const { rows: said } = await sql<{ id: string; content: string; reporterKind: PaperLine['reporterKind'] }>`
    SELECT id, content, reporter_kind AS "reporterKind" FROM information_items WHERE id = ANY (${ids}::uuid[])`.execute(work.tx)
  const { rows: told } = await sql<{ itemId: string; on: Day; text: string }>`
    SELECT item_id AS "itemId", on_day::text AS on, text FROM item_feedback WHERE item_id = ANY (${ids}::uuid[]) ORDER BY on_day`.execute(
    work.tx,
  )
  const [saidOf, toldOf] = [new Map(said.map((each) => [each.id, each])), Map.groupBy(told, (each) => each.itemId)]
  return lines.flatMap((line) => {
    const own = saidOf.get(line.id)
    const feedback = (toldOf.get(line.id) ?? []).map(({ on, text }) => ({ on, text }))
    return own ? [{ ...line, content: own.content, reporterKind: own.reporterKind, feedback }] : []
  })
}
