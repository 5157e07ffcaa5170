import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Work } from '../../../platform/module.ts'
import { matterById } from '../../matters/matter.store.ts'
import { permittedAt } from '../../matters/register.store.ts'
import { tell } from '../../matters/timeline.store.ts'
import { type ItemPage, itemPageOf } from '../item.page.ts'
import { itemRow } from '../item.store.ts'
import { indexItem } from '../search/search.store.ts'
import { amendEntry, linkRiskPoint, listHandlers } from './entry.api.ts'
import { amendItem, handlersOf, linkPoint } from './entry.store.ts'

interface Done {
  action: string
  key: string
  facts?: Record<string, string>
  details: Record<string, unknown>
}

/** One recorded change of an entry by who keeps its register. */
async function change(
  work: Work,
  id: string,
  act: (item: { id: string; matterId: string }) => Promise<Done | Refusal>,
): Promise<ItemPage | Refusal> {
  const item = await itemRow(work.tx, id)
  const matter = item && (await matterById(work.tx, item.matterId))
  if (!item || !matter) return refuse('item.not_found', { item: id })
  const barred = permittedAt(work, 'item.register', matter.registerNode)
  if (barred) return barred
  const done = await act(item)
  if (isRefusal(done)) return done
  await tell(work, item.matterId, { key: done.key, link: `/ledger/${id}`, ...(done.facts ? { facts: done.facts } : {}) })
  await work.note({
    action: done.action,
    object: { kind: 'informationItem', id },
    matterId: item.matterId,
    register: matter.registerNode,
    details: done.details,
  })
  return (await itemPageOf(work, id)) ?? refuse('item.not_found', { item: id })
}

export const entryRoutes = [
  handle(amendEntry, (call) =>
    change(call, call.params.id, async (item) => {
      await amendItem(call.tx, item.id, call.body)
      await indexItem(call.tx, item.id)
      return { action: 'item.amend', key: 'item.amended', facts: { note: call.body.note }, details: call.body }
    }),
  ),

  handle(linkRiskPoint, (call) =>
    change(call, call.params.id, async (item) => {
      const refused = await linkPoint(call, item, call.body.pointId, call.body.note)
      return refused ?? { action: 'item.linkPoint', key: 'item.pointLinked', details: { point: call.body.pointId } }
    }),
  ),

  handle(listHandlers, (call) =>
    handlersOf(
      call.tx,
      call.actor.grants.map((grant) => grant.nodeId),
    ),
  ),
]
