import { type Call, handle } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { appraise, appraisalPageOf } from './appraisal.act.ts'
import { appraisePlan, exportFindings, listFindings, readAppraisals } from './appraisal.api.ts'
import type { FindingLine } from './appraisal.schema.ts'
import { findingsPage } from './appraisal.store.ts'

async function exported(call: Call<typeof exportFindings>) {
  const { cursor: _cursor, limit: _limit, search, ...filter } = call.query
  const rows = await findingsPage(call, { ...filter, words: search }, undefined, EXPORT_ASKED)
  await call.note({ action: 'finding.export', object: { kind: 'appraisalFindings', id: 'list' }, details: { rows: inSheet(rows) } })
  return workbookOf<FindingLine>(
    '考核发现',
    '考核发现',
    [
      { title: '考核发现', width: 60, cell: (line) => line.text },
      { title: '方案计划', width: 40, cell: (line) => line.planTitle },
      { title: '单位', width: 24, cell: (line) => line.unitName },
      { title: '年度', width: 8, cell: (line) => line.year },
      { title: '考核日期', width: 12, cell: (line) => line.on },
      { title: '据此修正', width: 60, cell: (line) => line.revisions.map(({ label, on }) => `${label}（${on}）`).join('\n') },
    ],
    rows,
  )
}

export const appraisalRoutes = [
  handle(readAppraisals, (call) => appraisalPageOf(call, call.params.id)),
  handle(appraisePlan, async (call) => (await appraise(call, call.params.id, call.body)) ?? appraisalPageOf(call, call.params.id)),
  handle(listFindings, async (call) => {
    const { cursor, limit, search, ...filter } = call.query
    const rows = await findingsPage(call, { ...filter, words: search }, cursor, limit + 1)
    const items = rows.slice(0, limit).map(({ appraisalId: _of, ...line }) => line)
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(exportFindings, exported),
]
