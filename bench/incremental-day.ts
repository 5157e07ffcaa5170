import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { addDays, type Day } from '../src/kernel/day.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { openLake } from '../src/modules/datasets/lake/lake.ts'
import type { Base } from '../src/modules/indicators/increments/increment.ts'
import { calendarFor } from '../src/modules/indicators/screening/folder.ts'
import { type Inputs, inputsOf } from '../src/modules/indicators/screening/inputs.ts'
import { type Screening, screenLake } from '../src/modules/indicators/screening/screening.ts'
import { fileOf, writeParts } from './bank-year/generate.ts'
import { LAST_DAY, nextDay, type Part, partsOf, scaled } from './bank-year/tables.ts'

/**
 * A day after the bank's year: `node bench/incremental-day.ts [--share 0.1] --out FOLDER` asks all rules on the year, brings one day more, asks them on
 * what came, and asks all anew for comparison. The year is asked on the day before, and a rule is left out, or goes on from it, where a run of the product
 * would: one that looks at the calendar day and doesn't name what ages is asked in full. Prints one JSON object, with seconds and processor time. The day's
 * partitions are taken out again, those of a run that was broken off before anything is asked; what rules keep is made again by the year's run, and nothing
 * of it helps asking anew.
 */
const { values } = parseArgs({ options: { share: { type: 'string', default: '0.1' }, out: { type: 'string' } } })
const share = Number(values.share)
const folder = values.out ?? join(process.env.TMPDIR ?? '/tmp', `jianwei-bank-${share}`)

/** The day of the new rows, and the day before of the same month, on which the year is asked. */
const TODAY = addDays(LAST_DAY, 5)
const YESTERDAY = addDays(LAST_DAY, 4)

/** Processor time of this process in seconds, the engine's threads included. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** What a run said, and its processor time by rule; that of preparing the staff rows is with the first rule that reads them. */
interface Asked extends Screening {
  processor: number
  inputs: Known['inputs']
  processorOf: ReadonlyMap<string, number>
}

/** What an earlier run knew of each rule. */
interface Known {
  inputs: ReadonlyMap<string, Inputs>
  bases: ReadonlyMap<string, Base>
}

/** Ask all rules as a run of the product does, keeping what later runs need; from an earlier run only what is not known. Without one all anew, and nothing is kept. */
async function ask(asOf: Day, known: Known | null): Promise<Asked> {
  const lake = await openLake({ folder })
  const marks: { rule: string; at: number }[] = []
  const onProgress = ({ rule }: { rule: string }) => void marks.push({ rule, at: processorTime() })
  const begun = processorTime()
  try {
    const charts = new Map<string, string>()
    const calendar = await calendarFor(lake)
    const inputs = inputsOf({ folder, charts, asOf, setups: new Map(), calendar: calendar.calendar })
    const isAs = (what: 'digest' | 'still') => (code: string) =>
      known !== null && known.inputs.has(code) && known.inputs.get(code)?.[what] === inputs.get(code)?.[what]
    const bases = new Map([...(known?.bases ?? [])].filter(([code]) => isAs('still')(code)))
    const order = { lake, charts, asOf, withRows: true, withTimes: true, ...calendar, isSettled: isAs('digest'), onProgress }
    const screening = await screenLake(known ? { ...order, increments: { bases, tokenOf } } : order)
    if (isRefusal(screening)) throw new Error(JSON.stringify(screening))
    const ended = processorTime()
    const processorOf = new Map(marks.map(({ rule, at }, place) => [rule, (marks[place + 1]?.at ?? ended) - at]))
    return { ...screening, inputs, processor: ended - begun, processorOf }
  } finally {
    lake.close()
  }
}

const tokenOf = (rule: string) => `${rule}-bench`
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
  const year = await ask(YESTERDAY, { inputs: new Map(), bases: new Map() })
  const bases = new Map(
    year.coverage.flatMap((coverage) => {
      const files = year.inputs.get(coverage.rule)?.files
      return files ? [[coverage.rule, { files, coverage, token: tokenOf(coverage.rule) }] as const] : []
    }),
  )
  try {
    const rows = await writeParts(folder, parts)
    const asked = { day: await ask(TODAY, { inputs: year.inputs, bases }), anew: await ask(TODAY, null) }
    process.stdout.write(`${JSON.stringify(reportOf(rows, year, asked), null, 1)}\n`)
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
      const came = since ? `, ${since.rows} rows, ${since.touched ?? 'all'} touched` : ', in full'
      return `${rule} ${seconds.toFixed(2)} of ${secondsOf(anew, isIt).toFixed(2)} s, ${processor}${came}`
    }),
  }
}

await main()
