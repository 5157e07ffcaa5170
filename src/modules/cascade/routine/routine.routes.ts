import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Work } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { exportRoutine, finishRoutine, listRoutine, readRoutine } from './routine.api.ts'
import { checkDone, periodTitle, spanOf } from './routine.rules.ts'
import type { RoutineLine } from './routine.schema.ts'
import { markDone, mayDoRoutine, routineById, type RoutineFilter, routineLines, routinePage } from './routine.store.ts'

interface Query {
  unitId?: string | undefined
  code?: string | undefined
  state?: RoutineFilter['state']
  month?: string | undefined
  search?: string | undefined
}
function filterOf({ unitId, code, state, month, search }: Query): RoutineFilter {
  const span = month === undefined ? undefined : spanOf('month', `${month}-01`)
  return { unitId, code, state, words: search, from: span?.from, to: span?.to }
}

async function lineOf(work: Work, id: string): Promise<RoutineLine | Refusal> {
  const row = await routineById(work.tx, id)
  const [line] = row ? await routineLines(work, [row]) : []
  return line ?? refuse('routine.not_found', { routine: id })
}

export const routineRoutes = [
  handle(listRoutine, async (call) => {
    const { cursor, limit } = call.query
    const rows = await routinePage(call, filterOf(call.query), cursor, limit + 1)
    const items = await routineLines(call, rows.slice(0, limit))
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(exportRoutine, async (call) => {
    const rows = await routinePage(call, filterOf(call.query), undefined, EXPORT_ASKED)
    await call.note({
      action: 'routine.export',
      object: { kind: 'routine', id: 'list' },
      details: { rows: inSheet(rows), filter: call.query },
    })
    return workbookOf<RoutineLine>(
      '常规工作',
      '常规工作',
      [
        { title: '工作', width: 36, cell: (line) => line.title },
        { title: '单位', width: 24, cell: (line) => line.unitName },
        { title: '周期', width: 12, cell: (line) => periodTitle(line.period) },
        { title: '期限', width: 12, cell: (line) => line.dueOn },
        { title: '完成日期', width: 12, cell: (line) => line.doneOn },
        { title: '完成人', width: 12, cell: (line) => line.doneBy?.name ?? null },
        { title: '完成情况', width: 50, cell: (line) => line.evidence },
        { title: '逾期', width: 8, cell: (line) => (line.isOverdue ? '逾期' : '') },
        { title: '依据', width: 36, cell: (line) => line.basis },
      ],
      await routineLines(call, rows),
    )
  }),
  handle(readRoutine, (call) => lineOf(call, call.params.id)),
  handle(finishRoutine, async (call) => {
    const { revision, evidence, files } = call.body
    const row = await routineById(call.tx, call.params.id)
    if (!row) return refuse('routine.not_found', { routine: call.params.id })
    const refused = checkDone({ doneOn: row.done_on, revision: row.revision }, { mayDo: mayDoRoutine(call, row), revision })
    if (isRefusal(refused)) return refused
    if (!(await markDone(call, row.id, revision, evidence, files))) return refuse('routine.changed_meanwhile', {})
    await call.note({
      action: 'routine.done',
      object: { kind: 'routine', id: row.id },
      details: { code: row.code, unitId: row.unit_id, period: row.period },
    })
    return lineOf(call, row.id)
  }),
]
