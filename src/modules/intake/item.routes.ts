import { isRefusal, refuse } from '../../kernel/refusal.ts'
import { handle } from '../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../platform/tables/export.ts'
import { workbookOf } from '../../platform/tables/workbook.ts'
import { matterById } from '../matters/matter.store.ts'
import { chainOf } from '../matters/register.store.ts'
import { tell } from '../matters/timeline.store.ts'
import { exportItems, feedBack, listItems, readItem, registerItem } from './item.api.ts'
import { shownColumns } from './item.columns.rules.ts'
import { itemPageOf } from './item.page.ts'
import { addFeedback, itemLineById, itemRow, itemsPage } from './item.store.ts'
import { register } from './register.act.ts'
import { filterOf } from './search/asked.ts'

export const itemRoutes = [
  handle(registerItem, async (call) => {
    const registered = await register(call, call.body)
    if (isRefusal(registered)) return registered
    if (registered.isPassedUp) return { item: null, passedUpTo: { nodeId: registered.register.id, name: registered.register.name } }
    const item = await itemLineById(call, registered.itemId)
    return { item: item ?? null, passedUpTo: null }
  }),

  handle(listItems, async (call) => {
    const { cursor, limit } = call.query
    const lines = await itemsPage(call, filterOf(call), cursor, limit + 1)
    const page = lines.slice(0, limit)
    return { items: page, next: lines.length > limit ? (page.at(-1)?.id ?? null) : null }
  }),

  handle(readItem, async (call) => {
    const page = await itemPageOf(call, call.params.id)
    if (!page) return refuse('item.not_found', { item: call.params.id })
    await call.note({
      action: 'item.open',
      object: { kind: 'informationItem', id: call.params.id },
      ...(await chainOf(call.tx, page.item.matterId)),
    })
    return page
  }),

  handle(feedBack, async (call) => {
    const row = await itemRow(call.tx, call.params.id)
    if (!row) return refuse('item.not_found', { item: call.params.id })
    const matter = await matterById(call.tx, row.matterId)
    await addFeedback(call, row, call.body.text)
    await tell(call, row.matterId, { key: 'item.fedBack', link: `/ledger/${row.id}` })
    await call.note({
      action: 'item.feedBack',
      object: { kind: 'informationItem', id: row.id },
      matterId: row.matterId,
      ...(matter ? { register: matter.registerNode } : {}),
    })
    return (await itemPageOf(call, row.id)) ?? refuse('item.not_found', { item: row.id })
  }),

  handle(exportItems, async (call) => {
    const { columns, ...query } = call.query
    const lines = await itemsPage(call, filterOf({ ...call, query }), undefined, EXPORT_ASKED)
    await call.note({
      action: 'item.export',
      object: { kind: 'ledger', id: 'list' },
      details: { rows: inSheet(lines), filter: call.query },
    })
    return workbookOf('风险信息台账', '台账', shownColumns(columns?.split(',')), lines)
  }),
]
