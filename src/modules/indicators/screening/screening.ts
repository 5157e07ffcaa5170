import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkCalendar } from '../../../kernel/calendar.ts'
import type { Day } from '../../../kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { casesOf } from '../../conformance/lake.cases.ts'
import { type Lake, openLake } from '../../datasets/lake/lake.ts'
import { alignCases, limitsOf } from './alignment.ts'
import { CATALOGUE } from '../catalogue.ts'
import type { Indicator } from '../indicator.schema.ts'
import type { RunSetups } from '../rules/rule.rules.ts'
import { duckdb } from '../engine/dialect.ts'
import { type CaseDeviation, prepareAsOf, prepareChartLimits, prepareDeviations, prepareWorkDays } from '../engine/derived.ts'
import { duckdbEngine } from '../engine/engine.duckdb.ts'
import { type RunResult, runIndicator } from '../engine/engine.ts'
import { type Base, runIncrement } from '../increments/increment.ts'
import { keepFor } from '../increments/near.ts'
import { prepareStaffRows, readsStaffRows } from '../increments/staff-rows.ts'
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
  /** The rules that there are; those of the product where omitted. */
  library?: readonly Indicator[]
  /** Settings by rule code. */
  settings?: Readonly<Record<string, unknown>>
  /** How each rule is set up at each unit; a rule that no unit runs is left out. Where omitted, every rule runs with `settings`. */
  setups?: ReadonlyMap<string, RunSetups>
  withRows?: boolean
  withTimes?: boolean
  /** Lets rules go on from the run that last asked them in full, and keep what later runs need. One run at a time may. */
  increments?: Increments
  /** A rule whose answer is known already is not asked. */
  isSettled?(rule: string): boolean
  /** Handed each rule's outcome as soon as it is there; the run waits for it. */
  onOutcome?(outcome: RuleOutcome): Promise<void>
  /** Told before each rule. */
  onProgress?(at: { rule: string; done: number; of: number }): void
  /** Stops what runs, within the rule; the screening then fails with `StoppedScreening`. */
  stopping?: AbortSignal
}

/** The base of each rule that has one, and the name under which a rule that is asked in full keeps what later runs need. */
export interface Increments {
  bases: ReadonlyMap<string, Base>
  tokenOf(rule: string): string
}

/** Somebody stopped the screening; nothing of it is kept. */
export class StoppedScreening extends Error {}

/** What one rule said. */
export interface RuleOutcome {
  signals: ScreenedSignal[]
  coverage: Coverage
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
  const { library = CATALOGUE } = order
  const codes = order.rules ?? library.map((each) => each.code)
  const byCode = new Map(library.map((each) => [each.code, each]))
  const unknown = codes.filter((each) => !byCode.has(each))
  if (unknown.length > 0) return refuse('indicator.unknown_rule', { rules: unknown, known: library.map((each) => each.code) })
  const indicators = codes.flatMap((each) => byCode.get(each) ?? [])
  const wrong = indicators.map((each) => each.plan(order.settings?.[each.code], duckdb)).find(isRefusal)
  if (wrong) return wrong
  const begun = performance.now()
  const lake = 'connection' in order.lake ? order.lake : await openLake(order.lake)
  const interrupt = () => lake.connection.interrupt()
  order.stopping?.addEventListener('abort', interrupt)
  try {
    await prepareWorkDays(lake.connection, order.calendar, order.dayNames)
    await prepareAsOf(lake.connection, order.asOf)
    const unread = codes.includes('AP-01') ? await limitAll(lake, order) : []
    const chartProblems = codes.includes('AP-03') ? await alignAll(lake, order) : unread
    const results = await askAll(lake, indicators, order)
    if (isRefusal(results)) return results
    return {
      signals: results.flatMap((each) => each.signals),
      coverage: results.map((each) => each.coverage),
      chartProblems,
      seconds: (performance.now() - begun) / 1000,
    }
  } catch (problem) {
    throw order.stopping?.aborted ? new StoppedScreening() : problem
  } finally {
    order.stopping?.removeEventListener('abort', interrupt)
    if (!('connection' in order.lake)) lake.close()
  }
}

/** One rule after the other; each outcome goes out as soon as it is there. */
async function askAll(lake: Lake, indicators: readonly Indicator[], order: ScreeningOrder): Promise<RunResult[] | Refusal> {
  const results: RunResult[] = []
  let isStaffReady = false
  for (const [done, indicator] of indicators.entries()) {
    if (order.stopping?.aborted) throw new StoppedScreening()
    order.onProgress?.({ rule: indicator.code, done, of: indicators.length })
    if (order.isSettled?.(indicator.code)) continue
    if (!isStaffReady && readsStaffRows(indicator)) {
      await prepareStaffRows(lake, { isKept: order.increments !== undefined })
      isStaffReady = true
    }
    const result = await runSetUp(lake, indicator, order)
    if (isRefusal(result)) return result
    if (!result) continue
    await order.onOutcome?.(result)
    // Whoever takes each outcome in need not have them all in memory.
    results.push(order.onOutcome ? { ...result, signals: [] } : result)
  }
  return results
}

/** Ask one rule as it is set up: once, or once for each distinct set-up, of which each unit keeps its own signals. Null where no unit runs it. */
async function runSetUp(lake: Lake, indicator: Indicator, order: ScreeningOrder): Promise<RunResult | Refusal | null> {
  const { setups } = order
  const own = setups?.get(indicator.code)
  if (!setups) return runOnce(lake, indicator, order, { settings: order.settings?.[indicator.code], place: 0 })
  const kept: RunResult[] = []
  for (const [place, { settings, state, key }] of (own?.distinct ?? []).entries()) {
    const result = await runOnce(lake, indicator, order, { settings, place })
    if (isRefusal(result)) return result
    const signals = result.signals.filter((each) => own?.keyAt(each.unit) === key)
    kept.push({ ...result, signals: signals.map((each) => ({ ...each, isShadow: state === 'shadow' })) })
  }
  const [first] = kept
  return first ? { coverage: first.coverage, signals: kept.flatMap((each) => each.signals) } : null
}

/** Ask a rule with these settings: on what came since its base where it can, else in full. */
async function runOnce(
  lake: Lake,
  indicator: Indicator,
  { withRows = false, withTimes = false, increments }: ScreeningOrder,
  { settings, place }: { settings: unknown; place: number },
): Promise<RunResult | Refusal> {
  const engine = duckdbEngine(lake.connection)
  const options = { settings, withRows, withTimes, register: lake.register }
  const plan = indicator.plan(settings, duckdb)
  if (isRefusal(plan) || !increments || !plan.increment) return runIndicator(engine, lake.tables, indicator, options)
  const base = increments.bases.get(indicator.code)
  const asking = { engine, tables: lake.tables, indicator, plan, options }
  const since = base && (await runIncrement(lake, asking, { ...base, token: `${base.token}-${place}` }))
  if (since) return since
  const whole = await runIndicator(engine, lake.tables, indicator, options)
  if (!isRefusal(whole)) await keepFor(lake, { indicator, plan }, { token: increments.tokenOf(indicator.code), place })
  return whole
}

/** Align the cases of each item that has a chart; a chart that can't be used leaves its cases unassessable. */
async function alignAll(lake: Lake, order: ScreeningOrder): Promise<Screening['chartProblems']> {
  const deviations: CaseDeviation[] = []
  const problems: Screening['chartProblems'] = []
  for (const [item, bpmn] of order.charts) {
    const cases = await casesOf(lake.connection, item)
    const aligned = await alignCases(bpmn, cases)
    if (isRefusal(aligned)) problems.push(problemOf(item, aligned))
    else deviations.push(...aligned.map((each) => ({ ...each, item })))
  }
  await prepareDeviations(lake.connection, [...order.charts.keys()], deviations)
  return problems
}

/** Take the step limits out of the charts; a chart that can't be read has none. */
async function limitAll(lake: Lake, { charts }: ScreeningOrder): Promise<Screening['chartProblems']> {
  const read = await Promise.all([...charts].map(async ([item, bpmn]) => ({ item, limits: await limitsOf(bpmn) })))
  await prepareChartLimits(
    lake.connection,
    read.flatMap(({ item, limits }) => (isRefusal(limits) ? [] : limits.map((each) => ({ item, ...each })))),
  )
  return read.flatMap(({ item, limits }) => (isRefusal(limits) ? [problemOf(item, limits)] : []))
}

const problemOf = (item: string, { refused, facts }: Refusal) => ({ item, problem: `${refused} ${JSON.stringify(facts)}` })

/** The charts of a folder: `<item>.bpmn`. */
export function chartFiles(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map()
  const names = readdirSync(folder)
    .filter((each) => each.endsWith('.bpmn'))
    .toSorted()
  return new Map(names.map((each) => [each.replace(/\.bpmn$/, ''), join(folder, each)]))
}
