import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Work } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { unitById } from '../../organisation/organisation.store.ts'
import { issue, remind, respond, verifyFeedback } from './forwarding.act.ts'
import {
  answerReceipt,
  exportForwardings,
  exportReceipts,
  forwardingBoard,
  issueForwarding,
  listForwardings,
  printForwarding,
  readForwarding,
  remindUnits,
  signReceipt,
  verifyReceipt,
} from './forwarding.api.ts'
import { forwardingLines, forwardingPageOf } from './forwarding.page.ts'
import { printedForwarding } from './forwarding.print.ts'
import { type ForwardingLine, type ForwardingPage, type ReceiptLine, type ReceiptState, RECEIPT_STATE_TITLES } from './forwarding.schema.ts'
import { boardOfReceipts, type ForwardingFilter, forwardingsPage } from './forwarding.store.ts'

async function pageAfter(work: Work, done: string | Refusal): Promise<ForwardingPage | Refusal> {
  return isRefusal(done) ? done : forwardingPageOf(work, done)
}

interface Query {
  unitId?: string | undefined
  state?: ReceiptState | undefined
  overdue?: 'true' | undefined
  search?: string | undefined
}
const filterOf = ({ unitId, state, overdue, search }: Query): ForwardingFilter => ({
  ...{ unitId, state, words: search },
  isOverdue: overdue === 'true',
})

export const forwardingRoutes = [
  handle(listForwardings, async (call) => {
    const { cursor, limit } = call.query
    const rows = await forwardingsPage(call, filterOf(call.query), cursor, limit + 1)
    const items = await forwardingLines(call, rows.slice(0, limit))
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(exportForwardings, async (call) => {
    const rows = await forwardingsPage(call, filterOf(call.query), undefined, EXPORT_ASKED)
    await call.note({
      action: 'forwarding.export',
      object: { kind: 'forwardings', id: 'list' },
      details: { rows: inSheet(rows), filter: call.query },
    })
    return workbookOf<ForwardingLine>(
      '转发文件',
      '转发文件',
      [
        { title: '转发字号', width: 22, cell: (line) => line.no },
        { title: '文件标题', width: 50, cell: (line) => line.title },
        { title: '文号', width: 22, cell: (line) => line.docNo },
        { title: '发文机关', width: 22, cell: (line) => line.issuer },
        { title: '转发单位', width: 22, cell: (line) => line.unitName },
        { title: '转发日期', width: 12, cell: (line) => line.issuedOn },
        { title: '反馈期限', width: 12, cell: (line) => line.dueOn },
        { title: '主送单位数', width: 10, cell: (line) => line.all },
        { title: '已签收', width: 8, cell: (line) => line.signed },
        { title: '已反馈', width: 8, cell: (line) => line.answered },
        { title: '已落实', width: 8, cell: (line) => line.accepted },
        { title: '逾期', width: 8, cell: (line) => line.overdue },
      ],
      await forwardingLines(call, rows),
    )
  }),
  handle(forwardingBoard, boardOfReceipts),
  handle(readForwarding, (call) => forwardingPageOf(call, call.params.id)),
  handle(issueForwarding, async (call) => pageAfter(call, await issue(call, call.body))),
  handle(remindUnits, (call) => remind(call, call.params.id)),
  handle(printForwarding, async (call) => {
    const page = await forwardingPageOf(call, call.params.id)
    if (isRefusal(page)) return page
    const unit = await unitById(call.tx, page.line.unitId)
    if (!unit) return refuse('forwarding.not_found', { forwarding: call.params.id })
    await call.note({ action: 'forwarding.print', object: { kind: 'forwarding', id: page.line.id } })
    return printedForwarding(page, unit.agencyMark ?? unit.shortName, { name: call.actor.name, at: call.now.toISOString() })
  }),
  handle(exportReceipts, async (call) => {
    const page = await forwardingPageOf(call, call.params.id)
    if (isRefusal(page)) return page
    await call.note({
      action: 'forwarding.export',
      object: { kind: 'forwarding', id: page.line.id },
      details: { rows: page.receipts.length },
    })
    return workbookOf<ReceiptLine>(`${page.line.no} 签收落实清单`, '签收落实清单', RECEIPT_COLUMNS, page.receipts)
  }),
  handle(signReceipt, async (call) => pageAfter(call, await respond(call, call.params.id, call.body))),
  handle(answerReceipt, async (call) => pageAfter(call, await respond(call, call.params.id, call.body))),
  handle(verifyReceipt, async (call) => pageAfter(call, await verifyFeedback(call, call.params.id, call.body))),
]

const RECEIPT_COLUMNS: { title: string; width: number; cell: (line: ReceiptLine) => string | null }[] = [
  { title: '单位', width: 26, cell: (line) => line.unitName },
  { title: '状态', width: 12, cell: (line) => RECEIPT_STATE_TITLES[line.state] },
  { title: '签收人', width: 12, cell: (line) => line.signedBy?.name ?? null },
  { title: '签收日期', width: 12, cell: (line) => line.signedOn },
  { title: '落实情况', width: 60, cell: (line) => line.feedback },
  { title: '反馈人', width: 12, cell: (line) => line.answeredBy?.name ?? null },
  { title: '反馈日期', width: 12, cell: (line) => line.answeredOn },
  { title: '核验人', width: 12, cell: (line) => line.verifiedBy?.name ?? null },
  { title: '核验意见', width: 40, cell: (line) => line.opinion },
]
