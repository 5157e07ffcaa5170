import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkCalendar } from '../../../kernel/calendar.ts'
import type { Day } from '../../../kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { casesOf } from '../../conformance/lake.cases.ts'
import { type Lake, openLake } from '../../datasets/lake/lake.ts'
import { alignCases } from './alignment.ts'
import { CATALOGUE, indicatorOf } from '../catalogue.ts'
import { duckdb } from '../engine/dialect.ts'
import { type CaseDeviation, prepareAsOf, prepareDeviations, prepareWorkDays } from '../engine/derived.ts'
import { duckdbEngine } from '../engine/engine.duckdb.ts'
import { type RunResult, runIndicator } from '../engine/engine.ts'
import type { Coverage, ScreenedSignal } from './screening.schema.ts'

/** The charts by item: BPMN text. */
export type Charts = ReadonlyMap<string, string>

export interface ScreeningOrder {
  lake: Lake | { folder: string }
  charts: Charts
  calendar: WorkCalendar
  dayNames?: ReadonlyMap<Day, string>
  /** The day on which the rules look at the data 数据日期; what happened later is not known yet. */
  asOf: Day
  /** Codes; all rules where omitted. */
  rules?: readonly string[]
  /** Settings by rule code. */
  settings?: Readonly<Record<string, unknown>>
  withRows?: boolean
}

export interface Screening {
  signals: ScreenedSignal[]
  coverage: Coverage[]
  /** Charts that could not be used, by item. */
  chartProblems: { item: string; problem: string }[]
  seconds: number
}

/** Ask the rules on a lake. An unknown rule or a wrong setting is refused before anything runs. */
export async function screenLake(order: ScreeningOrder): Promise<Screening | Refusal> {
  const codes = order.rules ?? CATALOGUE.map((each) => each.code)
  const unknown = codes.filter((each) => !indicatorOf(each))
  if (unknown.length > 0) return refuse('indicator.unknown_rule', { rules: unknown, known: CATALOGUE.map((each) => each.code) })
  const indicators = codes.flatMap((each) => indicatorOf(each) ?? [])
  const wrong = indicators.map((each) => each.plan(order.settings?.[each.code], duckdb)).find(isRefusal)
  if (wrong) return wrong
  const begun = performance.now()
  const lake = 'folder' in order.lake ? await openLake(order.lake) : order.lake
  try {
    await prepareWorkDays(lake.connection, order.calendar, order.dayNames)
    await prepareAsOf(lake.connection, order.asOf)
    const chartProblems = codes.includes('AP-03') ? await alignAll(lake, order) : []
    const results: RunResult[] = []
    for (const indicator of indicators) {
      const result = await runIndicator(duckdbEngine(lake.connection), lake.tables, indicator, {
        settings: order.settings?.[indicator.code],
        withRows: order.withRows ?? false,
      })
      if (isRefusal(result)) return result
      results.push(result)
    }
    return {
      signals: results.flatMap((each) => each.signals),
      coverage: results.map((each) => each.coverage),
      chartProblems,
      seconds: (performance.now() - begun) / 1000,
    }
  } finally {
    if ('folder' in order.lake) lake.close()
  }
}

/** Align the cases of each item that has a chart; a chart that can't be used leaves its cases unassessable. */
async function alignAll(lake: Lake, order: ScreeningOrder): Promise<Screening['chartProblems']> {
  const deviations: CaseDeviation[] = []
  const problems: Screening['chartProblems'] = []
  for (const [item, bpmn] of order.charts) {
    const cases = await casesOf(lake.connection, item)
    const aligned = await alignCases(bpmn, cases)
    if (isRefusal(aligned)) problems.push({ item, problem: `${aligned.refused} ${JSON.stringify(aligned.facts)}` })
    else deviations.push(...aligned.map((each) => ({ ...each, item })))
  }
  await prepareDeviations(lake.connection, [...order.charts.keys()], deviations)
  return problems
}

/** The charts of a folder: `<item>.bpmn`. */
export function chartFiles(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map()
  const names = readdirSync(folder)
    .filter((each) => each.endsWith('.bpmn'))
    .toSorted()
  return new Map(names.map((each) => [each.replace(/\.bpmn$/, ''), join(folder, each)]))
}
