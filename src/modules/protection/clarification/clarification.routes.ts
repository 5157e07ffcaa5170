import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { type FileAnswer, handle, type Route, type Work } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { personsById } from '../../organisation/organisation.store.ts'
import {
  answerClarification,
  decideClarification,
  deliverClarification,
  placeOfItem,
  proposeClarification,
  withdrawClarification,
} from './clarification.act.ts'
import {
  answerAClarification,
  clarificationDocx,
  clarificationPdf,
  decideOnClarification,
  deliverAClarification,
  exportClarifications,
  listClarifications,
  proposeAClarification,
  readClarification,
  readItemClarifications,
  withdrawAClarification,
} from './clarification.api.ts'
import { clarificationLines, clarificationPageOf } from './clarification.page.ts'
import { clarificationAsDocx, clarificationAsPdf } from './clarification.print.ts'
import { isUnfounded } from './clarification.rules.ts'
import { CLARIFICATION_STATE_TITLES, type ClarificationLine, type ClarificationPage } from './clarification.schema.ts'
import { type Clarification, clarificationById, clarificationsPage } from './clarification.store.ts'

async function pageAfter(work: Work, id: string, refused: Refusal | undefined): Promise<ClarificationPage | Refusal> {
  return refused ?? clarificationPageOf(work, id)
}

/** Opening one is a read that the trail records (P27). */
async function noteReading(work: Work, of: Clarification, format: string): Promise<void> {
  await work.note({
    action: 'clarification.open',
    object: { kind: 'clarification', id: of.id },
    matterId: of.matterId,
    register: of.registerNode,
    details: { format },
  })
}

async function paper(
  work: Work,
  id: string,
  format: 'pdf' | 'docx',
  print: (work: Work, of: Clarification) => Promise<FileAnswer | Refusal>,
): Promise<FileAnswer | Refusal> {
  const of = await clarificationById(work.tx, id)
  if (!of) return refuse('clarification.not_found', { clarification: id })
  await noteReading(work, of, format)
  return print(work, of)
}

const filterOf = ({ state, way, search }: { state?: Clarification['state']; way?: Clarification['way']; search?: string | undefined }) => ({
  ...{ state, way, words: search },
})

export const clarificationRoutes: readonly Route[] = [
  handle(listClarifications, async (call) => {
    const { cursor, limit } = call.query
    const rows = await clarificationsPage(call.tx, filterOf(call.query), cursor, limit + 1)
    const page = rows.slice(0, limit)
    return { items: await clarificationLines(call, page), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
  }),

  handle(exportClarifications, async (call) => {
    const rows = await clarificationsPage(call.tx, filterOf(call.query), undefined, EXPORT_ASKED)
    await call.note({ action: 'clarification.export', object: { kind: 'clarification', id: 'list' }, details: { rows: inSheet(rows) } })
    return workbookOf<ClarificationLine>(
      '澄清',
      '澄清',
      [
        { title: '事项编号', width: 22, cell: (line) => line.matter?.matterNo ?? null },
        { title: '澄清对象', width: 12, cell: (line) => line.person.name },
        { title: '单位', width: 24, cell: (line) => line.person.unitName },
        { title: '澄清方式', width: 26, cell: (line) => line.wayLabel },
        { title: '澄清范围', width: 24, cell: (line) => line.scope },
        { title: '状态', width: 14, cell: (line) => CLARIFICATION_STATE_TITLES[line.state] },
        { title: '提出人', width: 12, cell: (line) => line.proposedByName },
        { title: '提出日期', width: 12, cell: (line) => line.proposedOn },
        { title: '文号', width: 22, cell: (line) => line.docNo },
        { title: '送达日期', width: 12, cell: (line) => line.deliveredOn },
        { title: '时限', width: 12, cell: (line) => line.countdown?.dueOn ?? null },
      ],
      await clarificationLines(call, rows),
    )
  }),

  handle(readItemClarifications, async (call) => {
    const place = await placeOfItem(call, call.params.id, 'clarification.read')
    if (isRefusal(place)) return place
    const open = place.personIds.filter((id) => !place.taken.includes(id))
    const persons = await personsById(call.tx, open)
    const mayPropose = isUnfounded(place.item) && call.access.may('clarification.propose', place.matter.registerNode)
    return {
      lines: await clarificationLines(call, place.rows),
      persons: open.flatMap((id) => persons.get(id) ?? []),
      ways: place.policy.ways,
      mayPropose: mayPropose && open.length > 0,
    }
  }),

  handle(proposeAClarification, async (call) => {
    const id = await proposeClarification(call, call.params.id, call.body)
    return isRefusal(id) ? id : clarificationPageOf(call, id)
  }),

  handle(readClarification, async (call) => {
    const of = await clarificationById(call.tx, call.params.id)
    if (of) await noteReading(call, of, 'page')
    return clarificationPageOf(call, call.params.id)
  }),

  handle(answerAClarification, async (call) => pageAfter(call, call.params.id, await answerClarification(call, call.params.id, call.body))),
  handle(decideOnClarification, async (call) =>
    pageAfter(call, call.params.id, await decideClarification(call, call.params.id, call.body)),
  ),
  handle(deliverAClarification, async (call) =>
    pageAfter(call, call.params.id, await deliverClarification(call, call.params.id, call.body)),
  ),
  handle(withdrawAClarification, async (call) =>
    pageAfter(call, call.params.id, await withdrawClarification(call, call.params.id, call.body.reason)),
  ),
  handle(clarificationPdf, (call) => paper(call, call.params.id, 'pdf', clarificationAsPdf)),
  handle(clarificationDocx, (call) => paper(call, call.params.id, 'docx', clarificationAsDocx)),
]
