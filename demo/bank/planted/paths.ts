import { addDays, type Day } from '../../../src/kernel/day.ts'
import type { Fen } from '../../../src/kernel/money.ts'
import type { Entry } from '../book.ts'
import { at } from '../../highway/clock.ts'
import { newCustomer } from '../customers.ts'
import { outsider, type Party, type Staffer, transfer } from '../ledger.ts'
import { addLoan } from '../loans.ts'
import { managerAt, type Stage, workday } from './stage.ts'

const yuan = (amount: number): Fen => amount * 100

/** A loan of a new customer, paid to `payee` or, without one, to the customer. */
function lend(
  { ledger, town, random, cast }: Stage,
  manager: Staffer,
  amount: number,
  payee?: Party,
): { loan: Entry; borrower: Party; on: Day } {
  const customer = newCustomer(ledger, random, town, manager)
  cast.push(customer)
  if (payee) customer.suppliers = [payee]
  const loan = addLoan(ledger, random, town, {
    ...{ customer, product: '个人经营贷', amount: yuan(amount), isEntrusted: payee !== undefined },
    appliedOn: workday(ledger, addDays(ledger.today, -random.int(120, 330))),
  })
  return { loan, borrower: customer.party, on: String(loan.cells.disbursed_at).slice(0, 10) }
}

/** A declared relative whose account is known as such. */
function relativeOf({ relatives }: Staffer): Party {
  const found = relatives.find((each) => each.party.owner === 'relative')
  if (!found) throw new Error('no relative with an account')
  return found.party
}

/** Plant BK-05 贷款资金回流员工: over two hands, and straight to a relative; too late, too little, and wages are the contrast. */
export function plantPaths(stage: Stage): void {
  const { ledger, random, town } = stage
  const note = (fires: boolean, loan: Entry, person: Staffer) =>
    fires ? ledger.truth.must('BK-05', () => `${loan.id}|${person.id}`) : ledger.truth.mustNot('BK-05', () => `${loan.id}|${person.id}`)
  const noon = (day: Day, shift: number) => at(addDays(day, shift), 720 + random.int(0, 100))

  for (const [index, shift, part, fires] of [
    [2, 3, 80_000, true],
    [4, 8, 80_000, false],
    [5, 3, 40_000, false],
  ] as const) {
    const person = managerAt(ledger, index)
    const [payee, hand] = [outsider(ledger, random, 'other', true), outsider(ledger, random, 'other')]
    const { loan, on } = lend(stage, person, 1_000_000, payee)
    transfer(ledger, { from: payee, to: hand, ts: noon(on, 1), amount: yuan(200_000), memo: '货款' })
    transfer(ledger, { from: hand, to: person.salary, ts: noon(on, shift), amount: yuan(part), memo: '转账' })
    note(fires, loan, person)
  }

  const trusted = managerAt(ledger, 3)
  const { loan, borrower, on } = lend(stage, trusted, 500_000)
  transfer(ledger, { from: borrower, to: relativeOf(trusted), ts: noon(on, 1), amount: yuan(60_000), memo: '借款' })
  note(true, loan, trusted)

  const other = managerAt(ledger, 6)
  const employer = town.employers.at(-1) ?? outsider(ledger, random, 'payroll')
  const waged = lend(stage, other, 200_000, employer)
  transfer(ledger, { from: employer, to: relativeOf(other), ts: noon(waged.on, 2), amount: yuan(12_000), memo: '代发奖金' })
  note(false, waged.loan, other)
}
