import { addDays, type Day } from '../../../src/kernel/day.ts'
import type { Entry } from '../book.ts'
import type { Random } from '../../random.ts'
import { holder, type Ledger, type Staffer, workingDay } from '../ledger.ts'
import { addTrip } from '../presence.ts'
import { addClaim, newVendor, type Vendors } from '../spending.ts'
import { workday } from './stage.ts'

/** Plant EX-01 重复发票, EX-04 节假日消费, EX-08 自批自报/互批 and EX-10 差旅重叠. */
export function plantConduct(ledger: Ledger, vendors: Vendors): void {
  const random = ledger.random.fork('planted conduct')
  plantInvoices(ledger, random)
  plantDaysOff(ledger, random, vendors)
  plantOwnApprovals(ledger, random, vendors)
  plantTrips(ledger, random)
}

/** Deputies go on no ordinary trip that might excuse a day off. */
const deputy = (ledger: Ledger, unit: string): Staffer => holder(ledger, unit, '副')
const someDay = (ledger: Ledger, random: Random) => workingDay(ledger, random, addDays(ledger.from, 20), addDays(ledger.today, -90))

function plantInvoices(ledger: Ledger, random: Random): void {
  const [one, other] = [deputy(ledger, '公司客户部'), deputy(ledger, '营业室')]
  const spentOn = someDay(ledger, random)
  const vendor = newVendor(ledger, random, 'office')
  const invoiceNo = String(vendor.last + 500)
  for (const person of [one, other]) addClaim(ledger, random, { person, type: 'office', spentOn, vendor, amount: 86_430, invoiceNo })
  ledger.truth.must('EX-01', () => `${vendor.code}|${invoiceNo}`)
  const namesake = newVendor(ledger, random, 'office')
  addClaim(ledger, random, { person: one, type: 'office', spentOn, vendor: namesake, amount: 91_270, invoiceNo })
  ledger.truth.mustNot('EX-01', () => `${namesake.code}|${invoiceNo}`)
}

function plantDaysOff(ledger: Ledger, random: Random, vendors: Vendors): void {
  const claim = (person: Staffer, type: string, spentOn: Day) =>
    addClaim(ledger, random, { person, type, spentOn, vendor: random.pick(vendors[type] ?? []) })
  const note = (fires: boolean, entry: Entry) =>
    fires ? ledger.truth.must('EX-04', () => entry.id) : ledger.truth.mustNot('EX-04', () => entry.id)
  const days: Day[] = []
  for (let day = addDays(ledger.today, -40); day >= ledger.from; day = addDays(day, -1)) days.push(day)
  const off = random.shuffled(days.filter((day) => ledger.days.isSurelyOff(day)))
  const [first, second, third, fourth] = off
  if (!first || !second || !third || !fourth) throw new Error('no day off')
  note(true, claim(deputy(ledger, '风险合规部'), 'meal', first))
  note(true, claim(deputy(ledger, '运营管理部'), 'office', second))
  note(false, claim(deputy(ledger, '风险合规部'), 'lodging', third))
  const traveller = deputy(ledger, '青汀分理处')
  addTrip(ledger, traveller, fourth, addDays(fourth, 1))
  note(false, claim(traveller, 'meal', fourth))
  for (const day of days.filter((each) => ledger.days.isShifted(each)).slice(0, 2))
    note(false, claim(deputy(ledger, '运营管理部'), 'meal', day))
}

function plantOwnApprovals(ledger: Ledger, random: Random, vendors: Vendors): void {
  const claim = (person: Staffer, spentOn: Day, approver?: Staffer) =>
    addClaim(ledger, random, { person, type: 'office', spentOn, vendor: random.pick(vendors.office ?? []), ...(approver && { approver }) })
  const [own, above] = [holder(ledger, '运营管理部', '经理'), holder(ledger, '营业室', '主任')]
  claim(own, someDay(ledger, random), own)
  ledger.truth.must('EX-08', () => `self|${own.id}`)
  claim(above, someDay(ledger, random))
  ledger.truth.mustNot('EX-08', () => `self|${above.id}`)
  for (const { heads, times, fires } of MUTUAL) {
    const pair = heads.map(([unit, title]) => holder(ledger, unit, title)).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const [one, other] = pair as [Staffer, Staffer]
    const from = someDay(ledger, random)
    for (let count = 0; count < times; count += 1) {
      claim(one, workday(ledger, addDays(from, count * 14)), other)
      claim(other, workday(ledger, addDays(from, count * 14 + 6)), one)
    }
    const subject = `reciprocal|${one.id}|${other.id}`
    if (fires) ledger.truth.must('EX-08', () => subject)
    else ledger.truth.mustNot('EX-08', () => subject)
  }
}

const MUTUAL: { heads: [[string, string], [string, string]]; times: number; fires: boolean }[] = [
  {
    heads: [
      ['青汀分理处', '主任'],
      ['岚桥分理处', '主任'],
    ],
    times: 3,
    fires: true,
  },
  {
    heads: [
      ['公司客户部', '经理'],
      ['风险合规部', '经理'],
    ],
    times: 2,
    fires: false,
  },
]

/** Two trips at once; one that begins the day after the other is over. */
function plantTrips(ledger: Ledger, random: Random): void {
  const [busy, steady] = [deputy(ledger, '个人客户部'), deputy(ledger, '综合管理部')]
  const from = someDay(ledger, random)
  addTrip(ledger, busy, from, addDays(from, 3))
  addTrip(ledger, busy, addDays(from, 2), addDays(from, 5))
  ledger.truth.must('EX-10', () => `overlap|${busy.id}`)
  addTrip(ledger, steady, from, addDays(from, 2))
  addTrip(ledger, steady, addDays(from, 3), addDays(from, 5))
  ledger.truth.mustNot('EX-10', () => `overlap|${steady.id}`)
}
