import { refuse } from '../../kernel/refusal.ts'
import { answers, handle, type Module, questionKind, type Work } from '../../platform/module.ts'
import type { z } from 'zod'
import { indicatorsNamed } from '../risks/point/linked/linked.question.ts'
import { rulesOnColumns } from '../datasets/added/added.routes.ts'
import { customRoutes } from './custom/custom.routes.ts'
import { customMigration } from './custom/custom.store.ts'
import { columnsAsked, type Library, libraryOf } from './custom/library.ts'
import { listIndicators, listScreenings, readScreening, runScreening, type ruleOfRunLine, stopScreening } from './indicator.api.ts'
import type { Indicator } from './indicator.schema.ts'
import { backTestJob } from './rules/back-test.job.ts'
import { backTestMigration } from './rules/back-test.store.ts'
import { exportRoute } from './rules/library/export.routes.ts'
import { ruleRoutes } from './rules/rule.routes.ts'
import { ruleMigration } from './rules/rule.store.ts'
import { scoreRoutes } from './score/score.routes.ts'
import type { Coverage } from './screening/screening.schema.ts'
import { SCREENING_JOB, screeningJob } from './screening/screening.job.ts'
import {
  askToStop,
  lastCoverage,
  queueScreening,
  recentScreenings,
  rulesOfScreening,
  screeningById,
  screeningMigration,
  incrementMigration,
  screeningRulesMigration,
} from './screening/screening.store.ts'
import { shownSettings } from './settings.rules.ts'

function lineOf(indicator: Indicator, coverage: Coverage | undefined) {
  return {
    code: indicator.code,
    version: indicator.version,
    title: indicator.title,
    question: indicator.question,
    why: indicator.why,
    basis: indicator.basis,
    reads: Object.entries(indicator.reads).map(([table, columns]) => ({ table, columns: [...columns] })),
    settings: shownSettings(indicator, coverage?.settings),
    lastRun: coverage
      ? {
          judged: coverage.judged,
          unassessable: coverage.unassessable.reduce((sum, each) => sum + (each.subjects ?? 0), 0),
          reasons: coverage.unassessable.map((each) => (each.subjects === null ? each.reason.zh : `${each.reason.zh}（${each.subjects}）`)),
        }
      : null,
  }
}

/** How many signals of each run this person may see; null where signals are none of their business. Answered by signals. */
export const signalsOfRuns = questionKind<
  { runIds: readonly string[] },
  Map<string, { signals: number; fresh: number; revised: number }> | null
>('indicators.signals_of_runs')

const NONE = { signals: 0, fresh: 0, revised: 0 }
const HIDDEN = { signals: null, fresh: null, revised: null }

async function screeningsFor(work: Work) {
  const screenings = await recentScreenings(work.tx)
  const [seen] = await work.ask(signalsOfRuns, { runIds: screenings.map((each) => each.id) })
  return screenings.map((each) => ({ ...each, ...(seen ? (seen.get(each.id) ?? NONE) : HIDDEN) }))
}

function ruleOfRun(
  { rule, version, seconds, coverage, files }: Awaited<ReturnType<typeof rulesOfScreening>>[number],
  library: Library,
): z.input<typeof ruleOfRunLine> {
  const { judged, unassessable, since } = coverage
  const title = library.of(rule)?.title ?? { zh: rule, en: rule }
  return { rule, title, version, seconds, judged, unassessable, rowsSince: since?.rows ?? null, files: Object.values(files).flat().length }
}

const OFFICE = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary'] as const

const screeningRoutes = [
  handle(listIndicators, async ({ tx }) => {
    const coverage = await lastCoverage(tx)
    return (await libraryOf(tx)).all.map((indicator) => lineOf(indicator, coverage.get(indicator.code)))
  }),
  handle(listScreenings, (call) => screeningsFor(call)),
  handle(runScreening, async (call) => {
    const screening = await queueScreening(call)
    await call.enqueue(SCREENING_JOB, { screeningId: screening.id })
    await call.note({ action: 'indicator.queueScreening', object: { kind: 'screening', id: screening.id } })
    return screening
  }),
  handle(readScreening, async (call) => {
    const screening = await screeningById(call.tx, call.params.id)
    if (!screening) return refuse('indicator.screening_not_found', { screening: call.params.id })
    const [seen] = await call.ask(signalsOfRuns, { runIds: [screening.id] })
    const library = await libraryOf(call.tx)
    const rules = await rulesOfScreening(call.tx, screening.id)
    return {
      screening: { ...screening, ...(seen ? (seen.get(screening.id) ?? NONE) : HIDDEN) },
      rules: rules.map((each) => ruleOfRun(each, library)),
    }
  }),
  handle(stopScreening, async (call) => {
    const screening = await screeningById(call.tx, call.params.id)
    if (!screening) return refuse('indicator.screening_not_found', { screening: call.params.id })
    if (!(await askToStop(call.tx, screening.id))) return refuse('indicator.screening_not_running', { state: screening.state })
    await call.note({ action: 'indicator.stopScreening', object: { kind: 'screening', id: screening.id } })
    return (await screeningById(call.tx, screening.id)) ?? screening
  }),
]

/** 预警指标: the library, its settings, and runs over the lake. What a run raises goes out as an event. */
export const indicatorsModule = (dataFolder: string): Module => ({
  name: 'indicators',
  migrations: {
    '220_indicators': screeningMigration,
    '221_screening_rules': screeningRulesMigration,
    '222_rules': ruleMigration,
    '223_back_tests': backTestMigration,
    '224_custom_rules': customMigration,
    '225_increments': incrementMigration,
  },
  permissions: {
    'indicator.read': [...OFFICE, 'dataKeeper'],
    'indicator.run': ['disciplineOfficer', 'disciplineHead', 'dataKeeper'],
    'rule.tune': ['disciplineHead', 'disciplineSecretary'],
    'rule.test': OFFICE,
    'indicator.score': OFFICE,
  },
  refusals: { 'rule.not_found': 404, 'score.not_found': 404, 'indicator.screening_not_found': 404, 'custom.not_found': 404 },
  routes: [...screeningRoutes, ...ruleRoutes, exportRoute, ...scoreRoutes(dataFolder), ...customRoutes(dataFolder)],
  jobs: [screeningJob, backTestJob],
  answers: [
    answers(rulesOnColumns, ({ table }, work) => columnsAsked(work.tx, table)),
    answers(indicatorsNamed, async ({ codes }, { tx }) =>
      (await libraryOf(tx)).all.filter((each) => codes?.includes(each.code) ?? true).map(({ code, title }) => ({ code, title })),
    ),
  ],
})
