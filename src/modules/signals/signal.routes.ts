import type { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { isRefusal, refuse } from '../../kernel/refusal.ts'
import { handle } from '../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../platform/tables/export.ts'
import { workbookOf } from '../../platform/tables/workbook.ts'
import { exportSignals, listSignals, readSignal, triageSignal } from './signal.api.ts'
import { sentenceOf, triage } from './signal.rules.ts'
import { SIGNAL_STATE_TITLES, type SignalLine } from './signal.schema.ts'
import { decide, openCounts, type SignalFilter, signalById, signalPageOf, signalsPage } from './signal.store.ts'

type Asked = z.output<typeof exportSignals.query>

const filterOf = ({ state, rule, family, under, rank, unitId, leading, search }: Asked, today: Day): SignalFilter => ({
  ...{ state, rule, family, under, rank, unitId },
  leadingOn: leading ? today : undefined,
  words: search,
})

export const signalRoutes = [
  handle(listSignals, async ({ tx, query, today }) => {
    const rows = await signalsPage(tx, filterOf(query, today), query.sort, query.cursor, query.limit + 1)
    const page = rows.slice(0, query.limit)
    const last = page.at(-1)
    return {
      items: page.map((row) => row.line),
      next: rows.length > query.limit && last ? last.line.id : null,
      counts: await openCounts(tx),
    }
  }),

  handle(readSignal, async (call) => {
    const page = await signalPageOf(call.tx, call.params.id)
    if (!page) return refuse('signal.not_found', { signal: call.params.id })
    const register = (await signalById(call.tx, call.params.id))?.registerNode
    await call.note({ action: 'signal.open', object: { kind: 'signal', id: call.params.id }, ...(register ? { register } : {}) })
    return page
  }),

  handle(triageSignal, async (call) => {
    const { params, body, tx } = call
    const found = await signalById(tx, params.id)
    if (!found) return refuse('signal.not_found', { signal: params.id })
    const state = triage(found.line.state, body.kind)
    if (isRefusal(state)) return state
    const ofSignal = body.kind === 'duplicate' ? body.ofSignalId : null
    if (ofSignal === params.id || (ofSignal && !(await signalById(tx, ofSignal))))
      return refuse('signal.duplicate_of_unknown', { signal: ofSignal ?? '' })
    await decide(call, params.id, { state, kind: body.kind, reason: 'reason' in body ? body.reason : null, ofSignal })
    await call.note({
      action: `signal.${body.kind}`,
      object: { kind: 'signal', id: params.id },
      register: found.registerNode,
      details: body,
    })
    return { ...found.line, state }
  }),

  handle(exportSignals, async (call) => {
    const { query, tx, today } = call
    const rows = await signalsPage(tx, filterOf(query, today), 'rank', undefined, EXPORT_ASKED)
    await call.note({ action: 'signal.export', object: { kind: 'signals', id: 'list' }, details: { rows: inSheet(rows), filter: query } })
    return workbookOf<SignalLine>(
      '疑点清单',
      '疑点',
      [
        { title: '规则', width: 10, cell: (line) => line.rule },
        { title: '名称', width: 24, cell: (line) => line.ruleTitle.zh },
        { title: '等级序', width: 8, cell: (line) => line.rank },
        { title: '单位', width: 20, cell: (line) => line.unitName },
        { title: '对象', width: 24, cell: (line) => line.subjects.map((subject) => subject.name).join('、') || line.subjectKey },
        { title: '说明', width: 60, cell: (line) => sentenceOf(line, 'zh') },
        { title: '发现日期', width: 12, cell: (line) => line.raisedOn },
        { title: '状态', width: 12, cell: (line) => SIGNAL_STATE_TITLES[line.state] },
      ],
      rows.map((row) => row.line),
    )
  }),
]
