import { handle } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { exportEveryone, listEveryone } from './everyone.api.ts'
import type { EveryoneLine } from './everyone.schema.ts'
import { everyonePage } from './everyone.store.ts'

export const everyoneRoutes = [
  handle(listEveryone, async (call) => {
    const { cursor, limit, search, unitId, without } = call.query
    const lines = await everyonePage(call, { unitId, words: search, isWithout: without === 'true' }, cursor, limit + 1)
    const items = lines.slice(0, limit)
    return { items, next: lines.length > limit ? (items.at(-1)?.person.id ?? null) : null }
  }),
  handle(exportEveryone, async (call) => {
    const { search, unitId, without } = call.query
    const lines = await everyonePage(call, { unitId, words: search, isWithout: without === 'true' }, undefined, EXPORT_ASKED)
    await call.note({ action: 'everyone.export', object: { kind: 'persons', id: 'everyone' }, details: { rows: inSheet(lines) } })
    return workbookOf<EveryoneLine>(
      '人人有责清单',
      '人人有责清单',
      [
        { title: '姓名', width: 12, cell: ({ person }) => person.name },
        { title: '单位', width: 24, cell: ({ person }) => person.unitName },
        { title: '岗位', width: 20, cell: ({ person }) => person.postTitle },
        { title: '岗位风险点', width: 12, cell: (line) => line.points },
        { title: '防控措施', width: 12, cell: (line) => line.measures },
        { title: '工作任务', width: 12, cell: (line) => line.tasks },
        { title: '分管单位', width: 12, cell: (line) => line.units },
        { title: '情况', width: 16, cell: isFree },
      ],
      lines,
    )
  }),
]

const isFree = ({ points, measures, tasks, units }: EveryoneLine) => (points + measures + tasks + units === 0 ? '尚未承担' : '')
