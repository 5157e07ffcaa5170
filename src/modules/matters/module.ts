import { answers, type Module } from '../../platform/module.ts'
import { asksFor } from '../policy/drafts/trial.schema.ts'
import { packTrial } from '../policy/policy.question.ts'
import { sweepDeadlines } from './deadlines/deadline.jobs.ts'
import { trialOfMatters } from './deadlines/trial.store.ts'
import { clarifiedMigration } from './clarified/clarified.migration.ts'
import { clarifiedPersonMigration } from './clarified/person.migration.ts'
import { estimateMigration } from './estimate.migration.ts'
import { matterMigration } from './matter.migration.ts'
import { matterRoutes } from './matter.routes.ts'
import { seriesMigration } from './takeover/series.migration.ts'

/** 事项: the one number of the chain, whom it concerns, who may see it, its timeline and its deadlines. Every later table with a `matter_id` stands behind its wall. */
export const mattersModule: Module = {
  name: 'matters',
  migrations: {
    '120_matters': matterMigration,
    '121_number_series': seriesMigration,
    '122_wall_estimates': estimateMigration,
    '360_matters_clarified': clarifiedMigration,
    '374_matters_clarified_by_person': clarifiedPersonMigration,
  },
  permissions: {
    'matter.read': [
      'disciplineOfficer',
      'disciplineHead',
      'disciplineSecretary',
      'leadingGroupMember',
      'leaderInCharge',
      'principalLeader',
    ],
    'matter.handle': ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary'],
  },
  refusals: { 'matter.not_found': 404 },
  routes: matterRoutes,
  jobs: [sweepDeadlines],
  answers: [
    answers(packTrial, async ({ changes, only }, work) => (asksFor(only, ['matter', 'deadline']) ? trialOfMatters(work.tx, changes) : [])),
  ],
}
