import { answers, type Module, on } from '../../platform/module.ts'
import { visibleFindings } from '../indicators/rules/back-test.job.ts'
import { sentencesOfSignals } from '../indicators/score/score.routes.ts'
import { signalsOfRuns } from '../indicators/module.ts'
import { ownRecords } from '../indicators/screening/own-records.ts'
import { ScreeningEnded, SignalsRaised } from '../indicators/screening/screening.job.ts'
import type { MatterTables } from '../matters/matter.tables.ts'
import { partsOfMatter } from '../matters/matter.routes.ts'
import { signalsOfRules } from '../risks/point/linked/linked.question.ts'
import { signalsOnPoints } from '../risks/meeting/figures/meeting.question.ts'
import { budgetMigration, settleBudgets } from './budget/budget.store.ts'
import { budgetJob, budgetRoutes } from './budget/budget.routes.ts'
import { recomputeRoute } from './recompute/recompute.ts'
import { takeIn } from './raise.store.ts'
import { raisedOf } from './raised.ts'
import { signalMigration } from './signal.migration.ts'
import { signalRecords } from './signal.records.store.ts'
import { signalRoutes } from './signal.routes.ts'
import { signalsAboutPosts } from './about/posts.store.ts'
import { signalsUnderRules } from './about/rules.store.ts'
import { countsByRun, signalSentences } from './signal.store.ts'
import type { SignalTables } from './signal.tables.ts'
import { visibleTo } from './visible.store.ts'

const OFFICE = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary'] as const

/** 疑点: what the rules raised, with evidence; triage decides relevance, a person registers. A signal is a lead, never a verdict. */
export const signalsModule = (dataFolder: string): Module => ({
  name: 'signals',
  migrations: { '300_signals': signalMigration, '301_signal_budgets': budgetMigration },
  permissions: {
    'signal.read': OFFICE,
    'signal.triage': ['disciplineOfficer', 'disciplineHead'],
    'signal.export': OFFICE,
    'signal.budget': ['disciplineHead', 'disciplineSecretary'],
  },
  refusals: { 'signal.not_found': 404 },
  routes: [...signalRoutes, recomputeRoute(dataFolder), ...budgetRoutes],
  jobs: [budgetJob],
  listens: [
    on(SignalsRaised, async ({ run, indicator, outcome, count }, work) => {
      const raised = outcome.signals.map((signal) => raisedOf(signal, indicator))
      const { fresh, revised } = await takeIn(work, run, raised)
      count.fresh = fresh
      count.revised = revised
    }),
    on(ScreeningEnded, async (_run, work) => {
      await settleBudgets(work)
    }),
  ],
  answers: [
    answers(ownRecords, async (_none, work) => [await signalRecords(work.tx)]),
    answers(visibleFindings, ({ personId, findings }, work) => visibleTo(work, personId, findings)),
    answers(signalsOnPoints, ({ points, since }, work) => signalsAboutPosts(work, points, since)),
    answers(signalsOfRules, (asked, work) => signalsUnderRules(work, asked)),
    answers(sentencesOfSignals, ({ ids }, work) => signalSentences(work.tx, ids)),
    answers(signalsOfRuns, async ({ runIds }, work) => (work.access.may('signal.read') ? countsByRun(work.tx, runIds) : null)),
    answers(partsOfMatter, async ({ matterId }, work) => {
      const rows = await work.tx
        .withTables<SignalTables & Pick<MatterTables, 'matters'>>()
        .selectFrom('signals')
        .select(['id', 'rule', 'state', 'subject_key', 'run_at'])
        .where('matter_id', '=', matterId)
        .execute()
      return rows.map((row) => ({
        kind: 'signal' as const,
        id: row.id,
        title: `${row.rule} ${row.subject_key}`,
        state: row.state,
        link: `/signals/${row.id}`,
        at: row.run_at.toISOString(),
      }))
    }),
  ],
})
