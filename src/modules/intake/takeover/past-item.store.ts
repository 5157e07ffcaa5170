import { randomUUID } from 'node:crypto'
import type { Day } from '../../../kernel/day.ts'
import type { Tx } from '../../../platform/module.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { ItemState } from '../item.schema.ts'
import type { ItemTables } from '../item.tables.ts'
import { indexItem } from '../search/search.store.ts'

/** An item of a ledger that was kept on paper, as it stands: it brings its own number, no counter is drawn. */
export interface PastItem {
  matterId: string
  ledgerNo: string
  channel: string
  signType: string
  keyArea: string
  title: string
  content: string
  receivedOn: Day
  state: ItemState
  rank: number | null
  handler: string
}

export async function insertPastItem(tx: Tx, item: PastItem, pack: PolicyPack): Promise<string> {
  const id = randomUUID()
  await tx
    .withTables<ItemTables>()
    .insertInto('information_items')
    .values({
      id,
      matter_id: item.matterId,
      ledger_no: item.ledgerNo,
      channel: item.channel,
      is_petition: pack.channels.some((channel) => channel.code === item.channel && channel.isPetition),
      sign_type: item.signType,
      key_area: item.keyArea,
      title: item.title,
      content: item.content,
      source: '',
      received_on: item.receivedOn,
      state: item.state,
      rank: item.rank,
      handler: item.handler,
      signal_id: null,
    })
    .execute()
  await indexItem(tx, id)
  return id
}
