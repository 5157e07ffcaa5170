import { mkdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { addDays } from '../src/kernel/day.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { openLake } from '../src/modules/datasets/lake/lake.ts'
import { partitionFiles } from '../src/modules/datasets/lake/partition.ts'
import { CATALOGUE } from '../src/modules/indicators/catalogue.ts'
import type { Base } from '../src/modules/indicators/increments/increment.ts'
import { calendarFor } from '../src/modules/indicators/screening/folder.ts'
import { type Screening, screenLake } from '../src/modules/indicators/screening/screening.ts'
import { fileOf, writeParts } from './bank-year/generate.ts'
import { LAST_DAY, nextDay, type Part, partsOf, scaled } from './bank-year/tables.ts'

/**
 * A day after the bank's year: `node bench/incremental-day.ts [--share 0.1] --out FOLDER` asks all rules on the year, brings one day more, asks them on
 * what came, and asks all anew for comparison. Prints one JSON object, with seconds and processor time. The day's partitions are taken out again, those
 * of a run that was broken off before anything is asked; what rules keep is made again by the year's run, and nothing of it helps asking anew.
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

/** Processor time of this process in seconds, the engine's threads included. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** What a run said, and its processor time by rule; that of preparing the staff rows is with the first rule that reads them. */
interface Asked extends Screening {
  processor: number
  processorOf: ReadonlyMap<string, number>
}

/** Ask all rules as a run of the product does, keeping what later runs need: a rule whose files are as in its base is not asked. Without bases all anew, and nothing is kept. */
async function ask(bases: ReadonlyMap<string, Base> | null): Promise<Asked> {
  const lake = await openLake({ folder })
  const marks: { rule: string; at: number }[] = []
  const onProgress = ({ rule }: { rule: string }) => void marks.push({ rule, at: processorTime() })
  const begun = processorTime()
  try {
    const isSettled = (code: string) => {
      if (!bases) return false
      const rule = CATALOGUE.find((each) => each.code === code)
      return rule !== undefined && JSON.stringify(bases.get(code)?.files) === JSON.stringify(filesOf(rule))
    }
    const order = { lake, charts: new Map(), asOf: addDays(LAST_DAY, 5), withRows: true, withTimes: true, ...(await calendarFor(lake)) }
    const increments = bases ? { increments: { bases, tokenOf: (rule: string) => `${rule}-bench` } } : {}
    const screening = await screenLake({ ...order, isSettled, onProgress, ...increments })
    if (isRefusal(screening)) throw new Error(JSON.stringify(screening))
    const ended = processorTime()
    const processorOf = new Map(marks.map(({ rule, at }, place) => [rule, (marks[place + 1]?.at ?? ended) - at]))
    return { ...screening, processor: ended - begun, processorOf }
  } finally {
    lake.close()
  }
}

const secondsOf = (screening: Screening, which: (rule: string) => boolean) =>
  screening.coverage.filter((each) => which(each.rule)).reduce((sum, each) => sum + each.seconds, 0)
const processorWhere = ({ processorOf }: Asked, which: (rule: string) => boolean) =>
  [...processorOf].filter(([rule]) => which(rule)).reduce((sum, [, seconds]) => sum + seconds, 0)
const shareOf = (day: number, anew: number) => ({ day, anew, share: day / anew })
const isBank = (rule: string) => rule.startsWith('BK-')

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await writeParts(folder, partsOf(scaled(share)))
  const parts = nextDay(scaled(share))
  takeOut(parts)
  const year = await ask(new Map())
  const coverage = new Map(year.coverage.map((each) => [each.rule, each]))
  const bases = new Map(
    CATALOGUE.flatMap((rule) => {
      const said = coverage.get(rule.code)
      return said ? [[rule.code, { files: filesOf(rule), coverage: said, token: `${rule.code}-bench` }] as const] : []
    }),
  )
  try {
    const rows = await writeParts(folder, parts)
    process.stdout.write(`${JSON.stringify(reportOf(rows, year, { day: await ask(bases), anew: await ask(null) }), null, 1)}\n`)
  } finally {
    takeOut(parts)
  }
}

/** Take the day's partitions out of the lake. */
function takeOut(parts: readonly Part[]): void {
  for (const part of parts) rmSync(fileOf(folder, part), { force: true })
}

function reportOf(rows: number, year: Asked, { day, anew }: { day: Asked; anew: Asked }) {
  return {
    bench: 'incremental-day',
    rows,
    seconds: { year: year.seconds, ...shareOf(day.seconds, anew.seconds) },
    processorTime: { year: year.processor, ...shareOf(day.processor, anew.processor) },
    bankRules: {
      seconds: shareOf(secondsOf(day, isBank), secondsOf(anew, isBank)),
      processorTime: shareOf(processorWhere(day, isBank), processorWhere(anew, isBank)),
    },
    rules: day.coverage.map(({ rule, seconds, since }) => {
      const isIt = (each: string) => each === rule
      const processor = `${processorWhere(day, isIt).toFixed(2)} of ${processorWhere(anew, isIt).toFixed(2)} s of processor time`
      const came = since ? `, ${since.rows} rows, ${since.touched ?? 'all'} touched` : ''
      return `${rule} ${seconds.toFixed(2)} of ${secondsOf(anew, isIt).toFixed(2)} s, ${processor}${came}`
    }),
  }
}

await main()
