import { addDays, type Day, weekdayOf } from '../../../src/kernel/day.ts'
import type { Draft, Entry } from '../book.ts'
import { at } from '../../highway/clock.ts'
import { addCompany, type Customer, newCustomer, type Town } from '../customers.ts'
import { digest, holder, type Ledger, type Staffer, workingDay } from '../ledger.ts'
import { addLoan, type LoanOrder } from '../loans.ts'
import { declareRelative } from '../staff.ts'
import { managerAt, type Stage, workday } from './stage.ts'

/** Plant what stands in the loan file: BK-06, BK-08, BK-11, each with its contrast. */
export function plantLending(ledger: Ledger, town: Town): Customer[] {
  const stage: Stage = { ledger, town, random: ledger.random.fork('planted lending'), cast: [] }
  plantRelated(stage)
  plantContacts(stage)
  plantOrder(stage)
  return stage.cast
}

/** A loan of a new customer of the manager. */
function lend({ ledger, town, random, cast }: Stage, manager: Staffer, order: Partial<LoanOrder>, contact?: Partial<Customer>): Entry {
  const customer = order.customer ?? { ...newCustomer(ledger, random, town, manager), ...contact }
  cast.push(customer)
  const appliedOn = workingDay(ledger, random, addDays(ledger.today, -500), addDays(ledger.today, -60))
  return addLoan(ledger, random, town, { product: '个人经营贷', appliedOn, ...order, customer, manager })
}

/** 关系人贷款: the approver's spouse without recusal; a brother's firm as guarantor at a low rate; recused at the usual rate, or handled by others, is clear. */
function plantRelated(stage: Stage): void {
  const { ledger, random, town } = stage
  const note = (fires: boolean, loan: Entry) =>
    fires ? ledger.truth.must('BK-06', () => loan.id) : ledger.truth.mustNot('BK-06', () => loan.id)
  const kin = (person: Staffer, kind: string) => {
    const customer = newCustomer(ledger, random, town, managerAt(ledger, 5))
    declareRelative(ledger, random, person, { kind, customer: customer.party })
    return customer
  }
  const approver = holder(ledger, '墨汀支行', '副行长（分管信贷）')
  note(true, lend(stage, managerAt(ledger, 5), { customer: kin(approver, 'spouse'), approver }))

  const company = addCompany(ledger, random, '建材')
  const manager = managerAt(ledger, 12)
  declareRelative(ledger, random, manager, { kind: 'sibling', company })
  note(true, lend(stage, manager, { cells: { guarantor_hash: company, recusal_ref: 'HB-017', rate: '3.60' } }))
  note(false, lend(stage, manager, { cells: { guarantor_hash: company, recusal_ref: 'HB-018', rate: '4.45' } }))

  const son = managerAt(ledger, 13)
  note(false, lend(stage, son, { customer: kin(son, 'parent'), cells: { recusal_ref: 'HB-021' } }))
  note(false, lend(stage, managerAt(ledger, 5), { customer: kin(managerAt(ledger, 0), 'sibling') }))
}

/** 冒名、垒户: what several borrowers share, of whose managers. Couples, guarantee companies and the kiosk of the hall do not count. */
function plantContacts(stage: Stage): void {
  const { ledger, random } = stage
  const note = (fires: boolean, subject: string) =>
    fires ? ledger.truth.must('BK-08', () => subject) : ledger.truth.mustNot('BK-08', () => subject)
  const share = (count: number, contact: Partial<Customer>, cells: Draft = {}) => {
    for (let index = 0; index < count; index += 1) lend(stage, managerAt(ledger, index % 2 ? 13 : 12), { cells }, contact)
  }
  const [phone, addr, guarantor, device, kiosk, couplePhone] = Array.from({ length: 6 }, () => digest(random))
  share(4, { phone })
  share(3, { addr })
  share(3, {}, { guarantor_hash: guarantor })
  share(3, {}, { device })
  for (const subject of [`phone|${phone}`, `address|${addr}`, `guarantor|${guarantor}`, `device|${device}`]) note(true, subject)
  share(2, { phone: couplePhone })
  note(false, `phone|${couplePhone}`)
  ledger.book.add('device', { device: kiosk, kind: 'kiosk' })
  share(12, {}, { device: kiosk })
  note(false, `device|${kiosk}`)
  const company = String(ledger.book.entriesOf('company')[0]?.cells.id)
  share(3, {}, { guarantor_hash: company })
  note(false, `guarantor|${company}`)
}

/** 先放后批、超速审批、非工作时间审批. Minutes of the day unless said otherwise. */
function plantOrder(stage: Stage): void {
  const { ledger, random } = stage
  const plain = () => workday(ledger, addDays(ledger.today, -random.int(90, 400)))
  const put = (fires: boolean, amount: number, times: { applied: string; approved: string; disbursed: string }) => {
    const loan = lend(stage, managerAt(ledger, random.int(0, 13)), {
      amount: amount * 100,
      times: { appliedAt: times.applied, approvedAt: times.approved, disbursedAt: times.disbursed, visitOn: times.applied.slice(0, 10) },
    })
    if (fires) ledger.truth.must('BK-11', () => loan.id)
    else ledger.truth.mustNot('BK-11', () => loan.id)
  }
  const spread = (day: Day, approved: string) => ({ applied: at(addDays(day, -6), 600), approved, disbursed: at(addDays(day, 2), 640) })
  const [early, fast, small, late] = [plain(), plain(), plain(), plain()]
  put(true, 260_000, { applied: at(addDays(early, -5), 600), approved: at(early, 930), disbursed: at(addDays(early, -1), 630) })
  put(true, 500_000, { applied: at(fast, 600), approved: at(fast, 618), disbursed: at(addDays(fast, 1), 600) })
  put(true, 180_000, spread(late, at(late, 1300)))
  const off = dayWhere(ledger, (day) => ledger.days.isSurelyOff(day) && weekdayOf(day) === 0)
  put(true, 220_000, spread(off, at(off, 610)))
  put(false, 80_000, { applied: at(small, 600), approved: at(small, 618), disbursed: at(addDays(small, 1), 600) })
  put(false, 240_000, spread(late, at(late, 1135)))
  const shifted = dayWhere(ledger, (day) => ledger.days.isShifted(day))
  if (shifted) put(false, 220_000, spread(shifted, at(shifted, 610)))
}

/** The last day of the two years, at least a month ago, for which this holds; empty where there is none. */
function dayWhere(ledger: Ledger, fits: (day: Day) => boolean): Day {
  for (let day = addDays(ledger.today, -30); day >= ledger.from; day = addDays(day, -1)) if (fits(day)) return day
  return ''
}
