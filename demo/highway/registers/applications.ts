import { addDays, type Day } from '../../../src/kernel/day.ts'
import { digest } from '../../digest.ts'
import { plant, type Row } from '../../planted.ts'
import type { Random } from '../../random.ts'
import { at } from '../clock.ts'
import { type Ledger, seasonalDay, workingDayAfter } from '../ledger.ts'
import { numbersOf } from '../numbering.ts'

/** Applications that the register shows without their steps: oversize loads, for which the road is inspected, and signs, for which it is not. */
const [OVERSIZE, SIGN] = ['oversize', 'sign']

/** 办件台账 of the road-administration section, and the times promised to the public. */
export function addApplications(ledger: Ledger): void {
  const random = ledger.random.fork('applications')
  const desk = ledger.units.find((unit) => unit.shortName === '路政科')?.id ?? ''
  const officers = ledger.staffing.staffOf(desk)
  const file = filer(ledger, random, desk)
  for (let count = 0; count < 84; count += 1)
    file({ item: OVERSIZE, officer: random.pick(officers), who: `carrier ${random.int(1, 60)}`, days: random.int(3, 14) })
  for (let count = 0; count < 300; count += 1)
    file({ item: SIGN, officer: random.pick(officers), who: `shop ${random.int(1, 160)}`, days: random.int(0, 9) })
  ledger.records.add(
    'service_item',
    ...[OVERSIZE, SIGN].map((item) => ({ item, workdays: '20', requires_visit: String(item === OVERSIZE) })),
    ...['permit', 'change', 'reimbursement'].map((item) => ({ item, workdays: '30' })),
  )
  plantPace(ledger, file, officers)
  plantFavours(ledger, file, officers)
}

interface Filing {
  item: string
  officer: string
  who: string
  /** Working days, or minutes, from acceptance to decision. */
  days?: number
  minutes?: number
  extended?: number
  agent?: string
}

type Filer = (filing: Filing) => Row

/** Files an application and returns its row. */
function filer(ledger: Ledger, random: Random, unit: string): Filer {
  const next = numbersOf(random, 4)
  return ({ item, officer, who, days = 0, minutes, extended, agent }) => {
    const from: Day = seasonalDay(random, ledger.from, addDays(ledger.today, -75), ledger.days.isWorking)
    const start = random.int(540, 660)
    const decided =
      minutes === undefined ? at(workingDayAfter(ledger.days, from, days), start + random.int(60, 300)) : at(from, start + minutes)
    const row: Row = {
      case_id: `${item === OVERSIZE ? 'CX' : 'BZ'}${from.slice(0, 4)}-${next()}`,
      ...{ item, unit, officer_id: officer, applicant_hash: digest(who), agent_hash: agent ? digest(agent) : '' },
      ...{ accepted_at: at(from, start), decided_at: decided, extended_days: String(extended ?? ''), result: '准予许可' },
    }
    ledger.records.add('application', row)
    return row
  }
}

/** AP-01 办理超时 and AP-02 异常快审: 24 working days of 20, the same with an extension; six minutes where the road must be inspected, or where it need not. */
function plantPace(ledger: Ledger, file: Filer, officers: string[]): void {
  const [officer = '', other = ''] = officers
  const on = (rule: string, fires: boolean, filing: Omit<Filing, 'officer'>, who = officer) => ({
    ...{ rule, fires, rows: {} },
    subject: file({ ...filing, officer: who }).case_id ?? '',
  })
  plant(ledger.records, ledger.truth, [
    on('AP-01', true, { item: OVERSIZE, who: 'late 1', days: 24 }),
    on('AP-01', true, { item: SIGN, who: 'late 2', days: 31, extended: 10 }, other),
    on('AP-01', false, { item: SIGN, who: 'late 3', days: 24, extended: 10 }),
    on('AP-01', false, { item: OVERSIZE, who: 'late 4', days: 20 }),
    on('AP-02', true, { item: OVERSIZE, who: 'fast 1', minutes: 6 }, other),
    on('AP-02', false, { item: SIGN, who: 'fast 2', minutes: 6 }),
  ])
}

/** AP-05 经办人—申请人集中: ten of twelve cases of one applicant with one officer; an agent whose cases go round. */
function plantFavours(ledger: Ledger, file: Filer, officers: string[]): void {
  const [favourite = '', next = ''] = officers
  for (let count = 0; count < 12; count += 1)
    file({ item: SIGN, officer: count < 11 ? favourite : next, who: 'favoured', days: 2 + (count % 5) })
  for (let count = 0; count < 15; count += 1)
    file({ item: SIGN, officer: officers[count % officers.length] ?? '', who: `client ${count}`, agent: 'agency', days: 1 + (count % 6) })
  plant(ledger.records, ledger.truth, [
    { rule: 'AP-05', subject: `applicant|${favourite}|${digest('favoured')}`, fires: true, rows: {} },
    { rule: 'AP-05', subject: `agent|${favourite}|${digest('agency')}`, fires: false, rows: {} },
  ])
}
