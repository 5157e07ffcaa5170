import { addDays } from '../../../src/kernel/day.ts'
import { type Planted, plant, type Row } from '../../planted.ts'
import type { Ledger } from '../ledger.ts'

/** The next of those not yet taken. */
export const take = (list: string[]): string => {
  const first = list.shift()
  if (!first) throw new Error('nobody is left')
  return first
}

interface Signal {
  rule: string
  subject: string
  rank?: number
  days: number
  unit: string
  matter?: string
  posts?: string
  state?: string
}

/** A signal on record. */
function signal(
  ledger: Ledger,
  { rule, subject, rank = 2, days, unit, matter = '', posts = '', state = 'registered' }: Signal,
  index: number,
): Row {
  const row = {
    id: `YD${String(index).padStart(3, '0')}`,
    rule,
    subject_key: subject,
    rank: String(rank),
    raised_on: addDays(ledger.today, -days),
    state,
  }
  return { ...row, unit, person_ids: ledger.staffing.headOf(unit), post_ids: posts, matter_id: matter }
}

/** IN-05 整改反弹: again ninety days after the matter was closed, or three hundred (library section 7, row 17). */
export function addRelapses(ledger: Ledger, units: string[]): void {
  const ago = (days: number) => addDays(ledger.today, -days)
  let index = 0
  const again = (fires: boolean, gap: number): Planted => {
    const [unit, matter] = [take(units), `SX-F${gap}`]
    const subject = `relapse|${unit}`
    const both = [{ days: 420, matter }, { days: 380 - gap }].map((each) => {
      index += 1
      return signal(ledger, { rule: 'EX-07', subject, unit, ...each }, index)
    })
    const closed: Row = {
      id: `YJ-F${gap}`,
      matter_id: matter,
      issued_on: ago(410),
      state: 'closed',
      closed_on: ago(380),
      subject_kind: 'matter',
      subject_id: matter,
      rank: '1',
    }
    return { rule: 'IN-05', subject: `EX-07|${subject}`, fires, rows: { signal_record: both, warning_record: [closed] } }
  }
  plant(ledger.records, ledger.truth, [again(true, 90), again(false, 300)])
}

/** IN-07 风险趋势上升: more signals every month, or fewer and fewer. IN-08 警戒线突破: the score of a post over its line, and under it. */
export function addScores(ledger: Ledger, units: string[]): void {
  let index = 500
  const monthly = (counts: readonly number[], unit: string): Row[] =>
    counts.flatMap((count, month) =>
      Array.from({ length: count }, (_, at) => {
        index += 1
        return signal(
          ledger,
          { rule: 'PR-03', subject: `trend|${unit}|${month}|${at}`, days: 36 + 31 * (counts.length - 1 - month), unit },
          index,
        )
      }),
    )
  const [rising, falling] = [take(units), take(units)]
  const post = (unit: string) => ledger.institution.posts.find((each) => each.unitId === unit && !each.isKeyPost)?.id ?? ''
  const scored = (fires: boolean, days: number[]): Planted => {
    const unit = take(units)
    const rows = days.map((each, at) => {
      index += 1
      return signal(
        ledger,
        { rule: 'EX-08', subject: `post|${unit}|${at}`, rank: at === 0 ? 3 : 2, days: each, unit, posts: post(unit) },
        index,
      )
    })
    return { rule: 'IN-08', subject: post(unit), fires, rows: { signal_record: rows } }
  }
  plant(ledger.records, ledger.truth, [
    { rule: 'IN-07', subject: rising, fires: true, rows: { signal_record: monthly([1, 1, 2, 2, 3, 4, 5], rising) } },
    { rule: 'IN-07', subject: falling, fires: false, rows: { signal_record: monthly([4, 3, 2, 1, 0, 0, 0], falling) } },
    scored(true, [20, 9]),
    scored(false, [190]),
  ])
}
