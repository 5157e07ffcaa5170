import type { Day } from '../../src/kernel/day.ts'
import type { Demo } from '../highway/generate.ts'
import { withRecords } from '../planted.ts'
import { addCadres } from './cadres.ts'
import { openLedger } from './ledger.ts'
import { plantSubsidies } from './planted.ts'
import { addSubsidies } from './subsidies.ts'
import { addWorks } from './works.ts'

/** Two years of a town 镇 before `today`, its records only. The rules find exactly `truth.must` in it. */
export function generateTownship(seed: number, today: Day): Demo {
  const ledger = openLedger(seed, today)
  addCadres(ledger)
  plantSubsidies(ledger)
  addSubsidies(ledger)
  addWorks(ledger)
  return { sheets: withRecords([], ledger.book.close()), flows: [], truth: ledger.truth.close() }
}
