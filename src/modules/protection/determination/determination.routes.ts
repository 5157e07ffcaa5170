import { isRefusal } from '../../../kernel/refusal.ts'
import { handle, type Route } from '../../../platform/module.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { decideDetermination, determinationsAt, recordDetermination } from './determination.act.ts'
import {
  decideOnDetermination,
  exportDeterminations,
  listDeterminations,
  readDetermination,
  readItemDeterminations,
  recordADetermination,
} from './determination.api.ts'
import { determinationLines, determinationPageOf, reporterOf } from './determination.page.ts'
import { mayDetermine } from './determination.rules.ts'
import { DETERMINATION_STATE_TITLES, DETERMINATION_TITLES, type DeterminationLine } from './determination.schema.ts'
import { determinationById, determinationsPage } from './determination.store.ts'

const EXPORT_ROWS = 20_000

export const determinationRoutes: readonly Route[] = [
  handle(listDeterminations, async (call) => {
    const { cursor, limit, search, state, result } = call.query
    const rows = await determinationsPage(call.tx, { state, result, words: search }, cursor, limit + 1)
    const page = rows.slice(0, limit)
    return { items: await determinationLines(call, page), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
  }),

  handle(exportDeterminations, async (call) => {
    const { search, state, result } = call.query
    const rows = await determinationsPage(call.tx, { state, result, words: search }, undefined, EXPORT_ROWS)
    await call.note({ action: 'determination.export', object: { kind: 'determination', id: 'list' }, details: { rows: rows.length } })
    return workbookOf<DeterminationLine>(
      '失实检举认定',
      '失实检举认定',
      [
        { title: '事项编号', width: 22, cell: (line) => line.matterNo },
        { title: '事由', width: 36, cell: (line) => line.title },
        { title: '认定结论', width: 24, cell: (line) => DETERMINATION_TITLES[line.result] },
        { title: '状态', width: 10, cell: (line) => DETERMINATION_STATE_TITLES[line.state] },
        { title: '作出认定的机关', width: 24, cell: (line) => line.decidedBy },
        { title: '认定日期', width: 12, cell: (line) => line.decidedOn },
        { title: '文号', width: 22, cell: (line) => line.docNo },
        { title: '登记人', width: 12, cell: (line) => line.recordedByName },
        { title: '登记日期', width: 12, cell: (line) => line.recordedOn },
      ],
      await determinationLines(call, rows),
    )
  }),

  handle(readItemDeterminations, async (call) => {
    const place = await determinationsAt(call, call.params.id, 'determination.read')
    if (isRefusal(place)) return place
    const { item, matter, rows, isDetermined } = place
    return {
      lines: await determinationLines(call, rows),
      reporter: reporterOf(item.reporterKind),
      mayRecord:
        call.access.may('determination.record', matter.registerNode) &&
        mayDetermine({ ...item, isDetermined }, call.actor.personId) === undefined,
    }
  }),

  handle(recordADetermination, async (call) => {
    const id = await recordDetermination(call, call.params.id, call.body)
    return isRefusal(id) ? id : determinationPageOf(call, id)
  }),

  handle(readDetermination, async (call) => {
    const of = await determinationById(call.tx, call.params.id)
    if (of)
      await call.note({
        ...{ action: 'determination.open', object: { kind: 'determination', id: of.id } },
        ...{ matterId: of.matterId, register: of.registerNode },
      })
    return determinationPageOf(call, call.params.id)
  }),

  handle(
    decideOnDetermination,
    async (call) => (await decideDetermination(call, call.params.id, call.body)) ?? determinationPageOf(call, call.params.id),
  ),
]
