import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { type Call, handle, type Route } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { monthLines, monthPageOf, receiveMonth, sendMonth } from './month.act.ts'
import * as api from './month.api.ts'
import { monthPackage, monthTitle } from './month.print.ts'
import { MONTH_STATE_TITLES, type MonthLine } from './month.schema.ts'
import { monthRows } from './month.store.ts'

async function exported(call: Call<typeof api.exportMonths>) {
  const { unitId, state, search } = call.query
  const rows = await monthLines(call, await monthRows(call.tx, { unitId, state, search }, undefined, EXPORT_ASKED))
  await call.note({ action: 'riskMonth.export', object: { kind: 'riskMonth', id: 'list' }, details: { rows: inSheet(rows) } })
  return workbookOf<MonthLine>(
    '风险点变动备案',
    '变动备案',
    [
      { title: '单位', width: 28, cell: (line) => line.unitName },
      { title: '月份', width: 10, cell: (line) => monthTitle(line.month) },
      { title: '变动数', width: 8, cell: (line) => line.changes },
      { title: '报送期限', width: 12, cell: (line) => line.dueOn },
      { title: '状态', width: 10, cell: (line) => MONTH_STATE_TITLES[line.state] },
      { title: '报送日期', width: 12, cell: (line) => line.sentOn },
      { title: '备案机关', width: 24, cell: (line) => line.superiorName },
      { title: '备案编号', width: 18, cell: (line) => line.receiptNo },
      { title: '是否逾期', width: 8, cell: (line) => (line.isLate ? '是' : '否') },
    ],
    rows,
  )
}

async function download(call: Call<typeof api.downloadMonth>) {
  const page = await monthPageOf(call, call.params.id)
  if (isRefusal(page)) return page
  const pack = await packAt(call.tx, page.line.unitId, call.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: page.line.unitName })
  await call.note({ action: 'riskMonth.download', object: { kind: 'riskMonth', id: page.line.id } })
  return monthPackage(page, pack)
}

export const monthRoutes: readonly Route[] = [
  handle(api.listMonths, async (call) => {
    const { unitId, state, search, cursor, limit } = call.query
    const rows = await monthRows(call.tx, { unitId, state, search }, cursor, limit + 1)
    const items = await monthLines(call, rows.slice(0, limit))
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(api.exportMonths, exported),
  handle(api.readMonth, (call) => monthPageOf(call, call.params.id)),
  handle(api.sendMonth, async (call) => (await sendMonth(call, call.params.id, call.body.revision)) ?? monthPageOf(call, call.params.id)),
  handle(api.receiveMonth, async (call) => {
    const { revision, receipt } = call.body
    return (await receiveMonth(call, call.params.id, { revision, ...receipt })) ?? monthPageOf(call, call.params.id)
  }),
  handle(api.downloadMonth, download),
]
