import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isRefusal } from '../src/kernel/refusal.ts'
import { identifier } from '../src/modules/datasets/csv/values.ts'
import { type Lake, openLake } from '../src/modules/datasets/lake/lake.ts'
import { CATALOGUE } from '../src/modules/indicators/catalogue.ts'
import { calendarFor } from '../src/modules/indicators/screening/folder.ts'
import { screenLake } from '../src/modules/indicators/screening/screening.ts'
import { writeParts } from './bank-year/generate.ts'
import { LAST_DAY, partsOf, scaled } from './bank-year/tables.ts'

/**
 * Each indicator beside the plain scan of the columns that it reads: `node bench/scans.ts [--share 0.1] --out FOLDER`. The scan takes the largest value of
 * every column, table by table, right before the rule is asked; the second of two rounds counts. Prints one JSON object, the dearest rule first.
 */
const { values } = parseArgs({ options: { share: { type: 'string', default: '0.1' }, out: { type: 'string' } } })
const share = Number(values.share)
const folder = values.out ?? join(process.env.TMPDIR ?? '/tmp', `jianwei-bank-${share}`)

/** Seconds of one pass over the columns that a rule reads and that are there. */
async function scan({ connection, tables }: Lake, { reads, mayRead = {} }: (typeof CATALOGUE)[number]): Promise<number> {
  const begun = performance.now()
  for (const table of new Set([...Object.keys(reads), ...Object.keys(mayRead)])) {
    const present = tables.get(table)
    const columns = [...new Set([...(reads[table] ?? []), ...(mayRead[table] ?? [])])].filter((each) => present?.has(each))
    if (columns.length === 0) continue
    const largest = columns.map((each) => `MAX(${identifier(each)})`).join(', ')
    await connection.runAndReadAll(`SELECT ${largest} FROM ${identifier(table)}`)
  }
  return (performance.now() - begun) / 1000
}

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const rows = await writeParts(folder, partsOf(scaled(share)))
  const lake = await openLake({ folder })
  const calendar = await calendarFor(lake)
  const found: { rule: string; ruleSeconds: number; scanSeconds: number; times: number }[] = []
  for (const indicator of CATALOGUE) {
    if (!Object.keys(indicator.reads).every((table) => lake.tables.has(table))) continue
    let [ruleSeconds, scanSeconds] = [0, 0]
    for (const _round of [1, 2]) {
      scanSeconds = await scan(lake, indicator)
      const screening = await screenLake({ lake, charts: new Map(), asOf: LAST_DAY, rules: [indicator.code], ...calendar })
      if (isRefusal(screening)) throw new Error(JSON.stringify(screening))
      ruleSeconds = screening.coverage[0]?.seconds ?? 0
    }
    const [rule, plain] = [Number(ruleSeconds.toFixed(2)), Number(scanSeconds.toFixed(2))]
    found.push({ rule: indicator.code, ruleSeconds: rule, scanSeconds: plain, times: Number((ruleSeconds / scanSeconds).toFixed(1)) })
  }
  lake.close()
  const rules = found.toSorted((a, b) => b.ruleSeconds - a.ruleSeconds)
  process.stdout.write(`${JSON.stringify({ bench: 'scans', rows, rules }, null, 1)}\n`)
}

await main()
