import { join } from 'node:path'
import { isRefusal } from '../../../kernel/refusal.ts'
import { type Job, type JobHost, questionKind } from '../../../platform/module.ts'
import { registerOf } from '../../datasets/added/added.store.ts'
import { openLake } from '../../datasets/lake/lake.ts'
import { chartsByItem } from '../../flows/flow.store.ts'
import { ruleOf } from '../custom/library.ts'
import { calendarFor } from '../screening/folder.ts'
import { screenLake } from '../screening/screening.ts'
import type { ScreenedSignal } from '../screening/screening.schema.ts'
import { type BackTestResult, backTestById, enterBackTest } from './back-test.store.ts'

export const BACK_TEST_JOB = 'indicators.backTest'

/** Of findings that no one keeps: may this person see each, and what was found true of its subject before? Answered by signals and assessment. */
export interface FindingAsked {
  unitId: string | null
  personIds: readonly string[]
}
export const visibleFindings = questionKind<{ personId: string; findings: readonly FindingAsked[] }, boolean[]>(
  'indicators.visible_findings',
)
export const outcomesOfFindings = questionKind<{ findings: readonly FindingAsked[] }, ('founded' | 'unfounded' | null)[]>(
  'indicators.outcomes_of_findings',
)

const SAMPLE = 50

/** Run a rule over the whole history without raising anything. Reading the lake happens outside of any transaction. */
export const backTestJob: Job = {
  name: BACK_TEST_JOB,
  async run(host, data) {
    const id = String(data.backTestId)
    const order = await host.sweep(async (work) => {
      const found = await backTestById(work.tx, id)
      if (found) await enterBackTest(work.tx, id, { state: 'running' })
      return found
    })
    if (!order || order.state === 'done') return
    try {
      const { signals, coverage, seconds } = await askHistory(host, order)
      const result = await host.sweep(async (work) => {
        const findings = signals.map((each) => ({ unitId: each.unit, personIds: each.persons }))
        const visible = (await work.ask(visibleFindings, { personId: order.asked_by, findings }))[0] ?? findings.map(() => false)
        const outcomes = (await work.ask(outcomesOfFindings, { findings }))[0] ?? findings.map(() => null)
        const seen = signals.flatMap((signal, at) => (visible[at] ? [{ signal, outcome: outcomes[at] ?? null }] : []))
        return { ...resultOf(seen), judged: coverage.judged, unassessable: coverage.unassessable, seconds }
      })
      await host.sweep((work) => enterBackTest(work.tx, id, { state: 'done', result }))
    } catch (error) {
      await host.sweep((work) =>
        enterBackTest(work.tx, id, { state: 'failed', failure: error instanceof Error ? error.message : String(error) }),
      )
      throw error
    }
  },
}

async function askHistory(
  host: JobHost,
  { rule, version, settings }: { rule: string; version: number; settings: Record<string, unknown> },
) {
  const { charts, asOf, library, register } = await host.sweep(async (work) => {
    const indicator = await ruleOf(work.tx, rule, version)
    return {
      charts: await chartsByItem(work.tx),
      asOf: work.today,
      library: indicator ? [indicator] : [],
      register: await registerOf(work.tx),
    }
  })
  const lake = await openLake({ folder: join(host.dataFolder, 'lake'), register })
  try {
    const order = {
      lake,
      charts,
      asOf,
      library,
      rules: [rule],
      settings: { [rule]: settings },
      withTimes: true,
      ...(await calendarFor(lake)),
    }
    const screening = await screenLake(order)
    if (isRefusal(screening)) throw new Error(`${screening.refused} ${JSON.stringify(screening.facts)}`)
    const [coverage] = screening.coverage
    const unassessable = (coverage?.unassessable ?? []).reduce((sum, each) => sum + (each.subjects ?? 0), 0)
    return { signals: screening.signals, coverage: { judged: coverage?.judged ?? 0, unassessable }, seconds: screening.seconds }
  } finally {
    lake.close()
  }
}

type Seen = readonly { signal: ScreenedSignal; outcome: 'founded' | 'unfounded' | null }[]

export function resultOf(seen: Seen): Omit<BackTestResult, 'judged' | 'unassessable' | 'seconds'> {
  const monthOf = ({ lastOn }: ScreenedSignal) => lastOn?.slice(0, 7) ?? ''
  const count = <K extends string | number>(keys: readonly K[]) =>
    [...Map.groupBy(keys, (each) => each)].map(([key, all]) => [key, all.length] as const)
  const withOutcome = (outcome: 'founded' | 'unfounded' | null) => seen.filter((each) => each.outcome === outcome).length
  const worst = seen.toSorted((a, b) => b.signal.rank - a.signal.rank || (monthOf(b.signal) > monthOf(a.signal) ? 1 : -1)).slice(0, SAMPLE)
  return {
    signals: seen.length,
    months: count(seen.map((each) => monthOf(each.signal)))
      .map(([month, hits]) => ({ month, hits }))
      .toSorted((a, b) => (a.month < b.month ? -1 : 1)),
    ranks: count(seen.map((each) => each.signal.rank))
      .map(([rank, hits]) => ({ rank, hits }))
      .toSorted((a, b) => a.rank - b.rank),
    overlap: { founded: withOutcome('founded'), unfounded: withOutcome('unfounded'), open: withOutcome(null) },
    sample: worst.map(({ signal }) => ({
      subject: signal.subject,
      rank: signal.rank,
      value: signal.value,
      line: signal.line,
      month: monthOf(signal),
      sentence: signal.why,
    })),
  }
}
