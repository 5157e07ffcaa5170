import { isRefusal, refuse } from '../../kernel/refusal.ts'
import { handle } from '../../platform/module.ts'
import { workbookOf } from '../../platform/tables/workbook.ts'
import { matterById } from '../matters/matter.store.ts'
import { chainOf } from '../matters/register.store.ts'
import { tell } from '../matters/timeline.store.ts'
import { signalById } from '../signals/signal.store.ts'
import { exportItems, feedBack, listItems, readItem, registerItem } from './item.api.ts'
import { ITEM_STATE_TITLES, type ItemLine } from './item.schema.ts'
import { addFeedback, itemLineById, itemPageOf, itemRow, itemsPage } from './item.store.ts'
import { register } from './register.act.ts'
import type { Work } from '../../platform/module.ts'

const EXPORT_ROWS = 20_000

async function pageWithSignal(work: Work, id: string) {
  const page = await itemPageOf(work, id)
  const row = page && (await itemRow(work.tx, id))
  const signal = row?.signalId ? await signalById(work.tx, row.signalId) : undefined
  return page && { ...page, signal: signal ? { id: signal.line.id, rule: signal.line.rule, sentence: signal.line.sentence } : null }
}

export const itemRoutes = [
  handle(registerItem, async (call) => {
    const registered = await register(call, call.body)
    if (isRefusal(registered)) return registered
    if (registered.isPassedUp) return { item: null, passedUpTo: { nodeId: registered.register.id, name: registered.register.name } }
    const item = await itemLineById(call, registered.itemId)
    return { item: item ?? null, passedUpTo: null }
  }),

  handle(listItems, async (call) => {
    const { query } = call
    const rows = await itemsPage(
      call,
      { state: query.state, channel: query.channel, keyArea: query.keyArea, words: query.search },
      query.cursor,
      query.limit + 1,
    )
    const page = rows.slice(0, query.limit)
    const last = page.at(-1)
    return { items: page.map((row) => row.line), next: rows.length > query.limit && last ? last.line.id : null }
  }),

  handle(readItem, async (call) => {
    const page = await pageWithSignal(call, call.params.id)
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
    return (await pageWithSignal(call, row.id)) ?? refuse('item.not_found', { item: row.id })
  }),

  handle(exportItems, async (call) => {
    const { query } = call
    const rows = await itemsPage(
      call,
      { state: query.state, channel: query.channel, keyArea: query.keyArea, words: query.search },
      undefined,
      EXPORT_ROWS,
    )
    await call.note({ action: 'item.export', object: { kind: 'ledger', id: 'list' }, details: { rows: rows.length, filter: query } })
    return workbookOf<ItemLine>(
      '风险信息台账',
      '台账',
      [
        { title: '台账编号', width: 14, cell: (item) => item.ledgerNo },
        { title: '事项编号', width: 22, cell: (item) => item.matterNo },
        { title: '事由', width: 40, cell: (item) => item.title },
        { title: '来源渠道', width: 14, cell: (item) => item.channelLabel },
        { title: '征兆类型', width: 10, cell: (item) => item.signType },
        { title: '重点领域', width: 16, cell: (item) => item.keyArea },
        { title: '反映对象', width: 26, cell: (item) => item.subjects.map((subject) => subject.name).join('、') },
        { title: '收到日期', width: 12, cell: (item) => item.receivedOn },
        { title: '信息等级序', width: 10, cell: (item) => item.rank },
        { title: '状态', width: 10, cell: (item) => ITEM_STATE_TITLES[item.state] },
        { title: '承办人', width: 10, cell: (item) => item.handlerName },
        { title: '评估时限', width: 12, cell: (item) => item.countdown?.dueOn ?? null },
      ],
      rows.map((row) => row.line),
    )
  }),
]
