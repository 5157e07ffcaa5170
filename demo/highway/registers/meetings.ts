import { addDays } from '../../../src/kernel/day.ts'
import { BUREAU } from '../../organisation/units.ts'
import { plant, type Row } from '../../planted.ts'
import { type Ledger, seasonalDay, workingDayAfter } from '../ledger.ts'
import { numbersOf } from '../numbering.ts'

const MATTERS: [string, string][] = [
  ['decision', '养护管理办法修订'],
  ['appointment', '中层干部任免'],
  ['project', '县道改建立项'],
  ['funds', '年度专项资金安排'],
]

/** 三重一大 of two years: each decided in a meeting with minutes, the principal leader speaking last. */
export function addMeetings(ledger: Ledger): void {
  const random = ledger.random.fork('meetings')
  const add = adder(ledger, (from, to) => seasonalDay(random, from, to, ledger.days.isWorking))
  for (let count = 0; count < 36; count += 1) add({ kind: MATTERS[count % MATTERS.length] ?? ['', ''] })
  const funds = MATTERS[3] ?? ['', '']
  const on = (fires: boolean, given: Omit<Matter, 'kind'>, kind = funds) => ({
    rule: 'AP-10',
    subject: add({ kind, ...given }),
    fires,
    rows: {},
  })
  plant(ledger.records, ledger.truth, [
    on(true, { meets: false }),
    on(true, { after: -4 }),
    on(true, { headFirst: true }),
    on(true, { minutes: false }),
    on(false, { after: 0 }),
    on(false, { meets: false, amount: 38_000 }, ['other', '办公楼零星维修']),
  ])
}

interface Matter {
  kind: [string, string]
  meets?: boolean
  /** Days from the meeting to the execution. */
  after?: number
  headFirst?: boolean
  minutes?: boolean
  /** In yuan. */
  amount?: number
}

/** Adds a matter with its meeting and speeches, and returns its id. */
function adder(ledger: Ledger, draw: (from: string, to: string) => string): (matter: Matter) => string {
  const [head, leaders] = [ledger.staffing.headOf(BUREAU), ledger.staffing.peopleOf(BUREAU)]
  const next = numbersOf(ledger.random.fork('matters'), 3)
  return ({ kind: [kind, title], meets = true, after = 9, headFirst = false, minutes = true, amount = 860_000 }) => {
    const count = next()
    const [id, meeting] = [`SZ${count}`, `HY${count}`]
    const held = draw(ledger.from, addDays(ledger.today, -40))
    const executed = after < 0 ? addDays(held, after) : workingDayAfter(ledger.days, held, after)
    const row: Row = {
      id,
      unit: BUREAU,
      title: title,
      kind,
      amount: `${amount}.00`,
      decided_by: head,
      executed_at: executed,
    }
    ledger.records.add('major_matter', { ...row, meeting_id: meets ? meeting : '' })
    if (!meets) return id
    ledger.records.add('meeting', {
      id: meeting,
      unit: BUREAU,
      held_on: held,
      minutes_ref: minutes ? `局务会纪要〔${held.slice(0, 4)}〕${Number(count)}号` : '',
    })
    const others = leaders.filter((person) => person !== head)
    const order = headFirst ? [head, ...others] : [...others, head]
    const speeches = order.map(
      (person, at): Row => ({
        meeting_id: meeting,
        matter_id: id,
        seq: String(at + 1),
        person_id: person,
        is_head: String(person === head),
        vote: '同意',
      }),
    )
    ledger.records.add('meeting_speech', ...speeches)
    return id
  }
}
