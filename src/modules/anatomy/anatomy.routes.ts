import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { handle, type Route, type Work } from '../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../platform/tables/export.ts'
import { workbookOf } from '../../platform/tables/workbook.ts'
import { matterById } from '../matters/matter.store.ts'
import { permittedAt } from '../matters/register.store.ts'
import { addPoint, decide, draft, dropPoint, edit, submit, withdraw } from './anatomy.act.ts'
import {
  addAnatomyPoint,
  anatomyPdf,
  decideOnAnatomy,
  draftAnAnatomy,
  dropAnatomyPoint,
  editAnAnatomy,
  exportAnatomies,
  listAnatomies,
  readAnatomy,
  readMatterAnatomy,
  submitAnAnatomy,
  withdrawAnAnatomy,
} from './anatomy.api.ts'
import { anatomyLines, anatomyPageOf } from './anatomy.page.ts'
import { anatomyAsPdf } from './anatomy.print.ts'
import { mayDraft } from './anatomy.rules.ts'
import { ANATOMY_STATE_TITLES, type AnatomyLine, type AnatomyPage, type AnatomyState, DEEP_CAUSE_TITLES } from './anatomy.schema.ts'
import { anatomiesOfMatter, anatomiesPage, anatomyById, standingOfMatter } from './anatomy.store.ts'

async function pageAfter(work: Work, id: string, refused: Refusal | undefined): Promise<AnatomyPage | Refusal> {
  return refused ?? anatomyPageOf(work, id)
}

/** What the office opens before everybody may is a read that the trail records (P27); so is each paper. */
async function noteReading(work: Work, id: string, format: string): Promise<void> {
  const of = await anatomyById(work.tx, id)
  if (!of || (of.state === 'approved' && format === 'page')) return
  await work.note({ action: 'anatomy.open', object: { kind: 'anatomy', id }, register: of.registerNode, details: { format } })
}

interface Asked {
  state?: AnatomyState | undefined
  cause?: string | undefined
  riskType?: string | undefined
  year?: number | undefined
  search?: string | undefined
}
const filterOf = ({ state, cause, riskType, year, search }: Asked) => ({ state, cause, riskType, year, words: search })

export const anatomyRoutes: readonly Route[] = [
  handle(listAnatomies, async (call) => {
    const { cursor, limit } = call.query
    const rows = await anatomiesPage(call.tx, filterOf(call.query), cursor, limit + 1)
    const page = rows.slice(0, limit)
    return { items: await anatomyLines(call, page), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
  }),

  handle(exportAnatomies, async (call) => {
    const rows = await anatomiesPage(call.tx, filterOf(call.query), undefined, EXPORT_ASKED)
    await call.note({ action: 'anatomy.export', object: { kind: 'anatomy', id: 'list' }, details: { rows: inSheet(rows) } })
    return workbookOf<AnatomyLine>(
      '案例库',
      '案例库',
      [
        { title: '标题', width: 40, cell: (line) => line.title },
        { title: '单位', width: 20, cell: (line) => line.unitLabel },
        { title: '风险类型', width: 16, cell: (line) => line.riskType.label },
        { title: '深层原因', width: 18, cell: (line) => line.deepCauses.map((each) => DEEP_CAUSE_TITLES[each]).join('、') },
        { title: '成因', width: 36, cell: (line) => line.causes.map((each) => each.label).join('、') },
        { title: '状态', width: 12, cell: (line) => ANATOMY_STATE_TITLES[line.state] },
        { title: '入库日期', width: 12, cell: (line) => line.approvedOn },
        { title: '事项编号', width: 22, cell: (line) => line.office?.matter?.matterNo ?? null },
        { title: '起草人', width: 12, cell: (line) => line.office?.draftedByName ?? null },
      ],
      await anatomyLines(call, rows),
    )
  }),

  handle(readMatterAnatomy, async (call) => {
    const matter = await matterById(call.tx, call.params.id)
    if (!matter) return refuse('matter.not_found', { matter: call.params.id })
    const barred = permittedAt(call, 'anatomy.keep', matter.registerNode)
    if (barred) return barred
    const isOpen = !mayDraft({ stage: matter.stage, ...(await standingOfMatter(call.tx, matter.id)) })
    return {
      lines: await anatomyLines(call, await anatomiesOfMatter(call.tx, matter.id)),
      mayDraft: isOpen && call.access.may('anatomy.draft', matter.registerNode),
    }
  }),

  handle(draftAnAnatomy, async (call) => {
    const id = await draft(call, call.params.id, call.body)
    return isRefusal(id) ? id : anatomyPageOf(call, id)
  }),

  handle(readAnatomy, async (call) => {
    await noteReading(call, call.params.id, 'page')
    return anatomyPageOf(call, call.params.id)
  }),

  handle(editAnAnatomy, async (call) => pageAfter(call, call.params.id, await edit(call, call.params.id, call.body))),
  handle(addAnatomyPoint, async (call) => pageAfter(call, call.params.id, await addPoint(call, call.params.id, call.body))),
  handle(dropAnatomyPoint, async (call) => pageAfter(call, call.params.id, await dropPoint(call, call.params.id, call.body.pointId))),
  handle(submitAnAnatomy, async (call) => pageAfter(call, call.params.id, await submit(call, call.params.id))),
  handle(decideOnAnatomy, async (call) => pageAfter(call, call.params.id, await decide(call, call.params.id, call.body))),
  handle(withdrawAnAnatomy, async (call) => pageAfter(call, call.params.id, await withdraw(call, call.params.id, call.body.reason))),

  handle(anatomyPdf, async (call) => {
    const page = await anatomyPageOf(call, call.params.id)
    if (isRefusal(page)) return page
    await noteReading(call, call.params.id, 'pdf')
    return anatomyAsPdf(call, page)
  }),
]
