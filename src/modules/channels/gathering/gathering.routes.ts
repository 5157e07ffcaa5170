import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Work } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { sheetOf, workbookOfSheets } from '../../../platform/tables/workbook.ts'
import { addProblem, keepWithReason, readableGathering, readableProblem, recordGathering as record } from './gathering.act.ts'
import * as api from './gathering.api.ts'
import { gatheringLines, gatheringPageOf, problemLines } from './gathering.page.ts'
import {
  GATHERING_KIND_TITLES,
  type GatheringLine,
  type GatheringPage,
  type ProblemLine,
  RAISED_TITLES,
  SIGN_TITLES,
} from './gathering.schema.ts'
import { gatheringsPage, problemsOf, yearCounts } from './gathering.store.ts'

async function pageAfter(work: Work, done: string | Refusal): Promise<GatheringPage | Refusal> {
  if (isRefusal(done)) return done
  const row = await readableGathering(work, done)
  return isRefusal(row) ? row : gatheringPageOf(work, row)
}

const nodesOf = ({ access }: Work) => access.nodesWith('gathering.read')

/** Two sheets: the meetings and reports, and the problems raised there with what became of them. */
async function workbook(lines: readonly GatheringLine[], problems: readonly (ProblemLine & { no: string })[]) {
  return workbookOfSheets('民主生活会和述职述廉登记', [
    sheetOf<GatheringLine>(
      '登记',
      [
        { title: '编号', width: 16, cell: (line) => line.no },
        { title: '类别', width: 14, cell: (line) => GATHERING_KIND_TITLES[line.kind] },
        { title: '单位', width: 24, cell: (line) => line.unitName },
        { title: '年度', width: 8, cell: (line) => line.year },
        { title: '日期', width: 12, cell: (line) => line.onDay },
        { title: '名称', width: 40, cell: (line) => line.title },
        { title: '参加人或述职人', width: 40, cell: (line) => line.persons.map((each) => each.name).join('、') },
        { title: '提出问题', width: 10, cell: (line) => line.problems },
        { title: '待处理', width: 10, cell: (line) => line.open },
      ],
      lines,
    ),
    sheetOf<ProblemLine & { no: string }>(
      '问题',
      [
        { title: '编号', width: 16, cell: (line) => line.no },
        { title: '问题（原话）', width: 60, cell: (line) => line.text },
        { title: '提出方式', width: 12, cell: (line) => RAISED_TITLES[line.raised] },
        { title: '征兆类型', width: 10, cell: (line) => line.sign && SIGN_TITLES[line.sign] },
        { title: '针对人员', width: 12, cell: (line) => line.aboutPerson?.name ?? null },
        { title: '针对事项', width: 24, cell: (line) => line.about },
        { title: '台账编号', width: 14, cell: (line) => line.entry?.ledgerNo ?? null },
        { title: '不登记的理由', width: 40, cell: (line) => line.kept?.reason ?? null },
      ],
      problems,
    ),
  ])
}

export const gatheringRoutes = [
  handle(api.listGatherings, async (call) => {
    const { cursor, limit, search, ...filter } = call.query
    const rows = await gatheringsPage(call.tx, nodesOf(call), { ...filter, words: search }, cursor, limit + 1)
    const items = await gatheringLines(call, rows.slice(0, limit))
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(api.exportGatherings, async (call) => {
    const { search, kind, year, unitId } = call.query
    const rows = await gatheringsPage(call.tx, nodesOf(call), { kind, year, unitId, words: search }, undefined, EXPORT_ASKED)
    const byId = new Map(rows.map((row) => [row.id, row]))
    const problems = await problemsOf(call.tx, [...byId.keys()])
    const lines = (await problemLines(call, '', problems)).map((line) => ({ ...line, no: byId.get(line.gatheringId)?.no ?? '' }))
    await call.note({
      action: 'gathering.export',
      object: { kind: 'gatherings', id: 'list' },
      details: { rows: inSheet(rows), problems: lines.length, filter: call.query },
    })
    return workbook(await gatheringLines(call, rows), lines)
  }),
  handle(api.readYear, async (call) =>
    (await yearCounts(call.tx, nodesOf(call), call.params.year)).map(({ democraticLife, dutyReport, ...line }) => ({
      ...line,
      counts: { democraticLife, dutyReport },
    })),
  ),
  handle(api.readGathering, async (call) => {
    const page = await pageAfter(call, call.params.id)
    if (!isRefusal(page))
      await call.note({ action: 'gathering.open', object: { kind: 'gathering', id: page.line.id }, register: page.nodeId })
    return page
  }),
  handle(api.recordGathering, async (call) => pageAfter(call, await record(call, call.body))),
  handle(api.addGatheringProblem, async (call) => pageAfter(call, await addProblem(call, call.params.id, call.body))),
  handle(api.readProblem, async (call) => {
    const found = await readableProblem(call, call.params.id)
    if (isRefusal(found)) return found
    const [problem] = await problemLines(call, found.gathering.node_id, [found.problem])
    const [gathering] = await gatheringLines(call, [found.gathering])
    if (!problem || !gathering) return refuse('gathering.no_such_problem', { problem: call.params.id })
    await call.note({ action: 'gathering.open', object: { kind: 'gathering', id: gathering.id }, register: found.gathering.node_id })
    return { problem, gathering }
  }),
  handle(api.keepGatheringProblem, async (call) => pageAfter(call, await keepWithReason(call, call.params.id, call.body.reason))),
]
