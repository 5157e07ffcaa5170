import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Work } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { APPOINTMENT_KIND_TITLES } from '../appointment/appointment.schema.ts'
import { handleSubmission, submit } from './submission.act.ts'
import { actOnSubmission, exportSubmissions, listSubmissions, readPortal, readSubmission, submitInformation } from './submission.api.ts'
import { portalOf, submissionPages } from './submission.page.ts'
import { SUBMISSION_STATE_TITLES, type SubmissionPage, type SubmissionState } from './submission.schema.ts'
import { type SubmissionFilter, submissionRow, submissionsPage } from './submission.store.ts'

interface Query {
  search?: string | undefined
  state?: SubmissionState | undefined
  kind?: SubmissionFilter['kind']
  nothing?: 'true' | 'false' | undefined
}
const filterOf = ({ search, state, kind, nothing }: Query): SubmissionFilter => ({
  ...{ state, kind, words: search, isNothing: nothing === undefined ? undefined : nothing === 'true' },
})

async function pageOfOne(work: Work, id: string): Promise<SubmissionPage | Refusal> {
  const row = await submissionRow(work.tx, id)
  const [page] = row && work.access.may('submission.read', row.to_node) ? await submissionPages(work, [row]) : []
  return page ?? refuse('submission.not_found', { submission: id })
}

export const submissionRoutes = [
  handle(readPortal, (call) => portalOf(call)),
  handle(submitInformation, async (call) => {
    const done = await submit(call, call.body)
    return isRefusal(done) ? done : portalOf(call)
  }),
  handle(listSubmissions, async (call) => {
    const { cursor, limit } = call.query
    const rows = await submissionsPage(call.tx, call.access.nodesWith('submission.read'), filterOf(call.query), cursor, limit + 1)
    const items = await submissionPages(call, rows.slice(0, limit))
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(exportSubmissions, async (call) => {
    const rows = await submissionsPage(call.tx, call.access.nodesWith('submission.read'), filterOf(call.query), undefined, EXPORT_ASKED)
    await call.note({
      action: 'submission.export',
      object: { kind: 'submissions', id: 'list' },
      details: { rows: inSheet(rows), filter: call.query },
    })
    return workbookOf<SubmissionPage>(
      '信息员和监督员报送',
      '报送',
      [
        { title: '报送日期', width: 12, cell: (line) => line.submittedOn },
        { title: '报送人', width: 12, cell: (line) => line.by.name },
        { title: '聘任类别', width: 14, cell: (line) => APPOINTMENT_KIND_TITLES[line.kind] },
        { title: '联系单位', width: 24, cell: (line) => line.unitName },
        { title: '季度', width: 10, cell: (line) => line.quarter },
        { title: '标题', width: 40, cell: (line) => (line.isNothing ? '本季度无情况' : line.title) },
        { title: '内容', width: 60, cell: (line) => line.content },
        { title: '涉及对象', width: 24, cell: (line) => line.about },
        { title: '状态', width: 10, cell: (line) => SUBMISSION_STATE_TITLES[line.state] },
        { title: '反馈', width: 40, cell: (line) => line.answer },
        { title: '反馈日期', width: 12, cell: (line) => line.answeredOn },
        { title: '台账编号', width: 14, cell: (line) => line.entry?.ledgerNo ?? null },
      ],
      await submissionPages(call, rows),
    )
  }),
  handle(readSubmission, async (call) => {
    const row = await submissionRow(call.tx, call.params.id)
    const page = await pageOfOne(call, call.params.id)
    if (!isRefusal(page) && row)
      await call.note({ action: 'submission.open', object: { kind: 'submission', id: row.id }, register: row.to_node })
    return page
  }),
  handle(actOnSubmission, async (call) => {
    const done = await handleSubmission(call, call.params.id, call.body.revision, call.body.act)
    return isRefusal(done) ? done : pageOfOne(call, done)
  }),
]
