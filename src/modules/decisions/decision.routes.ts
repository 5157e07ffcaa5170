import { yuanText } from '../../kernel/money.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { handle, type Work } from '../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../platform/tables/export.ts'
import { workbookOf } from '../../platform/tables/workbook.ts'
import { assign, disclose, execute, investigate, meet, propose, tell } from './decision.act.ts'
import {
  addDecisionStep,
  assignDecision,
  discloseDecision,
  executeDecision,
  exportDecisions,
  investigateDecision,
  listDecisions,
  printDecision,
  proposeDecision,
  readDecision,
  recordMeeting,
} from './decision.api.ts'
import { decisionLines, decisionPageOf } from './decision.page.ts'
import { printedDecision } from './paper/decision.print.ts'
import { DECISION_STATE_TITLES, type DecisionLine, type DecisionPage, type DecisionState } from './decision.schema.ts'
import { type DecisionFilter, decisionsPage } from './decision.store.ts'

async function pageAfter(work: Work, done: string | Refusal): Promise<DecisionPage | Refusal> {
  return isRefusal(done) ? done : decisionPageOf(work, done)
}

interface Query {
  unitId?: string | undefined
  kind?: string | undefined
  state?: DecisionState | undefined
  deviating?: 'true' | undefined
  overdue?: 'true' | undefined
  disclosed?: 'true' | undefined
  search?: string | undefined
}
const filterOf = ({ unitId, kind, state, deviating, overdue, disclosed, search }: Query): DecisionFilter => ({
  ...{ unitId, kind, state, words: search },
  ...{ isDeviating: deviating === 'true', isOverdue: overdue === 'true', isDisclosed: disclosed === 'true' },
})

export const decisionRoutes = [
  handle(listDecisions, async (call) => {
    const { cursor, limit } = call.query
    const rows = await decisionsPage(call, filterOf(call.query), cursor, limit + 1)
    const items = await decisionLines(call, rows.slice(0, limit))
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(exportDecisions, async (call) => {
    const rows = await decisionsPage(call, filterOf(call.query), undefined, EXPORT_ASKED)
    await call.note({
      action: 'decision.export',
      object: { kind: 'decisions', id: 'list' },
      details: { rows: inSheet(rows), filter: call.query },
    })
    return workbookOf<DecisionLine>(
      '三重一大事项',
      '三重一大事项',
      [
        { title: '编号', width: 20, cell: (line) => line.no },
        { title: '事项名称', width: 44, cell: (line) => line.title },
        { title: '类别', width: 16, cell: (line) => line.kindLabel },
        { title: '金额（元）', width: 16, cell: (line) => (line.amount === null ? null : yuanText(line.amount)) },
        { title: '单位', width: 22, cell: (line) => line.unitName },
        { title: '提出日期', width: 12, cell: (line) => line.proposedOn },
        { title: '决策日期', width: 12, cell: (line) => line.decidedOn },
        { title: '状态', width: 14, cell: (line) => DECISION_STATE_TITLES[line.state] },
        { title: '执行人', width: 12, cell: (line) => line.executor?.name ?? null },
        { title: '完成期限', width: 12, cell: (line) => line.dueOn },
        { title: '偏离项数', width: 10, cell: (line) => line.deviations },
        { title: '公开日期', width: 12, cell: (line) => line.disclosedOn },
      ],
      await decisionLines(call, rows),
    )
  }),
  handle(readDecision, async (call) => {
    const page = await decisionPageOf(call, call.params.id)
    // Opening the votes is a read that the trail records.
    if (!isRefusal(page) && page.isOpen && page.meetings.length > 0)
      await call.note({ action: 'decision.open', object: { kind: 'decision', id: call.params.id } })
    return page
  }),
  handle(printDecision, async (call) => {
    const page = await decisionPageOf(call, call.params.id)
    if (isRefusal(page)) return page
    await call.note({ action: 'decision.print', object: { kind: 'decision', id: call.params.id } })
    return printedDecision(page)
  }),
  handle(proposeDecision, async (call) => pageAfter(call, await propose(call, call.body))),
  handle(investigateDecision, async (call) => {
    const { revision, ...content } = call.body
    return pageAfter(call, await investigate(call, call.params.id, revision, content))
  }),
  handle(recordMeeting, async (call) => pageAfter(call, await meet(call, call.params.id, call.body))),
  handle(assignDecision, async (call) => pageAfter(call, await assign(call, call.params.id, call.body))),
  handle(addDecisionStep, async (call) => pageAfter(call, await tell(call, call.params.id, call.body.text))),
  handle(executeDecision, async (call) => pageAfter(call, await execute(call, call.params.id, call.body))),
  handle(discloseDecision, async (call) => pageAfter(call, await disclose(call, call.params.id, call.body.revision, call.body.disclosure))),
]
