import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { handle, type Work } from '../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../platform/tables/export.ts'
import { workbookOf } from '../../platform/tables/workbook.ts'
import { boardOf, guideOfVersion, handbookOf } from './papers/papers.ts'
import { act, prepare, retake } from './publication.act.ts'
import {
  actOnPublication,
  exportPublications,
  listPublications,
  listSubjects,
  preparePublication,
  printGuide,
  printPaper,
  readPublication,
  retakePublication,
} from './publication.api.ts'
import { publicationPageOf, subjectsOf } from './publication.page.ts'
import {
  ITEM_KIND_TITLES,
  PUBLICATION_STATE_TITLES,
  type PublicationLine,
  type PublicationPage,
  SCOPE_TITLES,
} from './publication.schema.ts'
import { lineOf, type PublicationFilter, publicationRow, publicationsPage } from './publication.store.ts'

async function pageAfter(work: Work, done: string | Refusal): Promise<PublicationPage | Refusal> {
  return isRefusal(done) ? done : publicationPageOf(work, done)
}

type Query = Omit<PublicationFilter, 'isOutdated' | 'words'> & { outdated?: 'true' | undefined; search?: string | undefined }

const filterOf = ({ unitId, kind, scope, state, outdated, search }: Query): PublicationFilter => ({
  ...{ unitId, kind, scope, state, words: search },
  isOutdated: outdated === 'true',
})

export const publicationRoutes = [
  handle(listPublications, async (call) => {
    const { cursor, limit } = call.query
    const rows = await publicationsPage(call, filterOf(call.query), cursor, limit + 1)
    const items = rows.slice(0, limit).map(lineOf)
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(exportPublications, async (call) => {
    const rows = await publicationsPage(call, filterOf(call.query), undefined, EXPORT_ASKED)
    await call.note({
      action: 'publication.export',
      object: { kind: 'publications', id: 'list' },
      details: { rows: inSheet(rows), filter: call.query },
    })
    return workbookOf<PublicationLine>(
      '权力公开清单',
      '权力公开清单',
      [
        { title: '单位', width: 26, cell: (line) => line.unitName },
        { title: '公开内容', width: 18, cell: (line) => ITEM_KIND_TITLES[line.kind] },
        { title: '标题', width: 44, cell: (line) => line.title },
        { title: '公开范围', width: 14, cell: (line) => SCOPE_TITLES[line.scope] },
        { title: '版本', width: 8, cell: (line) => line.version },
        { title: '条目数', width: 8, cell: (line) => line.entryCount },
        { title: '状态', width: 16, cell: (line) => PUBLICATION_STATE_TITLES[line.state] },
        { title: '待更新', width: 10, cell: (line) => (line.isOutdated ? '待更新' : '') },
        { title: '公开起始日', width: 12, cell: (line) => line.fromOn },
        { title: '结束日', width: 12, cell: (line) => line.untilOn },
        { title: '公开理由', width: 36, cell: (line) => line.reason },
        { title: '结束原因', width: 36, cell: (line) => line.endedReason },
      ],
      rows.map(lineOf),
    )
  }),
  handle(listSubjects, async (call) =>
    call.access.may('publication.prepare', call.query.unitId)
      ? subjectsOf(call, call.query.unitId, call.query.kind)
      : refuse('publication.of_another_unit', {}),
  ),
  handle(printPaper, async (call) => {
    const of = call.params.paper === 'handbook' ? await handbookOf(call.tx, call.query.unitId) : await boardOf(call.tx, call.query.unitId)
    return of ? of.file() : refuse('publication.nothing_out', {})
  }),
  handle(printGuide, async (call) => {
    const row = await publicationRow(call.tx, call.params.id)
    return (row && (await guideOfVersion(call.tx, row))) ?? refuse('publication.nothing_out', {})
  }),
  handle(preparePublication, async (call) => {
    const { settings, reason, ...item } = call.body
    return pageAfter(call, await prepare(call, item, { settings, reason }))
  }),
  handle(readPublication, (call) => publicationPageOf(call, call.params.id)),
  handle(retakePublication, async (call) => {
    const { revision, ...of } = call.body
    return pageAfter(call, await retake(call, call.params.id, revision, of))
  }),
  handle(actOnPublication, async (call) => pageAfter(call, await act(call, call.params.id, call.body.revision, call.body.act))),
]
