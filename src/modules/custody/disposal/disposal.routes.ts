import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Route, type Work } from '../../../platform/module.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { takenBy } from '../../assessment/outcome/sheet.print.ts'
import { placeOfEvidence } from '../evidence/evidence.page.ts'
import { decide, disposalFor, propose, withdraw } from './disposal.act.ts'
import {
  certificatePdf,
  decideOnDisposal,
  exportRetention,
  listRetention,
  proposeDisposal,
  readRetention,
  withdrawDisposal,
} from './disposal.api.ts'
import { retentionLines, retentionPageOf } from './disposal.page.ts'
import { certificateAsPdf } from './disposal.print.ts'
import type { RetentionLine, RetentionPage, RetentionState } from './disposal.schema.ts'
import { retentionRows } from './disposal.store.ts'

const EXPORT_ROWS = 20_000
const STATE_TITLES: Readonly<Record<RetentionState, string>> = {
  due: '到期待处置',
  running: '保存中',
  permanent: '永久保存',
  held: '暂停销毁',
  proposed: '待审批',
  approved: '待执行',
  executed: '已销毁',
}

const pageAfter = async (work: Work, matterId: string | Refusal): Promise<RetentionPage | Refusal> =>
  isRefusal(matterId) ? matterId : retentionPageOf(work, matterId)

export const disposalRoutes: readonly Route[] = [
  handle(listRetention, async (call) => {
    const { cursor, limit, state, search } = call.query
    const rows = await retentionRows(call, { state, words: search }, cursor, limit + 1)
    const page = rows.slice(0, limit)
    return { items: await retentionLines(call, page), next: rows.length > limit ? (page.at(-1)?.matterId ?? null) : null }
  }),
  handle(exportRetention, async (call) => {
    const { state, search } = call.query
    const lines = await retentionLines(call, await retentionRows(call, { state, words: search }, undefined, EXPORT_ROWS))
    await call.note({ action: 'retention.export', object: { kind: 'retention', id: 'list' }, details: { rows: lines.length } })
    return workbookOf<RetentionLine>(
      '保存与销毁',
      '保存与销毁',
      [
        { title: '事项编号', width: 22, cell: (line) => line.matterNo },
        { title: '事项', width: 36, cell: (line) => line.title },
        { title: '办理单位', width: 24, cell: (line) => line.registerName },
        { title: '状态', width: 12, cell: (line) => STATE_TITLES[line.state] },
        { title: '是否查否', width: 10, cell: (line) => (line.isUnfounded ? '是' : '否') },
        { title: '办结日期', width: 12, cell: (line) => line.closedOn },
        { title: '保存年限', width: 10, cell: (line) => line.years ?? '永久' },
        { title: '期满日期', width: 12, cell: (line) => line.dueOn },
        { title: '提出人', width: 10, cell: (line) => line.proposedByName },
        { title: '销毁清册', width: 22, cell: (line) => line.certNo },
      ],
      lines,
      { taken: takenBy({ by: call.actor.name, at: call.now }) },
    )
  }),
  handle(readRetention, (call) => retentionPageOf(call, call.params.id)),
  handle(proposeDisposal, async (call) => (await propose(call, call.params.id, call.body.reason)) ?? retentionPageOf(call, call.params.id)),
  handle(decideOnDisposal, async (call) => pageAfter(call, await decide(call, call.params.id, call.body))),
  handle(withdrawDisposal, async (call) => pageAfter(call, await withdraw(call, call.params.id, call.body.reason))),
  handle(certificatePdf, async (call) => {
    const row = await disposalFor(call, call.params.id, 'retention.read')
    if (isRefusal(row)) return row
    const page = await retentionPageOf(call, row.matterId)
    const place = await placeOfEvidence(call, row.matterId)
    if (isRefusal(page) || isRefusal(place) || page.certificate === null) return refuse('disposal.not_found', { disposal: call.params.id })
    await call.note({
      action: 'disposal.certificate',
      object: { kind: 'disposal', id: row.id },
      matterId: row.matterId,
      register: row.registerNode,
    })
    return certificateAsPdf(call, page, page.certificate, place.retention)
  }),
]
