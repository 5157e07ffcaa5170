import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { handle, type Work } from '../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../platform/tables/export.ts'
import { workbookOf } from '../../platform/tables/workbook.ts'
import { carryOut, layDown, measurePageOf, revise, verify } from './measure.act.ts'
import {
  addMeasure,
  exportMeasures,
  listMeasures,
  readMeasure,
  reviseFlowOfMeasure,
  reviseMeasure,
  startMeasure,
  submitEvidence,
  verifyMeasure,
} from './measure.api.ts'
import { MEASURE_STATE_TITLES, type MeasureLine, type MeasurePage, PREVENTION_TITLES } from './measure.schema.ts'
import { reviseFlow } from './optimise/flow-version.act.ts'
import { type MeasureFilter, measureLines, measuresPage } from './measure.store.ts'

async function pageAfter(work: Work, done: string | Refusal): Promise<MeasurePage | Refusal> {
  return isRefusal(done) ? done : measurePageOf(work, done)
}

type Query = Omit<MeasureFilter, 'owner' | 'isOverdue' | 'isOpen' | 'isAlone' | 'isOwnerless' | 'words'> & {
  mine?: 'true' | undefined
  only?: 'true' | undefined
  overdue?: 'true' | undefined
  open?: 'true' | undefined
  ownerless?: 'true' | undefined
  search?: string | undefined
}

const filterOf = (work: Work, { mine, only, overdue, open, ownerless, search, ...asked }: Query): MeasureFilter => ({
  ...{ unitId: asked.unitId, leaderId: asked.leaderId, state: asked.state, type: asked.type, phase: asked.phase, pointId: asked.pointId },
  prevention: asked.prevention,
  ...{ ruleId: asked.ruleId, dueFrom: asked.dueFrom, dueTo: asked.dueTo, words: search },
  owner: mine ? work.actor.personId : undefined,
  isOverdue: overdue === 'true',
  isOpen: open === 'true',
  isAlone: only === 'true',
  isOwnerless: ownerless === 'true',
})

export const measureRoutes = [
  handle(listMeasures, async (call) => {
    const { cursor, limit } = call.query
    const rows = await measuresPage(call, filterOf(call, call.query), cursor, limit + 1)
    const items = await measureLines(call, rows.slice(0, limit))
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(exportMeasures, async (call) => {
    const rows = await measuresPage(call, filterOf(call, call.query), undefined, EXPORT_ASKED)
    await call.note({
      action: 'measure.export',
      object: { kind: 'measures', id: 'list' },
      details: { rows: inSheet(rows), filter: call.query },
    })
    return workbookOf<MeasureLine>(
      '防控措施',
      '防控措施',
      [
        { title: '风险点编号', width: 14, cell: (line) => line.pointNo },
        { title: '风险点', width: 30, cell: (line) => line.pointTitle },
        { title: '等级序', width: 8, cell: (line) => line.pointRank },
        { title: '单位', width: 22, cell: (line) => line.unitName },
        { title: '防控措施', width: 50, cell: (line) => line.text },
        { title: '措施类型', width: 14, cell: (line) => line.typeLabel },
        { title: '防控阶段', width: 12, cell: (line) => line.phaseLabel },
        { title: '防范类型', width: 12, cell: (line) => (line.prevention ? PREVENTION_TITLES[line.prevention] : '') },
        { title: '责任人', width: 12, cell: (line) => line.owner.name },
        { title: '完成期限', width: 12, cell: (line) => line.dueOn },
        { title: '状态', width: 12, cell: (line) => MEASURE_STATE_TITLES[line.state] },
        { title: '逾期', width: 8, cell: (line) => (line.isOverdue ? '逾期' : '') },
      ],
      await measureLines(call, rows),
    )
  }),
  handle(readMeasure, (call) => measurePageOf(call, call.params.id)),
  handle(addMeasure, async (call) => {
    const { pointId, ...content } = call.body
    return pageAfter(call, await layDown(call, pointId, content))
  }),
  handle(reviseMeasure, async (call) => {
    const { revision, ...content } = call.body
    return pageAfter(call, await revise(call, call.params.id, revision, content))
  }),
  handle(reviseFlowOfMeasure, (call) => reviseFlow(call, call.params.id)),
  handle(startMeasure, async (call) => pageAfter(call, await carryOut(call, call.params.id, { revision: call.body.revision }))),
  handle(submitEvidence, async (call) => pageAfter(call, await carryOut(call, call.params.id, call.body))),
  handle(verifyMeasure, async (call) => pageAfter(call, await verify(call, call.params.id, call.body))),
]
