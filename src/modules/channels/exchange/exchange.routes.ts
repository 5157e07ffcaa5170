import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Work } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { readableExchange, receive, record } from './exchange.act.ts'
import { exportExchanges, listExchanges, readExchange, receiveReceipt, recordExchange } from './exchange.api.ts'
import { COUNTERPART_TITLES, type Counterpart, type Direction, DIRECTION_TITLES, type ExchangePage } from './exchange.schema.ts'
import { type ExchangeFilter, exchangePages, exchangesPage } from './exchange.store.ts'

interface Query {
  search?: string | undefined
  direction?: Direction | undefined
  counterpart?: Counterpart | undefined
  owed?: 'true' | undefined
}
const filterOf = ({ search, direction, counterpart, owed }: Query): ExchangeFilter => ({
  ...{ direction, counterpart, words: search, isOwed: owed === 'true' },
})

async function pageOfOne(work: Work, id: string): Promise<ExchangePage | Refusal> {
  const row = await readableExchange(work, id)
  if (isRefusal(row)) return row
  const [page] = await exchangePages(work, [row])
  return page ?? refuse('exchange.not_found', { exchange: id })
}

export const exchangeRoutes = [
  handle(listExchanges, async (call) => {
    const { cursor, limit } = call.query
    const rows = await exchangesPage(call.tx, call.access.nodesWith('exchange.read'), filterOf(call.query), cursor, limit + 1)
    const items = await exchangePages(call, rows.slice(0, limit))
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(exportExchanges, async (call) => {
    const rows = await exchangesPage(call.tx, call.access.nodesWith('exchange.read'), filterOf(call.query), undefined, EXPORT_ASKED)
    await call.note({
      action: 'exchange.export',
      object: { kind: 'exchanges', id: 'list' },
      details: { rows: inSheet(rows), filter: call.query },
    })
    return workbookOf<ExchangePage>(
      '信息交流登记',
      '信息交流',
      [
        { title: '编号', width: 16, cell: (line) => line.no },
        { title: '收发', width: 8, cell: (line) => DIRECTION_TITLES[line.direction] },
        { title: '日期', width: 12, cell: (line) => line.onDay },
        { title: '对方类别', width: 16, cell: (line) => COUNTERPART_TITLES[line.counterpart] },
        { title: '对方名称', width: 24, cell: (line) => line.bodyName },
        { title: '文号', width: 20, cell: (line) => line.docNo },
        { title: '依据', width: 28, cell: (line) => line.basis },
        { title: '标题', width: 40, cell: (line) => line.title },
        { title: '内容', width: 60, cell: (line) => line.content },
        { title: '回执期限', width: 12, cell: (line) => line.receiptDueOn },
        { title: '回执日期', width: 12, cell: (line) => line.receiptOn },
        { title: '回执情况', width: 30, cell: (line) => line.receiptNote },
        { title: '台账编号', width: 14, cell: (line) => line.entry?.ledgerNo ?? null },
        { title: '登记人', width: 12, cell: (line) => line.recordedBy },
      ],
      await exchangePages(call, rows),
    )
  }),
  handle(readExchange, async (call) => {
    const page = await pageOfOne(call, call.params.id)
    if (!isRefusal(page)) await call.note({ action: 'exchange.open', object: { kind: 'exchange', id: page.id }, register: page.nodeId })
    return page
  }),
  handle(recordExchange, async (call) => {
    const done = await record(call, call.body)
    return isRefusal(done) ? done : pageOfOne(call, done)
  }),
  handle(receiveReceipt, async (call) => {
    const done = await receive(call, call.params.id, call.body)
    return isRefusal(done) ? done : pageOfOne(call, done)
  }),
]
