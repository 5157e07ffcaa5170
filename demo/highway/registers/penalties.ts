import { addDays } from '../../../src/kernel/day.ts'
import { digest } from '../../digest.ts'
import { plant, type Row } from '../../planted.ts'
import type { Random } from '../../random.ts'
import { type Ledger, seasonalDay } from '../ledger.ts'
import { numbersOf } from '../numbering.ts'

/** Usual fines by violation and band, in yuan. */
const SCALE: Record<string, number[]> = {
  'R-01·一般': [1900, 2000, 2000, 2100, 2200],
  'R-02·较重': [5000, 5200, 5400, 5600, 5800],
  'R-04·轻微': [400, 450, 500, 550, 600],
}
const EACH = 90

/** Files a penalty of a kind (violation · band) and returns its row. */
export type PenaltyFiler = (kind: string, yuan: number, officer: string) => Row

/** Fines 行政处罚 of the patrols, with EN-01 and EN-02 among them. */
export function addPenalties(ledger: Ledger): PenaltyFiler {
  const random = ledger.random.fork('penalties')
  const file = filer(ledger, random)
  const [lenient = '', even = '', ...others] = ledger.units.flatMap((unit) => ledger.staffing.holders(unit.shortName, '路政巡查岗'))
  for (const [kind, fines] of Object.entries(SCALE))
    for (let count = 0; count < EACH; count += 1) file(kind, random.pick(fines), random.pick(others))
  plantOutlier(ledger, file, others)
  plantBias(ledger, file, { lenient, even, others })
  return file
}

function filer(ledger: Ledger, random: Random): PenaltyFiler {
  const next = numbersOf(random, 4)
  const unit = ledger.units.find((each) => each.shortName === '路政科')?.id ?? ''
  return (kind, yuan, officer) => {
    const [violation = '', band = ''] = kind.split('·')
    const day = seasonalDay(random, ledger.from, addDays(ledger.today, -30), ledger.days.isWorking)
    const number = next()
    const row: Row = {
      case_id: `CF${day.slice(0, 4)}-${number}`,
      ...{ unit, violation_code: violation, band, amount: `${yuan}.00`, officer_id: officer },
      ...{ filed_at: day, decided_at: addDays(day, random.int(3, 20)), paid_at: addDays(day, random.int(21, 29)) },
      ...{ channel: '非税收入系统', result: '已缴', subject_hash: digest(`offender ${number}`) },
    }
    ledger.records.add('penalty', row)
    return row
  }
}

/** EN-01 处罚畸轻畸重: library section 7, row 8; 500 stands out, 2300 does not. */
function plantOutlier(ledger: Ledger, file: PenaltyFiler, officers: readonly string[]): void {
  const fines = [2000, 2000, 2000, 2200, 1900, 2100, 2300, 2050, 500]
  const rows = fines.map((yuan, index) => [yuan, file('R-07·一般', yuan, officers[index % officers.length] ?? '')] as const)
  const caseOf = (yuan: number) => rows.find(([each]) => each === yuan)?.[1].case_id ?? ''
  plant(ledger.records, ledger.truth, [
    { rule: 'EN-01', subject: caseOf(500), fires: true, rows: {} },
    { rule: 'EN-01', subject: caseOf(2300), fires: false, rows: {} },
  ])
}

/** EN-02 执法人员偏宽/偏严: 26 fines of one officer lie in the lowest fifth, those of another in the middle. */
function plantBias(
  ledger: Ledger,
  file: PenaltyFiler,
  { lenient, even, others }: { lenient: string; even: string; others: string[] },
): void {
  for (let count = 0; count < 26; count += 1) {
    file('R-03·一般', 580 + (count % 4) * 5, lenient)
    file('R-03·一般', 610 + (count % 8) * 10, even)
  }
  for (let count = 0; count < 78; count += 1) file('R-03·一般', 610 + ((count * 7) % 9) * 10, others[count % others.length] ?? '')
  plant(ledger.records, ledger.truth, [
    { rule: 'EN-02', subject: lenient, fires: true, rows: {} },
    { rule: 'EN-02', subject: even, fires: false, rows: {} },
  ])
}
