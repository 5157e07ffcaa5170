import { isRefusal } from '../../../kernel/refusal.ts'
import { handle } from '../../../platform/module.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { exportChain, listChainUnits, readChain } from './chain.api.ts'
import { chainAt, chainUnits } from './chain.page.ts'
import type { ChainLine, Gap } from './chain.schema.ts'

const GAP_TITLES: Readonly<Record<Gap, string>> = {
  noHead: '没有负责人',
  noLeader: '没有分管领导',
  vacant: '岗位空缺',
  fewMeasures: '措施不足',
  ownerless: '责任人已离岗',
  overdue: '措施逾期',
}

const gapsTold = ({ gaps }: ChainLine) => gaps.map(({ gap, units }) => `${GAP_TITLES[gap]}（${units} 个单位）`).join('、')

export const chainRoutes = [
  handle(readChain, (call) => chainAt(call, call.query)),
  handle(listChainUnits, async (call) => {
    const found = await chainUnits(call, call.query, call.query.limit)
    return isRefusal(found) ? found : { items: found.units, next: found.next }
  }),
  handle(exportChain, async (call) => {
    const { unitId, leaderId, gap, search } = call.query
    const isWhole = leaderId === undefined && gap === undefined && search === undefined
    const page = isWhole ? await chainAt(call, call.query) : await chainUnits(call, call.query)
    if (isRefusal(page)) return page
    await call.note({ action: 'chain.export', object: { kind: 'unit', id: unitId }, details: { rows: page.units.length } })
    return workbookOf<ChainLine>(
      `${page.unitName} 责任传导`,
      '责任传导',
      [
        { title: '单位', width: 28, cell: (unit) => unit.unitName },
        { title: '含下属单位', width: 10, cell: (unit) => unit.below },
        { title: '分管领导', width: 18, cell: (unit) => unit.leaders.map((each) => each.name).join('、') },
        { title: '负责人', width: 12, cell: (unit) => unit.head?.name ?? null },
        { title: '岗位', width: 8, cell: (unit) => unit.posts },
        { title: '空缺岗位', width: 10, cell: (unit) => unit.vacant },
        { title: '风险点', width: 8, cell: (unit) => unit.points },
        { title: '措施不足的风险点', width: 16, cell: (unit) => unit.fewMeasures },
        { title: '措施', width: 8, cell: (unit) => unit.measures },
        { title: '责任人已离岗', width: 12, cell: (unit) => unit.ownerless },
        { title: '逾期', width: 8, cell: (unit) => unit.overdue },
        { title: '缺口', width: 30, cell: gapsTold },
      ],
      page.units,
    )
  }),
]
