import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { WorkCalendar } from '../../../kernel/calendar.ts'
import { addDays, type Day } from '../../../kernel/day.ts'
import { partitionFiles } from '../../datasets/lake/partition.ts'
import { CATALOGUE } from '../catalogue.ts'
import { duckdb } from '../engine/dialect.ts'
import type { Indicator } from '../indicator.schema.ts'
import type { RunSetups } from '../rules/rule.rules.ts'
import type { Charts } from './screening.ts'

/** What a rule's answer depends on: same digest, same answer. */
export interface Inputs {
  digest: string
  /** The same without the files: what must be as before for a rule to go on from what it read before. */
  still: string
  /** Lake files by canonical table that the rule read. */
  files: Readonly<Record<string, readonly string[]>>
}

export interface InputsOrder {
  /** The lake's folder. */
  folder: string
  charts: Charts
  asOf: Day
  setups: ReadonlyMap<string, RunSetups>
  calendar: WorkCalendar
  /** The rules that there are; those of the product where omitted. */
  library?: readonly Indicator[]
  /** Digest of each own-record table, where the run brings them. */
  own?: ReadonlyMap<string, string>
}

const digestOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')

/** The inputs of every rule, from the names of immutable lake files, its version and set-ups, and, where its text reads them, charts, calendar and data date. */
export function inputsOf(order: InputsOrder): ReadonlyMap<string, Inputs> {
  const calendar = digestOf(workingDaysOf(order.calendar))
  const charts = digestOf([...order.charts])
  return new Map((order.library ?? CATALOGUE).map((indicator) => [indicator.code, inputsFor(indicator, order, { calendar, charts })]))
}

function inputsFor(indicator: Indicator, order: InputsOrder, derived: { calendar: string; charts: string }): Inputs {
  const tables = [...new Set([...Object.keys(indicator.reads), ...Object.keys(indicator.mayRead ?? {}), 'calendar'])].toSorted()
  const files = Object.fromEntries(tables.map((table) => [table, partitionFiles(order.folder, table).map((file) => basename(file))]))
  const { text, isAging } = askedOf(indicator)
  const reads = (name: string) => new RegExp(String.raw`\b${name}\b`).test(text)
  const setups = order.setups.get(indicator.code)
  const still = digestOf({
    code: indicator.code,
    version: indicator.version,
    setups: [setups?.distinct ?? [], [...(setups?.keys ?? [])]],
    own: tables.map((table) => order.own?.get(table) ?? null),
    // Once a month every rule is asked: what was excluded comes back when its suppression ends, though no data changed.
    asOf: reads('as_of') && !isAging ? order.asOf : order.asOf.slice(0, 7),
    calendar: reads('work_day') ? derived.calendar : null,
    charts: ['deviation', 'chart', 'chart_limit'].some(reads) ? derived.charts : null,
  })
  const answer = reads('as_of') && isAging ? [still, files, order.asOf] : [still, files]
  return { digest: digestOf(answer), still, files }
}

function askedOf(indicator: Indicator): { text: string; isAging: boolean } {
  const plan = indicator.plan({}, duckdb)
  return 'query' in plan
    ? { text: `${plan.query.text} ${plan.coverage.text}`, isAging: plan.increment?.isAging ?? false }
    : { text: '', isAging: false }
}

/** Which days are worked, over the years that records tell of. */
function workingDaysOf(calendar: WorkCalendar): string {
  let days = ''
  for (let day: Day = '2015-01-01'; day < '2031-01-01'; day = addDays(day, 1)) days += calendar.isWorking(day) ? '1' : '0'
  return days
}
