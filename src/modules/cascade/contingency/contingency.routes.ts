import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import { handle, type Work } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { amend, contingencyLines, contingencyPageOf, contingencyTexts, enter, repeal, restore } from './contingency.act.ts'
import {
  amendContingency,
  enterContingency,
  exportContingencies,
  listContingencies,
  readContingency,
  repealContingency,
  restoreContingency,
} from './contingency.api.ts'
import { CONTINGENCY_STATE_TITLES, type ContingencyLine, type ContingencyPage } from './contingency.schema.ts'
import { contingencyRows } from './contingency.store.ts'

async function pageAfter(work: Work, done: string | Refusal): Promise<ContingencyPage | Refusal> {
  return isRefusal(done) ? done : contingencyPageOf(work, done)
}

export const contingencyRoutes = [
  handle(listContingencies, async (call) => {
    const { cursor, limit, search, ...filter } = call.query
    const rows = await contingencyRows(call, { ...filter, words: search }, cursor, limit + 1)
    const items = await contingencyLines(call, rows.slice(0, limit))
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(exportContingencies, async (call) => {
    const { cursor: _cursor, limit: _limit, search, ...filter } = call.query
    const rows = await contingencyRows(call, { ...filter, words: search }, undefined, EXPORT_ASKED)
    await call.note({ action: 'contingency.export', object: { kind: 'contingencyPlan', id: 'list' }, details: { rows: inSheet(rows) } })
    const lines = await contingencyLines(call, rows)
    const texts = await contingencyTexts(call, rows)
    const textsOf = (line: ContingencyLine) => texts.get(line.id) ?? { triggers: [], roles: [], steps: [] }
    return workbookOf<ContingencyLine>(
      '预案',
      '预案',
      [
        { title: '预案名称', width: 36, cell: (line) => line.title },
        { title: '制定单位', width: 24, cell: (line) => line.unitName },
        { title: '适用的重大风险事件', width: 50, cell: (line) => line.events },
        { title: '版本', width: 8, cell: (line) => line.version },
        { title: '施行日期', width: 12, cell: (line) => line.effectiveOn },
        { title: '废止日期', width: 12, cell: (line) => line.repealedOn ?? '' },
        { title: '状态', width: 12, cell: (line) => CONTINGENCY_STATE_TITLES[line.state] },
        { title: '启动条件', width: 50, cell: (line) => textsOf(line).triggers.join('\n') },
        { title: '职责分工', width: 40, cell: (line) => textsOf(line).roles.join('\n') },
        { title: '处置步骤', width: 60, cell: (line) => textsOf(line).steps.join('\n') },
      ],
      lines,
    )
  }),
  handle(readContingency, (call) => contingencyPageOf(call, call.params.id)),
  handle(enterContingency, async (call) => {
    const { unitId, ...content } = call.body
    return pageAfter(call, await enter(call, unitId, content))
  }),
  handle(amendContingency, async (call) => {
    const { version, reason, ...content } = call.body
    return pageAfter(call, await amend(call, call.params.id, { version, reason, content }))
  }),
  handle(repealContingency, async (call) => pageAfter(call, await repeal(call, call.params.id, call.body))),
  handle(restoreContingency, async (call) => pageAfter(call, await restore(call, call.params.id, call.body))),
]
