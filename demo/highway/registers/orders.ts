import { addDays } from '../../../src/kernel/day.ts'
import { plant, type Planted, type Row } from '../../planted.ts'
import type { Random } from '../../random.ts'
import type { Suppliers } from '../contracts.ts'
import { type Ledger, seasonalDay, spendingUnits, workingDayAfter } from '../ledger.ts'
import { numbersOf } from '../numbering.ts'

const KINDS = ['养护材料', '机械配件', '劳保用品', '办公耗材']

/** 部门审批限额 of an order, in yuan. */
const LIMIT = 50_000

/** Purchase orders 采购订单: a unit buys the same kind again every two months or so. */
export function addOrders(ledger: Ledger, suppliers: Suppliers): void {
  const random = ledger.random.fork('orders')
  const desk: Desk = { ledger, random, next: numbersOf(random, 4) }
  const companies = suppliers.goods
  for (const unit of spendingUnits(ledger).map((each) => each.id))
    for (const category of KINDS)
      for (let day = addDays(ledger.from, random.int(1, 60)); day <= addDays(ledger.today, -3); day = addDays(day, random.int(38, 95))) {
        const ordered = workingDayAfter(ledger.days, addDays(day, -1), 1)
        const amount = Math.min(LIMIT - 1200, Math.round(3200 * Math.exp(0.8 * random.normal())))
        if (ordered <= ledger.today)
          ledger.records.add('purchase_order', orderOf(desk, { unit, category, ordered, amount, company: random.pick(companies) }))
      }
  plantSplits(desk, companies)
}

interface Desk {
  ledger: Ledger
  random: Random
  /** The next free number of an order. */
  next(): string
}

interface Wish {
  unit: string
  category: string
  ordered: string
  amount: number
  company: string
  requester?: string
}

function orderOf({ ledger, random, next }: Desk, { unit, category, ordered, amount, company, requester }: Wish): Row {
  return {
    id: `PO${ordered.slice(0, 4)}-${next()}`,
    unit,
    requester: requester ?? random.pick(ledger.staffing.staffOf(unit)),
    company_id: company,
    category,
    amount: `${amount}.00`,
    ordered_at: ordered,
    approval_limit: `${LIMIT}.00`,
    approver: ledger.staffing.headOf(unit),
  }
}

/** PR-03 短期拆单: pieces of one need within a month, from one supplier or by one requester; three months apart; together below the limit. */
const SPLITS = [
  { pieces: [28_000, 26_500], apart: 4, by: 'supplier', fires: true },
  { pieces: [18_600, 19_200, 17_500], apart: 6, by: 'requester', fires: true },
  { pieces: [31_000, 29_000], apart: 70, by: 'supplier', fires: false },
  { pieces: [21_000, 19_000], apart: 5, by: 'supplier', fires: false },
] as const

function plantSplits(desk: Desk, companies: readonly string[]): void {
  const { ledger, random } = desk
  const units = random.shuffled(spendingUnits(ledger))
  const cases = SPLITS.map(({ pieces, apart, by, fires }, index): Planted => {
    const unit = units[index]?.id ?? ''
    const category = '应急抢修物资'
    const staff = random.shuffled(ledger.staffing.staffOf(unit))
    const first = seasonalDay(random, ledger.from, addDays(ledger.today, -150), ledger.days.isWorking)
    const firms = random.shuffled(companies)
    const rows = pieces.map((amount, at) =>
      orderOf(desk, {
        ...{ unit, category, amount },
        ordered: workingDayAfter(ledger.days, first, at * apart),
        company: firms[by === 'supplier' ? 0 : at] ?? '',
        requester: staff[by === 'supplier' ? at : 0] ?? '',
      }),
    )
    const who = by === 'supplier' ? firms[0] : staff[0]
    return { rule: 'PR-03', subject: `${unit}|${category}|${by}|${who}`, fires, rows: { purchase_order: rows } }
  })
  plant(ledger.records, ledger.truth, cases)
}
