import { isRefusal } from '../../../kernel/refusal.ts'
import { handle, type Route } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { filled, registerWorkbook } from '../../../platform/sheets/template.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { registerAt } from '../takeover.nodes.ts'
import { IMPORTERS } from '../takeover.rules.ts'
import { lookAtPast, takeInPast } from './past.act.ts'
import { exportPast, importPast, listPast, pastTemplate, previewPast } from './past.api.ts'
import { type PastLine, pastSheet } from './past.schema.ts'
import { pastPage } from './past.store.ts'

const TITLES: Record<PastLine['state'], string> = {
  registered: '待评估',
  assessed: '已评估',
  warned: '已预警待回告',
  answered: '已回告待核查',
  closed: '已办结',
}

export const pastRoutes: readonly Route[] = [
  handle(pastTemplate, async (call) => {
    const place = await registerAt(call, call.query.nodeId, IMPORTERS)
    return isRefusal(place) ? place : registerWorkbook('在办事项和历史台账模板', [filled(pastSheet(place.pack), [])])
  }),

  handle(previewPast, async (call) => {
    const looked = await lookAtPast(call, call.body, call.query.nodeId)
    if (isRefusal(looked)) return looked
    const { rows, problemCount } = looked.preview
    const object = { kind: 'takeover', id: call.query.nodeId }
    await call.note({ action: 'takeover.look', object, register: call.query.nodeId, details: { rows, problemCount } })
    return looked.preview
  }),

  handle(importPast, async (call) => {
    const taken = await takeInPast(call, call.body, call.query)
    return isRefusal(taken) ? taken : { taken }
  }),

  handle(listPast, async (call) => {
    const { query } = call
    const filter = { nodeId: query.nodeId, state: query.state, words: query.search }
    const rows = await pastPage(call.tx, filter, query.cursor, query.limit + 1)
    const page = rows.slice(0, query.limit)
    return { items: page, next: rows.length > query.limit ? (page.at(-1)?.matterId ?? null) : null }
  }),

  handle(exportPast, async (call) => {
    const { query } = call
    const rows = await pastPage(call.tx, { nodeId: query.nodeId, state: query.state, words: query.search }, undefined, EXPORT_ASKED)
    const object = { kind: 'takeover', id: query.nodeId }
    await call.note({ action: 'takeover.export', object, register: query.nodeId, details: { rows: inSheet(rows) } })
    return workbookOf<PastLine>(
      '已接续的事项',
      '已接续',
      [
        { title: '原编号', width: 24, cell: (line) => line.oldNo },
        { title: '事由', width: 40, cell: (line) => line.title },
        { title: '接续时状态', width: 14, cell: (line) => TITLES[line.state] },
        { title: '登记日期', width: 12, cell: (line) => line.registeredOn },
        { title: '接续日期', width: 12, cell: (line) => line.enteredOn },
        { title: '接续人', width: 10, cell: (line) => line.enteredBy },
        { title: '扫描件', width: 8, cell: (line) => line.scans.length },
      ],
      rows,
    )
  }),
]
