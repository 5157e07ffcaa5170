import { addDays } from '../../../src/kernel/day.ts'
import { plant, type Row } from '../../planted.ts'
import type { Contract } from '../../tables.ts'
import type { Ledger } from '../ledger.ts'

const ITEMS = ['路基挖方', '沥青混凝土面层', '波形护栏', '边沟砌筑']
const SITES = 60
const [MONTHS, DAYS] = [5, 30]

/** Measurements 工程计量 and progress 工程进度 of works that have begun, every month; payment follows what is built. */
export function addSites(ledger: Ledger): void {
  const random = ledger.random.fork('sites')
  const begun = ledger.contracts.filter(
    (each) => each.tender.category === 'works' && addDays(each.signedOn, MONTHS * DAYS + 20) <= ledger.today,
  )
  const works = random.shuffled(begun).slice(0, SITES)
  const approver = ledger.staffing.holders('工程科', '造价审核岗')[0] ?? ''
  works.forEach((contract, index) => {
    const over = MEASURED[index] ?? random.between(0.72, 0.97)
    const ahead = PAID[index - MEASURED.length] ?? random.int(-12, 6)
    ITEMS.slice(0, random.int(2, 4)).forEach((item, at) => {
      const bill = random.int(80, 9000)
      for (let month = 1; month <= MONTHS; month += 1)
        ledger.records.add(
          'measurement',
          measured(contract, { item, approver, month, bill, share: (at === 0 ? over : 0.9) * (month / MONTHS) }),
        )
    })
    for (let month = 1; month <= MONTHS; month += 1) {
      const built = 15 * month
      const row: Row = {
        contract_id: contract.id,
        date: addDays(contract.signedOn, month * DAYS),
        physical_pct: built.toFixed(1),
        paid_pct: (built + ahead).toFixed(1),
      }
      ledger.records.add('progress', row)
    }
  })
  mark(ledger, works)
}

/** CN-01 计量超设计: last quantity over that of the bill, of the first contracts; exactly the bill is none. */
const MEASURED = [1.08, 1.03, 1]
/** CN-02 支付超进度: percentage points paid ahead of what is built, of the next contracts. */
const PAID = [12, 18.5, 9.5]

function mark(ledger: Ledger, works: readonly Contract[]): void {
  const id = (index: number) => works[index]?.id ?? ''
  plant(ledger.records, ledger.truth, [
    ...MEASURED.map((share, index) => ({ rule: 'CN-01', subject: `${id(index)}|${ITEMS[0]}`, fires: share > 1, rows: {} })),
    ...PAID.map((points, index) => ({ rule: 'CN-02', subject: id(index + MEASURED.length), fires: points >= 10, rows: {} })),
  ])
}

interface Measured {
  item: string
  approver: string
  month: number
  bill: number
  share: number
}

function measured(contract: Contract, { item, approver, month, bill, share }: Measured): Row {
  return {
    ...{ contract_id: contract.id, item, approver, period: `第${month}期` },
    ...{ boq_qty: String(bill), cum_qty: share === 1 ? String(bill) : (bill * share).toFixed(2) },
  }
}
