import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Work } from '../../../platform/module.ts'
import { printed } from '../../../platform/documents/sheet.file.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { appraisalPageOf } from '../appraisal/appraisal.act.ts'
import { appraisalBlocks } from '../appraisal/appraisal.print.ts'
import type { AppraisalLine } from '../appraisal/appraisal.schema.ts'
import { issueLines, issuesPage } from './issue.store.ts'
import { draft, findIssue, issue, report, revise, settle } from './plan.act.ts'
import {
  addIssue,
  draftPlan,
  exportIssues,
  exportPlans,
  issuePlan,
  listIssues,
  listPlans,
  listTasks,
  printPlan,
  readPlan,
  reportTask,
  resolveIssue,
  revisePlan,
} from './plan.api.ts'
import { planLines, planPageOf, taskLines } from './plan.page.ts'
import { ASPECT_TITLES, type IssueLine, PLAN_KIND_TITLES, type PlanLine, type PlanPage } from './plan.schema.ts'
import { plansPage, taskById, tasksPage } from './plan.store.ts'

async function pageAfter(work: Work, done: string | Refusal): Promise<PlanPage | Refusal> {
  return isRefusal(done) ? done : planPageOf(work, done)
}

async function issueAfter(work: Work, done: string | Refusal): Promise<IssueLine | Refusal> {
  if (isRefusal(done)) return done
  const [line] = await issueLines(work, await issuesPage(work, { id: done }, undefined, 1))
  return line ?? refuse('issue.not_found', { issue: done })
}

/** 方案计划 on paper. */
function printedPlan({ line, content, tasks, issuedBy }: PlanPage, appraisals: readonly AppraisalLine[]) {
  return printed(content.title, {
    title: content.title,
    sub: `${line.unitName}　${line.year} 年${PLAN_KIND_TITLES[line.kind].replace('年度', '度')}${line.issuedOn ? `　${line.issuedOn} 印发` : '　草案'}`,
    landscape: true,
    blocks: [
      { kind: 'facts', items: [{ label: '制定依据', value: content.basis }] },
      { kind: 'heading', text: '目标' },
      { kind: 'facts', items: content.goals.map((goal) => ({ label: ASPECT_TITLES[goal.aspect], value: goal.text })) },
      { kind: 'heading', text: '任务' },
      {
        kind: 'table',
        columns: [
          { title: '序号', width: 4 },
          { title: '任务', width: 34 },
          { title: '责任单位', width: 14 },
          { title: '责任人', width: 8 },
          { title: '期限', width: 10 },
          { title: '执行依据', width: 20 },
          { title: '完成', width: 10 },
        ],
        rows: tasks.map((task, at) => [
          ...[String(at + 1), task.content.text, task.unitName, task.owner?.name ?? '', task.content.dueOn],
          ...[task.content.basisTitle, task.doneOn ?? ''],
        ]),
      },
      ...appraisalBlocks(appraisals),
    ],
    signatures: ['拟订', '印发'].map((act, at) => `${act} ${[line.draftedBy, issuedBy][at]?.name ?? ''}（签名）`),
    foot: line.unitName,
  })
}

export const planRoutes = [
  handle(listPlans, async (call) => {
    const { cursor, limit, search, ...filter } = call.query
    const rows = await plansPage(call, { ...filter, words: search }, cursor, limit + 1)
    const items = await planLines(call, rows.slice(0, limit))
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(exportPlans, async (call) => {
    const { cursor: _cursor, limit: _limit, search, ...filter } = call.query
    const rows = await plansPage(call, { ...filter, words: search }, undefined, EXPORT_ASKED)
    await call.note({ action: 'plan.export', object: { kind: 'workPlans', id: 'list' }, details: { rows: inSheet(rows) } })
    return workbookOf<PlanLine>(
      '方案计划',
      '方案计划',
      [
        { title: '标题', width: 48, cell: (line) => line.title },
        { title: '种类', width: 12, cell: (line) => PLAN_KIND_TITLES[line.kind] },
        { title: '年度', width: 8, cell: (line) => line.year },
        { title: '单位', width: 24, cell: (line) => line.unitName },
        { title: '印发日期', width: 12, cell: (line) => line.issuedOn },
        { title: '任务数', width: 8, cell: (line) => line.tasks },
        { title: '已完成', width: 8, cell: (line) => line.done },
        { title: '逾期', width: 8, cell: (line) => line.overdue },
      ],
      await planLines(call, rows),
    )
  }),
  handle(readPlan, (call) => planPageOf(call, call.params.id)),
  handle(printPlan, async (call) => {
    const page = await planPageOf(call, call.params.id)
    if (isRefusal(page)) return page
    await call.note({ action: 'plan.print', object: { kind: 'workPlan', id: page.line.id } })
    const judged = await appraisalPageOf(call, page.line.id)
    return printedPlan(page, isRefusal(judged) ? [] : judged.appraisals)
  }),
  handle(draftPlan, async (call) => pageAfter(call, await draft(call, call.body))),
  handle(revisePlan, async (call) => {
    const { revision, ...content } = call.body
    return pageAfter(call, await revise(call, call.params.id, revision, content))
  }),
  handle(issuePlan, async (call) => pageAfter(call, await issue(call, call.params.id, call.body.revision))),
  handle(listTasks, async (call) => {
    const { cursor, limit, search, ...filter } = call.query
    const rows = await tasksPage(call, { ...filter, words: search, after: cursor }, limit + 1)
    const items = await taskLines(call, rows.slice(0, limit))
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(reportTask, async (call) => {
    const done = await report(call, call.params.id, call.body)
    if (isRefusal(done)) return done
    const row = await taskById(call.tx, done)
    const [line] = row ? await taskLines(call, [row]) : []
    return line ?? refuse('plan.no_such_task', {})
  }),
  handle(listIssues, async (call) => {
    const { cursor, limit, search, mine, unitId, state } = call.query
    const filter = { unitId, state, words: search, owner: mine ? call.actor.personId : undefined }
    const rows = await issuesPage(call, filter, cursor, limit + 1)
    const items = await issueLines(call, rows.slice(0, limit))
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(exportIssues, async (call) => {
    const { search, mine, unitId, state } = call.query
    const filter = { unitId, state, words: search, owner: mine ? call.actor.personId : undefined }
    const rows = await issuesPage(call, filter, undefined, EXPORT_ASKED)
    await call.note({ action: 'issue.export', object: { kind: 'executionIssues', id: 'list' }, details: { rows: inSheet(rows) } })
    return workbookOf<IssueLine>(
      '执行问题台账',
      '执行问题台账',
      [
        { title: '问题', width: 50, cell: (line) => line.text },
        { title: '单位', width: 24, cell: (line) => line.unitName },
        { title: '相关任务', width: 36, cell: (line) => line.taskText },
        { title: '发现日期', width: 12, cell: (line) => line.foundOn },
        { title: '责任人', width: 12, cell: (line) => line.owner?.name ?? null },
        { title: '解决期限', width: 12, cell: (line) => line.dueOn },
        { title: '解决情况', width: 50, cell: (line) => line.resolution },
        { title: '解决日期', width: 12, cell: (line) => line.resolvedOn },
      ],
      await issueLines(call, rows),
    )
  }),
  handle(addIssue, async (call) => issueAfter(call, await findIssue(call, call.body))),
  handle(resolveIssue, async (call) => issueAfter(call, await settle(call, call.params.id, call.body.revision, call.body.resolution))),
]
