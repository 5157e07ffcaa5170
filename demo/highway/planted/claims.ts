import { addDays, type Day, yearOf } from '../../../src/kernel/day.ts'
import type { Random } from '../../random.ts'
import type { Expense } from '../../tables.ts'
import { addExpense, type Claim, drawAmount, lastSpendingDay, type Vendors } from '../expenses.ts'
import { type Ledger, seasonalDay, workingDayAfter } from '../ledger.ts'
import { type Claimant, someone } from './expenses.ts'

/** Plant EX-01…03, EX-05, EX-07, EX-09 and EX-10 with their contrast rows. Whoever plays in them claims nothing else. */
export function plantClaims(ledger: Ledger, vendors: Vendors): void {
  const stage: Stage = { ledger, vendors, random: ledger.random.fork('planted claims') }
  plantInvoices(stage)
  plantRepeats(stage)
  plantRounds(stage)
  plantNearLimit(stage)
  plantApprovers(stage)
  plantTrips(stage)
}

interface Stage {
  ledger: Ledger
  vendors: Vendors
  random: Random
}

/** A claim whose amount and invoice stay as they are. */
function claim({ ledger, random, vendors }: Stage, who: Claimant, given: Partial<Claim> & { spentOn: Day }): Expense {
  const type = given.type ?? 'office'
  const vendor = random.pick(vendors[type] ?? [])
  const added = addExpense(ledger, random, { ...who, type, vendor, amount: drawAmount(random, type), ...given })
  ledger.fixed.add(added)
  return added
}

function reserve({ ledger, random }: Stage): Claimant {
  const who = someone(ledger, random)
  ledger.reserved.add(who.person)
  return who
}

/** A working day that leaves so many days before the last on which anybody claims. */
const dayBefore = ({ ledger, random }: Stage, room: number): Day =>
  seasonalDay(random, ledger.from, addDays(lastSpendingDay(ledger), -room), ledger.days.isSurelyWorking)

const later = ({ ledger }: Stage, day: Day, working: number): Day => workingDayAfter(ledger.days, day, working)

/** EX-01 发票重复报销 and EX-03 发票连号: one invoice claimed twice, three numbers in a row; the same number of another code, two in a row. */
function plantInvoices(stage: Stage): void {
  const { truth } = stage.ledger
  for (const fires of [true, true, false]) {
    const [spentOn, first, second] = [dayBefore(stage, 40), reserve(stage), reserve(stage)]
    const [one, other] = [claim(stage, first, { spentOn }), claim(stage, second, { spentOn: later(stage, spentOn, 12) })]
    Object.assign(other, { vendor: one.vendor, invoiceNo: one.invoiceNo, invoiceCode: fires ? one.invoiceCode : '053001600199' })
    if (fires) truth.must('EX-01', () => `${one.invoiceCode}|${one.invoiceNo}`)
    else truth.mustNot('EX-01', () => `${one.invoiceCode}|${one.invoiceNo}`)
  }
  for (const count of [3, 4, 2]) {
    const [spentOn, who] = [dayBefore(stage, 60), reserve(stage)]
    const run = Array.from({ length: count }, (_, at) => claim(stage, who, { spentOn: later(stage, spentOn, at * 6), type: 'printing' }))
    const { vendor, invoiceCode, invoiceNo } = run[0] as Expense
    const start = Math.min(Number(invoiceNo), 99_999_000)
    const number = (at: number) => String(start + at).padStart(8, '0')
    run.forEach((each, at) => {
      Object.assign(each, { vendor, invoiceCode, invoiceNo: number(at) })
    })
    if (count > 2) truth.must('EX-03', () => `${vendor}|${invoiceCode}|${number(0)}`)
    else truth.mustNot('EX-03', () => `${vendor}|${invoiceCode}|${number(0)}`)
  }
}

/** EX-02 同商户同金额: twice within a week on two invoices; a month apart. */
function plantRepeats(stage: Stage): void {
  const { truth } = stage.ledger
  for (const [amount, apart] of [
    [186_640, 3],
    [73_850, 5],
    [92_460, 22],
  ] as const) {
    const [spentOn, vendor] = [dayBefore(stage, 60), stage.random.pick(stage.vendors.lodging ?? [])]
    for (const shift of [0, apart]) claim(stage, reserve(stage), { spentOn: addDays(spentOn, shift), type: 'lodging', vendor, amount })
    if (apart <= 5) truth.must('EX-02', () => `${vendor}|${amount}`)
    else truth.mustNot('EX-02', () => `${vendor}|${amount}`)
  }
}

/** EX-05 整数金额: twelve of thirty claims of a year are whole hundreds; nine of thirty. */
function plantRounds(stage: Stage): void {
  const year = yearOf(stage.ledger.today) - 1
  for (const round of [12, 14, 9]) {
    const who = reserve(stage)
    for (let at = 0; at < 30; at += 1) {
      const spentOn = seasonalDay(stage.random, `${year}-01-06`, `${year}-12-20`, stage.ledger.days.isSurelyWorking)
      const amount = at < round ? stage.random.int(2, 38) * 10_000 : drawAmount(stage.random, 'repair') + 37
      claim(stage, who, { spentOn, type: 'repair', amount: at >= round && amount % 10_000 === 0 ? amount + 61 : amount })
    }
    if (round > 10) stage.ledger.truth.must('EX-05', () => `person|${who.person}`)
    else stage.ledger.truth.mustNot('EX-05', () => `person|${who.person}`)
  }
}

/** EX-07 贴审批限额报销: four claims just below the 10 000 yuan that a head of unit may approve; the same over ten months. */
function plantNearLimit(stage: Stage): void {
  for (const apart of [9, 16, 75]) {
    const [who, first] = [reserve(stage), dayBefore(stage, 340)]
    const approver = stage.ledger.staffing.headOf(who.unit)
    const own = stage.random.shuffled(stage.vendors.repair ?? [])
    ;[968_000, 985_500, 991_200, 976_640].forEach((amount, at) => {
      claim(stage, who, { spentOn: later(stage, first, at * apart), type: 'repair', vendor: own[at] ?? '', amount, approver })
    })
    if (apart < 20) stage.ledger.truth.must('EX-07', () => `person|${who.person}|1000000`)
    else stage.ledger.truth.mustNot('EX-07', () => `person|${who.person}|1000000`)
  }
}

/** EX-09 非工作时间/批量秒批, by second deputies, who otherwise decide on no claim. */
function plantApprovers(stage: Stage): void {
  const { ledger, random } = stage
  const divisions = random.shuffled(ledger.units.filter((unit) => unit.kind === '县市公路段'))
  const year = yearOf(ledger.today) - 1
  for (const [index, off] of [9, 6].entries()) {
    const [unit, approver] = secondDeputy(ledger, divisions[index]?.id)
    for (let at = 0; at < 24; at += 1) {
      const spentOn = seasonalDay(random, `${year}-01-06`, `${year}-11-20`, ledger.days.isSurelyWorking)
      const made = claim(stage, { unit, person: colleague(stage, unit) }, { spentOn, type: 'fuel', approver })
      if (at < off) made.approvedAt = `${made.approvedAt.slice(0, 10)} 2${at % 3}:1${at % 10}:00`
    }
    if (off > 8) ledger.truth.must('EX-09', () => `off_hours|${approver}`)
    else ledger.truth.mustNot('EX-09', () => `off_hours|${approver}`)
  }
  for (const [index, seconds] of [5, 30].entries()) {
    const [unit, approver] = secondDeputy(ledger, divisions[index + 2]?.id)
    const spentOn = dayBefore(stage, 30)
    for (let at = 0; at < 11; at += 1) {
      const made = claim(stage, { unit, person: colleague(stage, unit) }, { spentOn, type: 'fuel', approver })
      const second = at * seconds
      made.approvedAt = `${later(stage, spentOn, 5)} 16:2${Math.floor(second / 60)}:${String(second % 60).padStart(2, '0')}`
      made.paidOn = later(stage, spentOn, 8)
    }
    if (seconds < 10) ledger.truth.must('EX-09', () => `bulk|${approver}`)
    else ledger.truth.mustNot('EX-09', () => `bulk|${approver}`)
  }
}

function colleague({ ledger, random }: Stage, unit: string): string {
  return random.pick(ledger.staffing.staffOf(unit).filter((person) => !ledger.reserved.has(person)))
}

function secondDeputy(ledger: Ledger, unit = ''): [string, string] {
  const deputies = ledger.staffing.middleOf(unit).filter((person) => person !== ledger.staffing.headOf(unit))
  return [unit, deputies[1] ?? '']
}

/** EX-10 出差重叠: two trips of one person that share a day; two that follow each other. */
function plantTrips(stage: Stage): void {
  const { ledger } = stage
  for (const fires of [true, false]) {
    const [who, from] = [reserve(stage), dayBefore(stage, 40)]
    const second = addDays(from, fires ? 3 : 5)
    ledger.trips.push(
      { id: '', person: who.person, from, to: addDays(from, 4), destination: '桐漪县' },
      { id: '', person: who.person, from: second, to: addDays(second, 3), destination: '禾霖县' },
    )
    if (fires) ledger.truth.must('EX-10', () => `overlap|${who.person}`)
    else ledger.truth.mustNot('EX-10', () => `overlap|${who.person}`)
  }
}
