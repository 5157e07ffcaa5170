import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isRefusal } from '../src/kernel/refusal.ts'
import { openLake } from '../src/modules/datasets/lake/lake.ts'
import { calendarFor } from '../src/modules/indicators/screening/folder.ts'
import { screenLake } from '../src/modules/indicators/screening/screening.ts'
import { writeParts } from './bank-year/generate.ts'
import { LAST_DAY, partsOf, scaled } from './bank-year/tables.ts'

/**
 * A made-up bank's year: `node bench/bank-year.ts [--share 0.1] [--out FOLDER] [--rules BK-01,BK-02]` writes it (seeded, once) and screens it,
 * and prints one JSON object. `--share 1` is 50 million transactions; the default is a tenth. The folder is kept where `--out` names it.
 */
const { values } = parseArgs({
  options: { share: { type: 'string', default: '0.1' }, out: { type: 'string' }, rules: { type: 'string' }, pack: { type: 'string' } },
})
const share = Number(values.share)
const folder = values.out ?? join(process.env.TMPDIR ?? '/tmp', `jianwei-bank-${share}`)

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const begun = performance.now()
  const rows = await writeParts(folder, partsOf(scaled(share)))
  const written = (performance.now() - begun) / 1000
  const lake = await openLake({ folder })
  const cpu = process.cpuUsage()
  const rules = values.rules?.split(',')
  const screening = await screenLake({ lake, charts: new Map(), asOf: LAST_DAY, ...(await calendarFor(lake)), ...(rules ? { rules } : {}) })
  if (isRefusal(screening)) throw new Error(JSON.stringify(screening))
  const used = process.cpuUsage(cpu)
  lake.close()
  const seconds = Object.fromEntries(screening.coverage.map((each) => [each.rule, Number(each.seconds.toFixed(2))]))
  const bank = screening.coverage.filter((each) => each.rule.startsWith('BK-')).reduce((sum, each) => sum + each.seconds, 0)
  const found = Object.fromEntries([...Map.groupBy(screening.signals, (each) => each.rule)].map(([rule, all]) => [rule, all.length]))
  const report = {
    bench: 'bank-year',
    rows,
    transactions: scaled(share).transactions,
    written,
    seconds: screening.seconds,
    bankSeconds: bank,
    transactionsASecond: Math.round(scaled(share).transactions / bank),
    processorSeconds: (used.user + used.system) / 1e6,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    rules: seconds,
    found,
  }
  process.stdout.write(`${JSON.stringify(report, null, 1)}\n`)
}

try {
  await main()
} finally {
  if (!values.out) rmSync(folder, { recursive: true, force: true })
}
