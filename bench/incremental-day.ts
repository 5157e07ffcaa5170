import { mkdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { addDays } from '../src/kernel/day.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { CANONICAL_TABLES, canonicalTable } from '../src/modules/datasets/canonical.register.schema.ts'
import { openLake } from '../src/modules/datasets/lake/lake.ts'
import { partitionFiles } from '../src/modules/datasets/lake/partition.ts'
import { CATALOGUE } from '../src/modules/indicators/catalogue.ts'
import type { Base } from '../src/modules/indicators/increments/increment.ts'
import { calendarFor } from '../src/modules/indicators/screening/folder.ts'
import { type Screening, screenLake } from '../src/modules/indicators/screening/screening.ts'
import { writeParts } from './bank-year/generate.ts'
import { LAST_DAY, nextDay, partsOf, scaled } from './bank-year/tables.ts'

/**
 * A day after the bank's year: `node bench/incremental-day.ts [--share 0.1] --out FOLDER` asks all rules on the year, brings one day more, asks them on
 * what came, and asks all anew for comparison. Prints one JSON object. The day's partitions are taken out again.
 */
const { values } = parseArgs({ options: { share: { type: 'string', default: '0.1' }, out: { type: 'string' } } })
const share = Number(values.share)
const folder = values.out ?? join(process.env.TMPDIR ?? '/tmp', `jianwei-bank-${share}`)

const filesOf = (rule: (typeof CATALOGUE)[number]) =>
  Object.fromEntries(
    [...Object.keys(rule.reads), ...Object.keys(rule.mayRead ?? {})].map((table) => [
      table,
      partitionFiles(folder, table).map((file) => basename(file)),
    ]),
  )

/** Ask all rules as a run of the product does, keeping what later runs need: a rule whose files are as in its base is not asked. Without bases all anew, and nothing is kept. */
async function ask(bases: ReadonlyMap<string, Base> | null): Promise<Screening> {
  const lake = await openLake({ folder })
  try {
    const isSettled = (code: string) => {
      if (!bases) return false
      const rule = CATALOGUE.find((each) => each.code === code)
      return rule !== undefined && JSON.stringify(bases.get(code)?.files) === JSON.stringify(filesOf(rule))
    }
    const order = { lake, charts: new Map(), asOf: addDays(LAST_DAY, 5), withRows: true, withTimes: true, ...(await calendarFor(lake)) }
    const increments = bases ? { increments: { bases, tokenOf: (rule: string) => `${rule}-bench` } } : {}
    const screening = await screenLake({ ...order, isSettled, ...increments })
    if (isRefusal(screening)) throw new Error(JSON.stringify(screening))
    return screening
  } finally {
    lake.close()
  }
}

const secondsOf = (screening: Screening, which: (rule: string) => boolean) =>
  screening.coverage.filter((each) => which(each.rule)).reduce((sum, each) => sum + each.seconds, 0)
const isBank = (rule: string) => rule.startsWith('BK-')

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await writeParts(folder, partsOf(scaled(share)))
  const year = await ask(new Map())
  const coverage = new Map(year.coverage.map((each) => [each.rule, each]))
  const bases = new Map(
    CATALOGUE.flatMap((rule) => {
      const said = coverage.get(rule.code)
      return said ? [[rule.code, { files: filesOf(rule), coverage: said, token: `${rule.code}-bench` }] as const] : []
    }),
  )
  const parts = nextDay(scaled(share))
  const before = new Set(parts.flatMap(({ table }) => partitionFiles(folder, table)))
  try {
    const rows = await writeParts(folder, parts)
    const day = await ask(bases)
    const anew = await ask(null)
    const report = {
      bench: 'incremental-day',
      rows,
      seconds: { year: year.seconds, day: day.seconds, anew: anew.seconds, share: day.seconds / anew.seconds },
      bankRules: { day: secondsOf(day, isBank), anew: secondsOf(anew, isBank), share: secondsOf(day, isBank) / secondsOf(anew, isBank) },
      rules: day.coverage.map(
        ({ rule, seconds, since }) =>
          `${rule} ${seconds.toFixed(2)} of ${secondsOf(anew, (each) => each === rule).toFixed(2)}${since ? `, ${since.rows} rows, ${since.touched} touched` : ''}`,
      ),
    }
    process.stdout.write(`${JSON.stringify(report, null, 1)}\n`)
  } finally {
    for (const { table } of parts)
      for (const file of partitionFiles(folder, table)) if (!before.has(file) && canonicalTable(table, CANONICAL_TABLES)) rmSync(file)
  }
}

await main()
