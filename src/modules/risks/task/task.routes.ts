import type { z } from 'zod'
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import { type Call, handle, type Route, type Work } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { handInTask, taskPageOf, verifyTask } from './task.act.ts'
import * as api from './task.api.ts'
import { TASK_STATE_TITLES, type TaskLine } from './task.schema.ts'
import { type TaskFilter, taskLines, taskRows } from './task.store.ts'

function filterOf(work: Work, { meetingId, unitId, state, overdue, mine, search }: z.output<typeof api.taskFilters>): TaskFilter {
  return {
    ...{ meetingId, unitId, state, search },
    lateOn: overdue ? work.today : undefined,
    ownerId: mine ? work.actor.personId : undefined,
  }
}

const pageAfter = async (work: Work, done: string | Refusal) => (isRefusal(done) ? done : taskPageOf(work, done))

async function exported(call: Call<typeof api.exportTasks>) {
  const rows = await taskLines(call, await taskRows(call.tx, filterOf(call, call.query), undefined, EXPORT_ASKED))
  await call.note({ action: 'riskTask.export', object: { kind: 'riskTask', id: 'list' }, details: { rows: inSheet(rows) } })
  return workbookOf<TaskLine>(
    '形势分析会议定事项',
    '议定事项',
    [
      { title: '会议', width: 32, cell: (task) => task.meetingTitle },
      { title: '召开日期', width: 12, cell: (task) => task.heldOn },
      { title: '单位', width: 24, cell: (task) => task.unitName },
      { title: '议定事项', width: 50, cell: (task) => task.text },
      { title: '责任人', width: 10, cell: (task) => task.owner.name },
      { title: '期限', width: 12, cell: (task) => task.dueOn },
      { title: '状态', width: 10, cell: (task) => TASK_STATE_TITLES[task.state] },
    ],
    rows,
  )
}

export const taskRoutes: readonly Route[] = [
  handle(api.listTasks, async (call) => {
    const rows = await taskRows(call.tx, filterOf(call, call.query), call.query.cursor, call.query.limit + 1)
    const items = await taskLines(call, rows.slice(0, call.query.limit))
    return { items, next: rows.length > call.query.limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(api.exportTasks, exported),
  handle(api.readTask, (call) => taskPageOf(call, call.params.id)),
  handle(api.submitTask, async (call) => pageAfter(call, await handInTask(call, call.params.id, call.body))),
  handle(api.judgeTask, async (call) => pageAfter(call, await verifyTask(call, call.params.id, call.body))),
]
