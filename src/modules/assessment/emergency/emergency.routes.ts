import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { handle } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { end, record } from './emergency.act.ts'
import { endEmergency, exportEmergencies, listEmergencies, readResponses, recordEmergency } from './emergency.api.ts'
import { emergencyLines, noteOpened, responsesPage } from './emergency.page.ts'
import { EMERGENCY_KIND_TITLES, EMERGENCY_STATE_TITLES, type EmergencyLine } from './emergency.schema.ts'
import { emergenciesPage, emergencyById } from './emergency.store.ts'

export const emergencyRoutes = [
  handle(listEmergencies, async (call) => {
    const { cursor, limit, search, kind, state } = call.query
    const rows = await emergenciesPage(call, { kind, state, words: search }, cursor, limit + 1)
    const page = rows.slice(0, limit)
    return { items: await emergencyLines(call, page), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
  }),

  handle(exportEmergencies, async (call) => {
    const { search, kind, state } = call.query
    const lines = await emergencyLines(call, await emergenciesPage(call, { kind, state, words: search }, undefined, EXPORT_ASKED))
    await call.note({
      action: 'emergency.export',
      object: { kind: 'emergencyMeasure', id: 'list' },
      details: { rows: inSheet(lines) },
    })
    return workbookOf<EmergencyLine>(
      '应急措施台账',
      '应急措施',
      [
        { title: '事项编号', width: 22, cell: (line) => line.matter?.matterNo ?? '' },
        { title: '事由', width: 32, cell: (line) => line.matter?.title ?? '' },
        { title: '疑点规则', width: 10, cell: (line) => line.signal?.rule ?? '' },
        { title: '措施种类', width: 14, cell: (line) => EMERGENCY_KIND_TITLES[line.kind] },
        { title: '措施内容', width: 48, cell: (line) => line.text },
        { title: '所依预案', width: 28, cell: (line) => line.plan?.title ?? '' },
        { title: '决定人', width: 12, cell: (line) => line.decidedBy.name },
        { title: '决定日期', width: 12, cell: (line) => line.decidedOn },
        { title: '自', width: 12, cell: (line) => line.fromOn },
        { title: '至', width: 12, cell: (line) => line.untilOn ?? '解除为止' },
        { title: '状态', width: 12, cell: (line) => EMERGENCY_STATE_TITLES[line.state] },
        { title: '登记人', width: 12, cell: (line) => line.recordedByName },
        { title: '解除人', width: 12, cell: (line) => line.ended?.byName ?? '' },
        { title: '解除日期', width: 12, cell: (line) => line.ended?.on ?? '' },
        { title: '解除理由', width: 32, cell: (line) => line.ended?.reason ?? '' },
      ],
      lines,
    )
  }),

  handle(readResponses, async (call) => {
    const page = await responsesPage(call, call.params)
    if (!isRefusal(page)) await noteOpened(call, call.params)
    return page
  }),

  handle(recordEmergency, async (call) => {
    const done = await record(call, call.params, call.body)
    return isRefusal(done) ? done : responsesPage(call, call.params)
  }),

  handle(endEmergency, async (call) => {
    const refused = await end(call, call.params.id, call.body.reason)
    if (refused) return refused
    const row = await emergencyById(call.tx, call.params.id)
    const [line] = row ? await emergencyLines(call, [row]) : []
    return line ?? refuse('emergency.not_found', { measure: call.params.id })
  }),
]
