import { refuse } from '../../kernel/refusal.ts'
import { handle } from '../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../platform/tables/export.ts'
import { workbookOf } from '../../platform/tables/workbook.ts'
import { actionText } from './action.rules.ts'
import { exportTrailSheet, listTrail, readChains, readTrailEntry } from './audit.api.ts'
import { foundBy, linesOf, pageOfEntry, registersNamed } from './audit.page.ts'
import type { ActKind, TrailReadLine } from './audit.schema.ts'
import { chainHeads, entriesPage, entryBy, keyOf } from './audit.store.ts'

const KIND_TITLES: Record<ActKind, string> = { look: '查阅', export: '导出打印', change: '办理', access: '登录授权' }
const SECOND = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Asia/Shanghai' })
const ACTOR_TITLES = { person: '人员', public: '公众', system: '系统' }

export const auditRoutes = [
  handle(listTrail, async ({ tx, query: { cursor, limit, search, ...filter } }) => {
    const rows = await entriesPage(tx, filter, await foundBy(tx, search), cursor, limit + 1)
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return { items: await linesOf(tx, page), next: rows.length > limit && last ? keyOf(last) : null }
  }),

  handle(exportTrailSheet, async (call) => {
    const { search, ...filter } = call.query
    const rows = await entriesPage(call.tx, filter, await foundBy(call.tx, search), undefined, EXPORT_ASKED)
    const lines = await linesOf(call.tx, rows)
    await call.note({ action: 'trail.export', object: { kind: 'trail', id: 'list' }, details: { rows: inSheet(lines), ...call.query } })
    return workbookOf<TrailReadLine>(
      '留痕清单',
      '留痕',
      [
        { title: '时间', width: 20, cell: (line) => SECOND.format(new Date(line.at)) },
        { title: '操作人', width: 14, cell: (line) => line.actor.name || ACTOR_TITLES[line.actor.kind] },
        { title: '岗位', width: 18, cell: (line) => line.actor.post ?? '' },
        { title: '类别', width: 12, cell: (line) => KIND_TITLES[line.kind] },
        { title: '操作', width: 28, cell: (line) => actionText(line.action, 'zh') },
        { title: '涉及人员', width: 14, cell: (line) => line.about ?? '' },
        { title: '操作代码', width: 24, cell: (line) => line.action },
        { title: '对象标识', width: 38, cell: (line) => line.object.id },
        { title: '事项编号', width: 20, cell: (line) => line.matter?.matterNo ?? '' },
        { title: '台账', width: 20, cell: (line) => line.register ?? '系统' },
        { title: '留痕标识', width: 34, cell: (line) => line.key },
      ],
      lines,
    )
  }),

  handle(readChains, async ({ tx }) => {
    const heads = await chainHeads(tx)
    const registers = await registersNamed(
      tx,
      heads.map((head) => head.chain),
    )
    return heads.map(({ chain, sealedAt, hash }) => ({
      ...{ register: registers.get(chain) ?? null, sealedAt: sealedAt?.toISOString() ?? null, hash },
    }))
  }),

  handle(readTrailEntry, async (call) => {
    const row = await entryBy(call.tx, call.params.key)
    if (!row) return refuse('trail.not_found')
    await call.note({
      action: 'trail.open',
      object: { kind: 'trailEntry', id: call.params.key },
      register: row.chain,
      ...(row.matter_id === null ? {} : { matterId: row.matter_id }),
    })
    return pageOfEntry(call.tx, row, call.actor.personId)
  }),
]
