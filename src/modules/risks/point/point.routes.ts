import type { z } from 'zod'
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import { levelAt } from '../../../kernel/scale.ts'
import { type Call, handle, type Route, type Work } from '../../../platform/module.ts'
import { inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { nodesBelow, unitOf } from '../../organisation/organisation.store.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { gradePointTo } from '../grading/grading.act.ts'
import {
  addDraft,
  changePointInForce,
  dropDraft,
  editDraft,
  retirePointInForce,
  reviewOne,
  submitPoint,
  withdrawPoint,
} from './point.act.ts'
import { packToReadBy } from '../../policy/policy.store.ts'
import { indicatorsToName } from './linked/linked.act.ts'
import * as api from './point.api.ts'
import { pointPageOf } from './point.page.ts'
import { POINT_STATE_TITLES, type PointLine } from './point.schema.ts'
import { type PointFilter, pointRow, pointsPage } from './point.store.ts'

const EXPORT_ROWS = 100_000

type Query = z.output<typeof api.pointFilters>

/** The pack where the actor works. */
async function ownPack(work: Work): Promise<PolicyPack | undefined> {
  const unitId = await unitOf(work.tx, work.actor.personId)
  return unitId ? packAt(work.tx, unitId, work.today) : undefined
}

async function filterOf(work: Work, query: Query): Promise<PointFilter> {
  const { cursor: _cursor, limit: _limit, whose, ...filter } = query
  if (whose === 'mine') return { ...filter, author: work.actor.personId }
  if (whose !== 'waiting') return filter
  const below = await nodesBelow(work.tx, [...new Set(work.actor.grants.map((grant) => grant.nodeId))])
  const stages = ((await ownPack(work))?.risks.review ?? []).flatMap(({ stage, roles }) => {
    const held = work.actor.grants.filter((grant) => roles.includes(grant.role))
    return held.length === 0 ? [] : [{ stage, units: [...new Set(held.flatMap((grant) => below.get(grant.nodeId) ?? []))] }]
  })
  return { ...filter, waiting: { personId: work.actor.personId, stages } }
}

/** The page after an act, or why it was not done. */
async function after(work: Work, id: string, refused: unknown) {
  return isRefusal(refused) ? refused : pointPageOf(work, id)
}

async function act(call: Call<typeof api.actOnPoint>): Promise<{ page: z.input<typeof api.pointPage> | null } | Refusal> {
  const { id } = call.params
  if (call.body.act === 'drop') {
    const dropped = await dropDraft(call, id)
    if (isRefusal(dropped)) return dropped
    if (dropped === 'gone') return { page: null }
  } else {
    const refused = await (call.body.act === 'submit' ? submitPoint(call, id) : withdrawPoint(call, id))
    if (refused) return refused
  }
  const page = await pointPageOf(call, id)
  return isRefusal(page) ? page : { page }
}

async function reviewMany(call: Call<typeof api.reviewPoints>) {
  const { ids, ...verdict } = call.body
  const refused: z.input<typeof api.reviewPoints.returns>['refused'] = []
  let done = 0
  for (const id of ids) {
    const taken = await reviewOne(call, id, verdict)
    if (!isRefusal(taken)) done += 1
    else {
      const row = await pointRow(call.tx, id)
      refused.push({ id, no: row?.no ?? '', title: row?.title ?? '', code: taken.refused })
    }
  }
  await call.note({
    action: 'riskPoint.reviewMany',
    object: { kind: 'riskPoint', id: 'queue' },
    details: { done, refused: refused.length },
  })
  return { done, refused }
}

async function exported(call: Call<typeof api.exportPoints>) {
  const rows = await pointsPage(call.tx, await filterOf(call, call.query), undefined, EXPORT_ROWS + 1)
  const own = await ownPack(call)
  const pack = own && (await packToReadBy(call.tx, own))
  const label = (list: readonly { code: string; label: string }[] | undefined, code: string | null) =>
    list?.find((each) => each.code === code)?.label ?? code
  await call.note({ action: 'riskPoint.export', object: { kind: 'riskPoint', id: 'list' }, details: { rows: inSheet(rows, EXPORT_ROWS) } })
  return workbookOf<PointLine>(
    pack?.risks.words.point ?? '风险点',
    '风险点',
    [
      { title: '单位', width: 28, cell: (point) => point.unitName },
      { title: '编号', width: 10, cell: (point) => point.no },
      { title: '岗位', width: 18, cell: (point) => point.postTitle },
      { title: '风险点', width: 40, cell: (point) => point.title },
      { title: '事务类别', width: 10, cell: (point) => label(pack?.risks.affairs, point.affairs) },
      { title: '风险类型', width: 16, cell: (point) => label(pack?.riskTypes, point.riskType) },
      { title: '重点领域', width: 18, cell: (point) => label(pack?.keyAreas, point.keyArea) },
      {
        title: '等级',
        width: 8,
        cell: (point) => (point.rank === null ? null : (pack && levelAt(pack.scales.point, point.rank)?.label) || point.rank),
      },
      { title: '等级序（1 最低）', width: 10, cell: (point) => point.rank },
      { title: '状态', width: 12, cell: (point) => POINT_STATE_TITLES[point.state] },
      { title: '版本', width: 6, cell: (point) => (point.version === 0 ? null : point.version) },
      { title: '填报人', width: 10, cell: (point) => point.authorName },
      { title: '填报日期', width: 12, cell: (point) => point.writtenOn },
    ],
    rows,
    { most: EXPORT_ROWS },
  )
}

export const pointRoutes: readonly Route[] = [
  handle(api.listPoints, async (call) => {
    const rows = await pointsPage(call.tx, await filterOf(call, call.query), call.query.cursor, call.query.limit + 1)
    const items = rows.slice(0, call.query.limit)
    return { items, next: rows.length > call.query.limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(api.exportPoints, exported),
  handle(api.listPointIndicators, (call) => indicatorsToName(call)),
  handle(api.readPoint, (call) => pointPageOf(call, call.params.id)),
  handle(api.addPoint, async (call) => {
    const id = await addDraft(call, call.body.unitId, call.body.content)
    return isRefusal(id) ? id : pointPageOf(call, id)
  }),
  handle(api.editPoint, async (call) =>
    after(call, call.params.id, await editDraft(call, call.params.id, call.body.revision, call.body.content)),
  ),
  handle(api.actOnPoint, act),
  handle(api.reviewPoint, async (call) => after(call, call.params.id, await reviewOne(call, call.params.id, call.body))),
  handle(api.reviewPoints, reviewMany),
  handle(api.gradePoint, async (call) => after(call, call.params.id, await gradePointTo(call, call.params.id, call.body))),
  handle(api.changePoint, async (call) =>
    after(call, call.params.id, await changePointInForce(call, call.params.id, call.body.reason, call.body.findingId)),
  ),
  handle(api.retirePoint, async (call) => after(call, call.params.id, await retirePointInForce(call, call.params.id, call.body.reason))),
]
