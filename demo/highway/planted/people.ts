import { addDays, type Day } from '../../../src/kernel/day.ts'
import type { Leave } from '../../tables.ts'
import { type Ledger, seasonalDay, workingDayAfter } from '../ledger.ts'

/** Days in post. Three years and four months is too long for a key post, four and a half years not for another. */
const [LONG, RECENT, PLAIN] = [1217, 425, 1640]

/** Plant HR-01 任职超期 and HR-02 未休假: library section 7, row 12, with its contrast; leave only in pieces; exactly five working days. */
export function plantPosts(ledger: Ledger): void {
  const { truth, since, today, staffing } = ledger
  const office = ledger.units.find((unit) => unit.shortName === '办公室')?.id ?? ''
  const [buyer = '', keeper = '', writer = ''] = ['采购岗', '机要岗', '文秘岗'].map((title) => staffing.holders('办公室', title)[0])
  const [payer = '', filer = ''] = ['薪酬岗', '档案岗'].map((title) => staffing.holders('人事教育科', title)[0])
  since.set(buyer, addDays(today, -LONG)).set(keeper, addDays(today, -RECENT)).set(writer, addDays(today, -PLAIN))
  for (const person of [payer, filer]) since.set(person, addDays(today, -LONG))
  truth.must('HR-01', () => `${buyer}|采购岗|${office}`)
  truth.mustNot('HR-01', () => `${keeper}|机要岗|${office}`)
  truth.mustNot('HR-01', () => `${writer}|文秘岗|${office}`)
  for (const person of [buyer, payer, filer]) ledger.unrested.add(person)
  const random = ledger.random.fork('planted leave')
  const leave = (person: string, kind: string, count: number): Leave => {
    const from: Day = seasonalDay(random, ledger.from, addDays(today, -40), ledger.days.isSurelyWorking)
    return { id: '', person, kind, from, to: workingDayAfter(ledger.days, from, count - 1) }
  }
  ledger.leaves.push(leave(payer, '年休假', 2), leave(payer, '病假', 1), leave(filer, '年休假', 5))
  truth.must('HR-02', () => buyer)
  truth.must('HR-02', () => payer)
  truth.mustNot('HR-02', () => filer)
  truth.mustNot('HR-02', () => keeper)
}
