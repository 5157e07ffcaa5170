import { addDays, type Day, yearOf } from '../../../src/kernel/day.ts'
import { digest } from '../../digest.ts'
import { plant, type Planted, type Row } from '../../planted.ts'
import type { Random } from '../../random.ts'
import { at } from '../clock.ts'
import type { Ledger } from '../ledger.ts'
import { numbersOf } from '../numbering.ts'
import type { PenaltyFiler } from './penalties.ts'

/** Passes of each station in two years; the stations weigh day and night, also on the demo's last day. */
const PASSES = 320

interface Scales {
  ledger: Ledger
  random: Random
  file: PenaltyFiler
  /** The next free number of a pass. */
  next(): string
}

interface Pass {
  station: string
  officer: string
  on: Day
  /** 超限率 in percent. */
  over: number
  plate?: string
  isFined?: boolean
}

/** What the four weigh stations saw 超限检测: whoever is overloaded is fined, save one in twenty; with EN-07 among them. */
export function addWeighing(ledger: Ledger, file: PenaltyFiler): void {
  const random = ledger.random.fork('weighing')
  const scales: Scales = { ledger, random, file, next: numbersOf(random, 5) }
  const stations = ledger.units.filter((unit) => unit.shortName.endsWith('超限检测站')).map((unit) => unit.shortName)
  for (const station of stations) {
    const crew = ledger.staffing.holders(station, '现场核查岗')
    for (let count = 0; count < PASSES; count += 1) {
      const over = random.chance(0.3) ? random.between(1, 60) : 0
      const [officer, on] = [random.pick(crew), count === 0 ? ledger.today : addDays(ledger.from, random.int(0, 729))]
      ledger.records.add('weigh', passOf(scales, { station, officer, on, over: count === 0 ? 0 : over, isFined: count % 20 > 0 }))
    }
  }
  plantPasses(scales, stations[0] ?? '')
}

function passOf({ random, file, next }: Scales, { station, officer, on, over, plate, isFined = false }: Pass): Row {
  const number = next()
  return {
    ...{ id: `W${number}`, station, ts: at(on, random.int(15, 1425)), plate_hash: digest(plate ?? `plate ${number}`) },
    ...{ overload_pct: over.toFixed(1), officer_id: officer, case_id: (over > 0 && isFined && fined(random, file, over, officer)) || '' },
  }
}

/** The penalty case of an overload. */
function fined(random: Random, file: PenaltyFiler, over: number, officer: string): string | undefined {
  const [kind, fines] = over < 30 ? ['R-05·一般', [800, 900, 1000, 1100, 1200]] : ['R-05·较重', [3000, 3200, 3400, 3600]]
  return file(kind, random.pick(fines), officer).case_id
}

/** EN-07 超限未处罚: one lorry three times within a year, another three times in two; of two officers one lets every second one go. */
function plantPasses(scales: Scales, station: string): void {
  const { ledger } = scales
  const [usual = ''] = ledger.staffing.holders(station, '现场核查岗')
  const [lax = '', strict = ''] = ledger.staffing.holders(station, '检测岗')
  const year = yearOf(ledger.today) - 1
  const lorry = (plate: string, days: number[], fires: boolean): Planted => ({
    ...{ rule: 'EN-07', subject: `plate|${digest(plate)}`, fires },
    rows: { weigh: days.map((day) => passOf(scales, { station, officer: usual, on: addDays(ledger.from, day), over: 34, plate })) },
  })
  const crew = (officer: string, open: number, fires: boolean): Planted => ({
    ...{ rule: 'EN-07', subject: `officer|${officer}`, fires },
    rows: {
      weigh: Array.from({ length: 20 }, (_, index) =>
        passOf(scales, { station, officer, on: addDays(`${year}-02-01`, index * 9), over: 21, isFined: index >= open }),
      ),
    },
  })
  plant(ledger.records, ledger.truth, [
    lorry('plate again', [40, 160, 300], true),
    lorry('plate seldom', [5, 380, 720], false),
    crew(lax, 10, true),
    crew(strict, 1, false),
  ])
}
