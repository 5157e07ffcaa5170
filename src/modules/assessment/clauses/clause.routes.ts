import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Work } from '../../../platform/module.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { registerOfActor } from '../register.store.ts'
import { endClause, enterClause, exportClauses, listClauses } from './clause.api.ts'
import { mayEnter, mayRetire } from './clause.rules.ts'
import type { ClauseLine } from './clause.schema.ts'
import { clauseLines, insertClause, libraryOf, retireClause } from './clause.store.ts'

/** The register at which the actor works, with the pack that rules there today. */
async function placeOf(work: Work, permission: string): Promise<{ node: string; pack: PolicyPack } | Refusal> {
  const node = await registerOfActor(work, permission)
  if (node === undefined) return refuse('access.not_permitted', { permission })
  const pack = await packAt(work.tx, node, work.today)
  return pack ? { node, pack } : refuse('policy.no_pack_at_node', { node })
}

const KIND_TITLES: Readonly<Record<ClauseLine['kind'], string>> = {
  discipline: '党纪条规',
  regulation: '行政法规',
  selfDiscipline: '廉洁自律规定',
  internal: '内部制度',
}

export const clauseRoutes = [
  handle(listClauses, async (call) => {
    const place = await placeOf(call, 'assessment.read')
    return isRefusal(place) ? place : clauseLines(call, place.node, place.pack)
  }),

  handle(exportClauses, async (call) => {
    const place = await placeOf(call, 'assessment.read')
    if (isRefusal(place)) return place
    const lines = await clauseLines(call, place.node, place.pack)
    await call.note({
      action: 'clause.export',
      object: { kind: 'clause', id: 'list' },
      register: place.node,
      details: { rows: lines.length },
    })
    return workbookOf<ClauseLine>(
      '条款库',
      '条款库',
      [
        { title: '编号', width: 20, cell: (line) => line.code },
        { title: '类别', width: 14, cell: (line) => KIND_TITLES[line.kind] },
        { title: '文件名称', width: 34, cell: (line) => line.title },
        { title: '文号', width: 20, cell: (line) => line.docNo },
        { title: '条款', width: 24, cell: (line) => line.article },
        { title: '内容摘要', width: 48, cell: (line) => line.text },
        { title: '施行日期', width: 12, cell: (line) => line.effectiveFrom ?? '' },
        { title: '停用日期', width: 12, cell: (line) => line.retiredFrom ?? '' },
        { title: '引用次数', width: 10, cell: (line) => line.citations },
      ],
      lines,
    )
  }),

  handle(enterClause, async (call) => {
    const place = await placeOf(call, 'assessment.prepare')
    if (isRefusal(place)) return place
    const refused = mayEnter(call.body.code, await libraryOf(call.tx, place.node, place.pack))
    if (refused) return refused
    await insertClause(call, place.node, call.body)
    await call.note({ action: 'clause.enter', object: { kind: 'clause', id: call.body.code }, register: place.node, details: call.body })
    return clauseLines(call, place.node, place.pack)
  }),

  handle(endClause, async (call) => {
    const place = await placeOf(call, 'assessment.prepare')
    if (isRefusal(place)) return place
    const { code } = call.params
    const clause = (await libraryOf(call.tx, place.node, place.pack)).find((each) => each.code === code)
    const refused = mayRetire(clause, call.body.retiredFrom, call.today)
    if (refused) return refused
    await retireClause(call, place.node, code, call.body.retiredFrom)
    await call.note({ action: 'clause.retire', object: { kind: 'clause', id: code }, register: place.node, details: call.body })
    return clauseLines(call, place.node, place.pack)
  }),
]
