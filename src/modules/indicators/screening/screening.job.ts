import { join } from 'node:path'
import type { Day } from '../../../kernel/day.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { eventKind, type Job, type JobHost } from '../../../platform/module.ts'
import { OWN_TABLES } from '../../datasets/canonical/own.tables.schema.ts'
import { registerOf } from '../../datasets/added/added.store.ts'
import { type Lake, openLake } from '../../datasets/lake/lake.ts'
import { chartsByItem } from '../../flows/flow.store.ts'
import { allUnits } from '../../organisation/organisation.store.ts'
import { CATALOGUE } from '../catalogue.ts'
import { libraryOf } from '../custom/library.ts'
import { withOwnRecords } from '../engine/own-records.ts'
import type { Indicator } from '../indicator.schema.ts'
import { runSetups } from '../rules/rule.rules.ts'
import { ruleBook } from '../rules/rule.store.ts'
import { calendarFor } from './folder.ts'
import { inputsOf, type Inputs, type InputsOrder } from './inputs.ts'
import { ownDigests, ownRecordsOf, type OwnTable } from './own-records.ts'
import { type RuleOutcome, screenLake, StoppedScreening } from './screening.ts'
import {
  basesOf,
  enterProgress,
  enterRule,
  enterScreening,
  isAskedToStop,
  screeningState,
  settledRules,
  tokenOf,
  unfinishedScreenings,
} from './screening.store.ts'

export const SCREENING_JOB = 'indicators.screen'

/** A rule was asked and raised these signals; the module that keeps signals takes them in and says how many are fresh. */
export const SignalsRaised = eventKind<{
  run: { id: string; at: Date }
  indicator: Indicator
  outcome: RuleOutcome
  count: { fresh: number; revised: number }
}>('SignalsRaised')

/** A run has asked all its rules. */
export const ScreeningEnded = eventKind<{ id: string }>('ScreeningEnded')

/** How often a run looks whether somebody asked it to stop. */
const LOOK_MS = 300

const turns = new WeakMap<JobHost, Promise<void>>()

/** One run after the other, in the order in which they were asked for. */
async function inTurn(host: JobHost, run: () => Promise<void>): Promise<void> {
  const before = turns.get(host) ?? Promise.resolve()
  const mine = before.then(run, run)
  turns.set(
    host,
    mine.catch(() => undefined),
  )
  return mine
}

/**
 * Run the rules on the lake. Each rule's signals and its outcome are taken in together, so a run that was killed goes on with the next rule
 * (at the next start), and running twice raises nothing twice. A rule whose data, settings and version are as in its last run is not asked again.
 */
export const screeningJob: Job = {
  name: SCREENING_JOB,
  atStart: true,
  async run(host, data) {
    const ids = typeof data.screeningId === 'string' ? [data.screeningId] : await host.sweep((work) => unfinishedScreenings(work.tx))
    for (const id of ids) await inTurn(host, () => runOne(host, id))
  },
}

async function runOne(host: JobHost, id: string): Promise<void> {
  const state = await host.sweep((work) => screeningState(work.tx, id))
  if (state !== 'queued' && state !== 'running') return
  const stopper = new AbortController()
  const look = setInterval(() => {
    if (host.stopping.aborted) stopper.abort()
    else void host.sweep((work) => isAskedToStop(work.tx, id)).then((isAsked) => isAsked && stopper.abort(), ignored)
  }, LOOK_MS)
  const begun = performance.now()
  try {
    await screenAll(host, id, stopper.signal)
    await host.sweep(async (work) => {
      const totals = await enterScreening(work.tx, id, { state: 'done', seconds: (performance.now() - begun) / 1000 })
      await work.emit(ScreeningEnded, { id })
      await work.note({ action: 'indicator.screen', object: { kind: 'screening', id }, details: totals })
    })
  } catch (error) {
    // A server that stops leaves its run to the next start.
    if (error instanceof StoppedScreening && host.stopping.aborted) return
    const isStopped = error instanceof StoppedScreening
    const failure = isStopped ? {} : { failure: error instanceof Error ? error.message : String(error) }
    await host.sweep((work) => enterScreening(work.tx, id, { state: isStopped ? 'stopped' : 'failed', ...failure }))
    if (!isStopped) throw error
  } finally {
    clearInterval(look)
  }
}

/** The next look asks again. */
const ignored = () => undefined

async function screenAll(host: JobHost, id: string, stopping: AbortSignal): Promise<void> {
  const given = await host.sweep(async (work) => {
    await enterScreening(work.tx, id, { state: 'running' })
    const units = await allUnits(work.tx)
    const root = units.find((unit) => unit.kind === 'institution') ?? units[0]
    const book = await ruleBook(work.tx, work.today)
    const { all: library } = await libraryOf(work.tx)
    const setups = new Map(library.map(({ code }) => [code, runSetups(book, code, root?.id ?? '')]))
    const [charts, register, settled] = [await chartsByItem(work.tx), await registerOf(work.tx), await settledRules(work.tx, id)]
    return { charts, register, asOf: work.today, library, setups, settled }
  })
  const folder = join(host.dataFolder, 'lake')
  const lake = await openLake({ folder, register: given.register })
  try {
    const run = { ...given, ...(await calendarFor(lake)), host, id, folder, stopping }
    const outside = [...OUTSIDE, ...given.library.slice(CATALOGUE.length).map((each) => each.code)]
    await askRules(run, lake, { rules: outside, before: 0 }, [])
    const own = await host.sweep((work) => ownRecordsOf(work))
    await askRules(run, await withOwnRecords(lake, own), { rules: INSIDE, before: outside.length }, own)
  } finally {
    lake.close()
  }
}

const readsOwn = ({ reads, mayRead }: Indicator) =>
  [...Object.keys(reads), ...Object.keys(mayRead ?? {})].some((each) => Object.hasOwn(OWN_TABLES, each))
/** Rules on the platform's own records come last, so that they see what the others of the same run raised. */
const INSIDE = CATALOGUE.filter(readsOwn).map((each) => each.code)
const OUTSIDE = CATALOGUE.filter((each) => !readsOwn(each)).map((each) => each.code)

interface Run extends Omit<InputsOrder, 'own'> {
  host: JobHost
  id: string
  library: readonly Indicator[]
  settled: { inThisRun: ReadonlySet<string>; last: ReadonlyMap<string, string> }
  dayNames: ReadonlyMap<Day, string>
  stopping: AbortSignal
}

async function askRules(
  run: Run,
  lake: Lake,
  { rules, before }: { rules: readonly string[]; before: number },
  own: readonly OwnTable[],
): Promise<void> {
  const { host, id, settled } = run
  const inputs = inputsOf({ ...run, own: ownDigests(own) })
  const bases = await host.sweep((work) => basesOf(work.tx, inputs))
  const screening = await screenLake({
    ...run,
    lake,
    rules,
    increments: { bases, tokenOf: (rule) => tokenOf(rule, inputs.get(rule)?.digest ?? '') },
    withRows: true,
    withTimes: true,
    isSettled: (rule) => settled.inThisRun.has(rule) || settled.last.get(rule) === inputs.get(rule)?.digest,
    onProgress: ({ rule, done }) =>
      void host.sweep((work) => enterProgress(work.tx, id, { rule, done: before + done, of: run.library.length })).catch(ignored),
    onOutcome: (outcome) => takeIn(run, outcome, inputs),
  })
  if (isRefusal(screening)) throw new Error(`screening refused: ${screening.refused} ${JSON.stringify(screening.facts)}`)
}

async function takeIn({ host, id, library }: Run, outcome: RuleOutcome, inputs: ReadonlyMap<string, Inputs>): Promise<void> {
  const indicator = library.find((each) => each.code === outcome.coverage.rule)
  if (!indicator) throw new Error(`no rule ${outcome.coverage.rule}`)
  await host.sweep(async (work) => {
    const count = { fresh: 0, revised: 0 }
    await work.emit(SignalsRaised, { run: { id, at: work.now }, indicator, outcome, count })
    await enterRule(work.tx, id, { outcome, count, inputs: inputs.get(outcome.coverage.rule) })
  })
}
