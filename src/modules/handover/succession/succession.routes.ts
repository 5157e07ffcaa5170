import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import { handle, type Route, type Work } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { allUnits } from '../../organisation/organisation.store.ts'
import { homeRegister, sign, start, submit, withdraw } from './succession.act.ts'
import {
  exportSuccessions,
  listSuccessions,
  readSuccession,
  signSuccession,
  startSuccession,
  submitSuccession,
  successionPdf,
  successionPlaces,
  withdrawSuccession,
} from './succession.api.ts'
import { successionLines, successionPageOf } from './succession.page.ts'
import { printedSuccession, REASON_TITLES, STATE_TITLES } from './succession.print.ts'
import type { SuccessionLine, SuccessionPage } from './succession.schema.ts'
import { nodesHeldBy, type SuccessionFilter, successionsPage } from './succession.store.ts'

interface Query {
  state?: SuccessionFilter['state']
  reason?: SuccessionFilter['reason']
  search?: string | undefined
  mine: boolean
}
const filterOf = (work: Work, query: Query): SuccessionFilter => ({
  state: query.state,
  reason: query.reason,
  words: query.search,
  ofPerson: query.mine ? work.actor.personId : undefined,
})

async function pageAfter(work: Work, id: string, refused: Refusal | undefined): Promise<SuccessionPage | Refusal> {
  return refused ?? successionPageOf(work, id)
}

async function noteReading(work: Work, page: SuccessionPage, format: string): Promise<void> {
  const { id, nodeId } = page.succession
  await work.note({ action: 'succession.open', object: { kind: 'succession', id }, register: nodeId, details: { format } })
}

export const successionRoutes: readonly Route[] = [
  handle(listSuccessions, async (call) => {
    const { query } = call
    const rows = await successionsPage(call.tx, filterOf(call, query), query.cursor, query.limit + 1)
    const page = rows.slice(0, query.limit)
    return { items: await successionLines(call, page), next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null }
  }),

  handle(exportSuccessions, async (call) => {
    const rows = await successionsPage(call.tx, filterOf(call, call.query), undefined, EXPORT_ASKED)
    await call.note({ action: 'succession.export', object: { kind: 'succession', id: 'list' }, details: { rows: inSheet(rows) } })
    return workbookOf<SuccessionLine>(
      '工作交接',
      '工作交接',
      [
        { title: '移交人', width: 12, cell: (line) => line.from.name },
        { title: '承接人', width: 12, cell: (line) => line.to.name },
        { title: '交接日期', width: 12, cell: (line) => line.fromOn },
        { title: '事由', width: 12, cell: (line) => REASON_TITLES[line.reason] },
        { title: '台账所在单位', width: 24, cell: (line) => line.nodeName },
        { title: '状态', width: 10, cell: (line) => STATE_TITLES[line.state] },
        { title: '提交日期', width: 12, cell: (line) => line.submittedOn },
        { title: '签收日期', width: 12, cell: (line) => line.signedOn },
      ],
      await successionLines(call, rows),
    )
  }),

  handle(successionPlaces, async (call) => {
    const { personId } = call.query
    const home = await homeRegister(call, personId)
    const held = new Set([...(home ? [home.nodeId] : []), ...(await nodesHeldBy(call.tx, personId))])
    return (await allUnits(call.tx))
      .filter((unit) => unit.hasRegister && held.has(unit.id))
      .sort((one, other) => Number(other.id === home?.nodeId) - Number(one.id === home?.nodeId))
      .map((unit) => ({ nodeId: unit.id, name: unit.name }))
  }),

  handle(startSuccession, async (call) => {
    const id = await start(call, call.body)
    return isRefusal(id) ? id : successionPageOf(call, id)
  }),

  handle(readSuccession, async (call) => {
    const page = await successionPageOf(call, call.params.id)
    if (!isRefusal(page)) await noteReading(call, page, 'page')
    return page
  }),

  handle(submitSuccession, async (call) =>
    pageAfter(call, call.params.id, await submit(call, call.params.id, call.body.seen, call.body.others)),
  ),
  handle(signSuccession, async (call) => pageAfter(call, call.params.id, await sign(call, call.params.id, call.body))),
  handle(withdrawSuccession, async (call) => pageAfter(call, call.params.id, await withdraw(call, call.params.id, call.body.reason))),

  handle(successionPdf, async (call) => {
    const page = await successionPageOf(call, call.params.id)
    if (isRefusal(page)) return page
    await noteReading(call, page, 'pdf')
    return printedSuccession(page, { by: call.actor.name, at: call.now })
  }),
]
