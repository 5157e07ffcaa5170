import { addDays } from '../../../src/kernel/day.ts'
import { at } from '../../highway/clock.ts'
import { type Customer, newCustomer, type Town } from '../customers.ts'
import { cash, digest, holder, type Ledger, type Party, spent, type Staffer, transfer } from '../ledger.ts'
import { declareRelative } from '../staff.ts'
import { managerAt, type Stage, workday } from './stage.ts'

/** Plant BK-07 本人经办本人业务 and BK-18 代客操作. */
export function plantCounter(ledger: Ledger, town: Town): Customer[] {
  const stage: Stage = { ledger, town, random: ledger.random.fork('planted counter'), cast: [] }
  plantOwnBusiness(stage)
  plantDevices(stage)
  return stage.cast
}

function plantOwnBusiness({ ledger, random }: Stage): void {
  const teller = (index: number) => holder(ledger, '营业室', '柜员岗', index)
  const serve = (party: Party, by: Staffer, authoriser?: Staffer) => {
    const ts = at(workday(ledger, addDays(ledger.today, -random.int(40, 600))), 560 + random.int(0, 300))
    cash(ledger, party, {
      ts,
      amount: random.int(4, 30) * 50_000,
      dir: 'out',
      teller: by.id,
      ...(authoriser && { authoriser: authoriser.id }),
    })
  }
  const [supervisor, other] = [holder(ledger, '营业室', '授权主管岗', 0), holder(ledger, '营业室', '授权主管岗', 1)]
  serve(teller(1).salary, teller(1))
  serve(teller(1).salary, teller(1))
  serve(kinOf(supervisor), teller(2), supervisor)
  for (const each of [teller(1), supervisor]) ledger.truth.must('BK-07', () => each.id)
  serve(teller(2).salary, teller(3))
  serve(kinOf(other), teller(3), supervisor)
  for (const each of [teller(2), teller(3), other]) ledger.truth.mustNot('BK-07', () => each.id)
}

const kinOf = ({ relatives }: Staffer): Party => {
  const found = relatives.find((each) => each.party.owner === 'relative')
  if (!found) throw new Error('no relative with an account')
  return found.party
}

/** One device for four customers and a manager's device for one of his; a kiosk, a couple, and the own spouse are the contrast. */
function plantDevices(stage: Stage): void {
  const { ledger, random, town, cast } = stage
  const manager = managerAt(ledger, 4)
  const customers = (count: number) => Array.from({ length: count }, () => newCustomer(ledger, random, town, manager))
  const operate = (device: string, who: readonly Customer[]) => {
    cast.push(...who)
    for (const { party, shops } of who) {
      const ts = at(addDays(ledger.today, -random.int(20, 500)), 560 + random.int(0, 500))
      transfer(ledger, { from: party, to: random.pick(shops), ts, amount: spent(random, 2000), memo: '转账', channel: '网上银行', device })
    }
  }
  const [shared, kiosk, family] = [digest(random), digest(random), digest(random)]
  operate(shared, customers(4))
  operate(manager.device, customers(1))
  for (const device of [shared, manager.device]) ledger.truth.must('BK-18', () => device)

  ledger.book.add('device', { device: kiosk, kind: 'kiosk' })
  operate(kiosk, customers(25))
  operate(family, customers(2))
  const married = managerAt(ledger, 11)
  const [spouse] = customers(1)
  if (!spouse) throw new Error('no spouse')
  declareRelative(ledger, random, married, { kind: 'spouse', customer: spouse.party })
  operate(married.device, [spouse])
  for (const device of [kiosk, family, married.device]) ledger.truth.mustNot('BK-18', () => device)
}
