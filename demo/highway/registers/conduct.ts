import { addDays, type Day } from '../../../src/kernel/day.ts'
import { yuanText } from '../../../src/kernel/money.ts'
import { digest } from '../../digest.ts'
import { plant, type Row } from '../../planted.ts'
import type { Random } from '../../random.ts'
import { at } from '../clock.ts'
import { type Ledger, seasonalDay } from '../ledger.ts'
import { approvalLimits } from '../quiet/claims.ts'

/** Gifts, relatives, the gate's record and the limits of approval. */
export function addConduct(ledger: Ledger): void {
  const random = ledger.random.fork('conduct')
  ledger.records.add(
    'approval_limit',
    ...approvalLimits(ledger).map(({ approver, amount }) => ({ approver_id: approver, amount: yuanText(amount) })),
  )
  addGifts(ledger, random)
  addRelatives(ledger, random)
  addGate(ledger, random)
}

/** HR-06 礼品逾期登记: a month to the day is in time. */
function addGifts(ledger: Ledger, random: Random): void {
  const people = ledger.units.flatMap((unit) => ledger.staffing.middleOf(unit.id).map((person) => ({ person, unit: unit.id })))
  const giftOf = (index: number, received: Day, registered = ''): Row => {
    const { person, unit } = random.pick(people)
    const value = `${random.int(2, 18) * 100}.00`
    return {
      id: `LP${String(index).padStart(3, '0')}`,
      person_id: person,
      unit,
      received_at: received,
      registered_at: registered,
      value,
      giver: '协作单位',
    }
  }
  const draw = () => seasonalDay(random, ledger.from, addDays(ledger.today, -120))
  for (let index = 1; index <= 26; index += 1) {
    const received = draw()
    ledger.records.add('gift', giftOf(index, received, addDays(received, random.int(1, 24))))
  }
  const [late, never, exact] = [draw(), draw(), `${draw().slice(0, 8)}12`]
  plant(ledger.records, ledger.truth, [
    { rule: 'HR-06', subject: 'LP027', fires: true, rows: { gift: [giftOf(27, late, addDays(late, 52))] } },
    { rule: 'HR-06', subject: 'LP028', fires: true, rows: { gift: [giftOf(28, never)] } },
    { rule: 'HR-06', subject: 'LP029', fires: false, rows: { gift: [giftOf(29, exact, monthAfter(exact))] } },
  ])
}

/** The same day of the next month; given a day that every month has. */
function monthAfter(day: Day): Day {
  const next = addDays(`${day.slice(0, 7)}-01`, 31)
  return `${next.slice(0, 7)}${day.slice(7)}`
}

const KINDS: Record<string, string> = { 配偶: 'spouse', 兄弟姐妹: 'sibling' }

/** Declared relatives 亲属申报: HR-03 where one is the other's superior, PR-23 where the relative represents a supplier. */
function addRelatives(ledger: Ledger, random: Random): void {
  const declared = (person: string, kind: string, idHash: string): Row => ({
    ...{
      person_id: person,
      kind,
      name_hash: digest(`name ${idHash}`),
      id_hash: idHash,
      declared_at: addDays(ledger.from, random.int(-300, 200)),
    },
  })
  const pair = (a: string, b: string) => [a, b].toSorted().join('|')
  const colleague = (person: string) => digest(`person ${person}`)
  const [station] = random.shuffled(ledger.units.filter((unit) => unit.kind === '站所'))
  const [head, worker] = [ledger.staffing.headOf(station?.id ?? ''), ledger.staffing.staffOf(station?.id ?? '').at(-1) ?? '']
  const supplied = [...new Set(ledger.contracts.map((contract) => contract.company))]
  const [one = '', other = ''] = random.shuffled(supplied)
  const [buyer = '', chief = ''] = ledger.units.flatMap((unit) => ledger.staffing.holders(unit.shortName, '采购岗')).slice(-2)
  plant(ledger.records, ledger.truth, [
    { rule: 'HR-03', subject: pair(head, worker), fires: true, rows: { relation: [declared(head, 'sibling', colleague(worker))] } },
    ...ledger.institution.relatives.map(({ personId, relativePersonId, kind }) => ({
      ...{ rule: 'HR-03', subject: pair(personId, relativePersonId), fires: false },
      rows: { relation: [declared(personId, KINDS[kind] ?? 'other', colleague(relativePersonId))] },
    })),
    {
      rule: 'PR-23',
      subject: `${one}|${buyer}`,
      fires: true,
      rows: { relation: [declared(buyer, 'spouse', digest(`legal representative ${one}`))] },
    },
    {
      rule: 'PR-23',
      subject: `${other}|${chief}`,
      fires: false,
      rows: { relation: [declared(chief, 'sibling', digest(`namesake of ${other}`))] },
    },
  ])
}

/** The gate of the head office 门禁考勤 in the last weeks; nobody passes it while away. */
function addGate(ledger: Ledger, random: Random): void {
  const people = ledger.units
    .filter((unit) => unit.shortName === '办公室' || unit.shortName === '财务科')
    .flatMap((unit) => ledger.staffing.peopleOf(unit.id))
  const isAway = (person: string, day: Day) =>
    [...ledger.trips, ...ledger.leaves].some((each) => each.person === person && each.from <= day && day <= each.to)
  for (let day = addDays(ledger.today, -60); day <= ledger.today; day = addDays(day, 1))
    if (ledger.days.isWorking(day))
      for (const person of people) if (!isAway(person, day)) ledger.records.add('attendance', punch(person, day, random.int(465, 539)))
  const long = random.shuffled(ledger.trips.filter((trip) => addDays(trip.from, 3) <= trip.to && !ledger.unattended.has(trip)))
  const [inner, edge] = [long[0], long.find((trip) => trip.person !== long[0]?.person)]
  if (!inner || !edge) throw new Error('there are too few long trips')
  plant(ledger.records, ledger.truth, [
    {
      rule: 'EX-10',
      subject: `punch|${inner.person}`,
      fires: true,
      rows: { attendance: [punch(inner.person, addDays(inner.from, 2), 512)] },
    },
    { rule: 'EX-10', subject: `punch|${edge.person}`, fires: false, rows: { attendance: [punch(edge.person, edge.from, 495)] } },
  ])
}

const punch = (person: string, day: Day, minute: number): Row => ({ person_id: person, punched_at: at(day, minute), place: '局机关门禁' })
