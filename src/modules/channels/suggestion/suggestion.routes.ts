import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import { handle, type Work } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { handleSuggestion, readableSuggestion, sendSuggestion as send } from './suggestion.act.ts'
import {
  actOnSuggestion,
  exportSuggestions,
  listOwnSuggestions,
  listSuggestions,
  readSuggestion,
  sendSuggestion,
} from './suggestion.api.ts'
import { ownOf, suggestionLines, suggestionPageOf } from './suggestion.page.ts'
import { SUGGESTION_STATE_TITLES, SUGGESTION_TOPIC_TITLES, type SuggestionLine, type SuggestionPage } from './suggestion.schema.ts'
import { suggestionsBy, suggestionsPage } from './suggestion.store.ts'

const OWN_ROWS = 50

const nodesOf = ({ access }: Work): readonly string[] => access.nodesWith('suggestion.read')

async function pageOfOne(work: Work, id: string): Promise<SuggestionPage | Refusal> {
  const row = await readableSuggestion(work, id)
  return isRefusal(row) ? row : suggestionPageOf(work, row)
}

export const suggestionRoutes = [
  handle(listSuggestions, async (call) => {
    const { cursor, limit, search, ...filter } = call.query
    const rows = await suggestionsPage(call.tx, nodesOf(call), { ...filter, words: search }, cursor, limit + 1)
    const items = await suggestionLines(call, rows.slice(0, limit))
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(exportSuggestions, async (call) => {
    const { search, unitId, state, topic } = call.query
    const rows = await suggestionsPage(call.tx, nodesOf(call), { unitId, state, topic, words: search }, undefined, EXPORT_ASKED)
    await call.note({
      action: 'suggestion.export',
      object: { kind: 'suggestions', id: 'list' },
      details: { rows: inSheet(rows), filter: call.query },
    })
    return workbookOf<SuggestionLine>(
      '意见箱',
      '意见箱',
      [
        { title: '收到日期', width: 12, cell: (line) => line.receivedOn },
        { title: '提给单位', width: 24, cell: (line) => line.unitName },
        { title: '类别', width: 12, cell: (line) => SUGGESTION_TOPIC_TITLES[line.topic] },
        { title: '意见和建议', width: 60, cell: (line) => line.text },
        { title: '状态', width: 12, cell: (line) => SUGGESTION_STATE_TITLES[line.state] },
        { title: '答复期限', width: 12, cell: (line) => line.dueOn },
        { title: '答复日期', width: 12, cell: (line) => line.answeredOn },
        { title: '公开日期', width: 12, cell: (line) => line.publishedOn },
        { title: '台账编号', width: 14, cell: (line) => line.entry?.ledgerNo ?? null },
      ],
      await suggestionLines(call, rows),
    )
  }),
  handle(readSuggestion, async (call) => {
    const row = await readableSuggestion(call, call.params.id)
    if (isRefusal(row)) return row
    await call.note({ action: 'suggestion.open', object: { kind: 'suggestion', id: row.id }, register: row.register_node })
    return suggestionPageOf(call, row)
  }),
  handle(actOnSuggestion, async (call) => {
    const done = await handleSuggestion(call, call.params.id, call.body.revision, call.body.act)
    return isRefusal(done) ? done : pageOfOne(call, done)
  }),
  handle(listOwnSuggestions, async (call) => (await suggestionsBy(call.tx, call.actor.personId, OWN_ROWS)).map(ownOf)),
  handle(sendSuggestion, async (call) => {
    const done = await send(call, call.body)
    return isRefusal(done) ? done : (await suggestionsBy(call.tx, call.actor.personId, OWN_ROWS)).map(ownOf)
  }),
]
