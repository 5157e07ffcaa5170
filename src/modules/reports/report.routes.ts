import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { handle, type Work } from '../../platform/module.ts'
import { accept, act, giveToRegister, noteAct, reportToHandle, say } from './report.act.ts'
import { acceptReport, actOnReport, handReportOver, listHandOverNodes, listReports, readReport, writeToReporter } from './report.api.ts'
import { linesOf, pageOf } from './report.page.ts'
import { numberIn } from './report.rules.ts'
import { addAct, markSeen, registersToHandTo, reportById, type ReportRow, reportsPage } from './report.store.ts'

/** Do something with a report and answer with it as it is then. */
async function handled(work: Work, id: string, run: (row: ReportRow) => Promise<Refusal | undefined>) {
  const row = await reportToHandle(work, id)
  if (isRefusal(row)) return row
  const refused = await run(row)
  if (refused) return refused
  const after = await reportById(work.tx, id)
  return after ? pageOf(work, after) : refuse('report.not_found', { report: id })
}

export const reportRoutes = [
  handle(listReports, async (call) => {
    const { state, open, itemId, search, cursor, limit } = call.query
    const no = search === undefined ? undefined : numberIn(search)
    const rows = await reportsPage(call.tx, { state, isOpen: open === 'true', itemId, no }, cursor, limit + 1)
    const page = rows.slice(0, limit)
    return { items: await linesOf(call, page), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
  }),

  handle(readReport, async (call) => {
    const row = await reportById(call.tx, call.params.id)
    if (!row) return refuse('report.not_found', { report: call.params.id })
    await markSeen(call.tx, row.id)
    await noteAct(call, row, 'open')
    return pageOf(call, { ...row, has_news: false })
  }),

  handle(writeToReporter, (call) =>
    handled(call, call.params.id, async (row) => {
      const refused = await say(call, row, call.body)
      if (refused) return refused
      await addAct(call, row.id, 'message')
      await noteAct(call, row, 'message')
      return undefined
    }),
  ),

  handle(actOnReport, (call) => handled(call, call.params.id, (row) => act(call, row, call.body))),

  handle(acceptReport, (call) => handled(call, call.params.id, (row) => accept(call, row, call.body))),

  handle(listHandOverNodes, async (call) => {
    const row = await reportToHandle(call, call.params.id)
    return isRefusal(row) ? row : registersToHandTo(call.tx, row.register_node)
  }),

  handle(handReportOver, async (call) => {
    const row = await reportToHandle(call, call.params.id)
    if (isRefusal(row)) return row
    const refused = await giveToRegister(call, row, call.body)
    return refused ?? { handedTo: call.body.nodeId }
  }),
]
