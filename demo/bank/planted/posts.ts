import { addDays } from '../../../src/kernel/day.ts'
import { holder, holders, type Ledger, type Staffer } from '../ledger.ts'
import { declareColleague } from '../staff.ts'

/** Plant HR-01 超期未轮岗, HR-02 多年未休假, HR-03 亲属回避 and HR-06 礼品登记. */
export function plantPosts(ledger: Ledger): void {
  const [rotated, overdue] = holders(ledger, '营业室', '柜员岗').slice(-2)
  if (!rotated || !overdue) throw new Error('the hall has no tellers')
  const key = ({ id, post, unit }: Staffer) => `${id}|${post.title}|${unit}`
  ledger.truth.must('HR-01', () => key(overdue))
  ledger.truth.mustNot('HR-01', () => key(rotated))
  // Nobody enters a leave for the cast.
  ledger.cast.add(overdue.id)
  ledger.truth.must('HR-02', () => overdue.id)
  ledger.truth.mustNot('HR-02', () => rotated.id)
  plantKin(ledger)
  plantGifts(ledger)
}

/** A brother under the head of his department, and a spouse beside the officer for personnel. */
function plantKin(ledger: Ledger): void {
  const pairs = [
    [holder(ledger, '个人客户部', '经理'), holder(ledger, '个人客户部', '客户经理岗', 6), 'sibling'],
    [holder(ledger, '综合管理部', '人事岗'), holder(ledger, '综合管理部', '后勤岗', 1), 'spouse'],
  ] as const
  for (const [one, other, kind] of pairs) {
    declareColleague(ledger, one.id, other, kind)
    const [a, b] = [one.id, other.id].toSorted()
    ledger.truth.must('HR-03', () => `${a}|${b}`)
  }
}

/** Gifts handed in after so many days; a month is the limit. */
const GIFTS: { after: number; fires: boolean }[] = [
  { after: 46, fires: true },
  { after: 75, fires: true },
  { after: 28, fires: false },
  { after: 3, fires: false },
  { after: 12, fires: false },
]

function plantGifts(ledger: Ledger): void {
  const random = ledger.random.fork('gifts')
  for (const { after, fires } of GIFTS) {
    const person = random.pick(ledger.staff)
    const receivedOn = addDays(ledger.from, random.int(30, 600))
    const gift = ledger.book.add('gift', {
      ...{ person_id: person.id, unit: person.unit, received_at: receivedOn, registered_at: addDays(receivedOn, after) },
      ...{ value: `${random.int(2, 18) * 100}.00`, giver: '往来单位' },
    })
    if (fires) ledger.truth.must('HR-06', () => gift.id)
    else ledger.truth.mustNot('HR-06', () => gift.id)
  }
}
