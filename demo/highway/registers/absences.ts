import { addDays, type Day } from '../../../src/kernel/day.ts'
import type { Row } from '../../planted.ts'
import type { Leave, Trip } from '../../tables.ts'
import type { Ledger } from '../ledger.ts'

const APPROVING = ['审批', '批准', '核准', '审定', '签发']

/** On which days each person approves a claim or a case. */
function approvalDays({ expenses, steps }: Ledger): Map<string, Set<Day>> {
  const days = new Map<string, Set<Day>>()
  const note = (person: string, day: Day) => days.set(person, (days.get(person) ?? new Set()).add(day))
  for (const { approver, approvedAt } of expenses) note(approver, approvedAt.slice(0, 10))
  for (const { actor, step, role, finishedAt } of steps)
    if (APPROVING.some((word) => step.includes(word) || role.includes(word))) note(actor, finishedAt.slice(0, 10))
  return days
}

/** Plant AP-09 不在岗审批: an approval on a day of leave without a delegation; with one, and on the day a trip begins. */
export function plantAbsences(ledger: Ledger): void {
  const random = ledger.random.fork('planted absences')
  const days = approvalDays(ledger)
  const heads = random.shuffled(ledger.units.filter((unit) => unit.kind === '机关科室').map((unit) => ledger.staffing.headOf(unit.id)))
  ;[true, true, false].forEach((fires, index) => {
    const person = heads[index] ?? ''
    const free = [...(days.get(person) ?? [])].filter((day) => !isAway(ledger, person, day))
    const day = random.pick(free.toSorted())
    const leave: Leave = { id: '', person, kind: '事假', from: day, to: day }
    ledger.leaves.push(leave)
    if (fires) ledger.unattended.add(leave)
    if (fires) ledger.truth.must('AP-09', () => `${person}|${day}`)
    else ledger.truth.mustNot('AP-09', () => `${person}|${day}`)
  })
}

const isAway = ({ leaves, trips }: Ledger, person: string, day: Day): boolean =>
  [...leaves, ...trips].some((each) => each.person === person && each.from <= day && day <= each.to)

/** Whoever approves while away has given a delegation 授权委托 for these days. */
export function addDelegations(ledger: Ledger): void {
  const days = approvalDays(ledger)
  const rows = [
    ...ledger.leaves.flatMap((leave) => delegation(ledger, leave, days.get(leave.person), leave.from, leave.to)),
    ...ledger.trips.flatMap((trip) => delegation(ledger, trip, days.get(trip.person), addDays(trip.from, 1), addDays(trip.to, -1))),
  ]
  ledger.records.add('delegation', ...rows)
}

function delegation(ledger: Ledger, away: Leave | Trip, approvals: ReadonlySet<Day> | undefined, first: Day, last: Day): Row[] {
  if (!approvals || ledger.unattended.has(away)) return []
  if (![...approvals].some((day) => first <= day && day <= last)) return []
  return [{ person_id: away.person, delegate_id: ledger.staffing.standInOf(away.person), from_day: away.from, to_day: away.to }]
}
