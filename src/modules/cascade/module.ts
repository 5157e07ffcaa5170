import { answers, type Module } from '../../platform/module.ts'
import { findingsNamed } from '../risks/point/point.question.ts'
import { appraisalMigration } from './appraisal/appraisal.migration.ts'
import { appraisalRoutes } from './appraisal/appraisal.routes.ts'
import { findingsNamedBy } from './appraisal/appraisal.store.ts'
import { ISSUERS, OFFICE, READERS, RECEIVERS, SEEING_EVERYONE, VERIFIERS } from './cascade.roles.ts'
import { chainRoutes } from './chain/chain.routes.ts'
import { contingencyMigration } from './contingency/contingency.migration.ts'
import { contingencyRoutes } from './contingency/contingency.routes.ts'
import { everyoneRoutes } from './everyone/everyone.routes.ts'
import { cycleMigration } from './cycle/cycle.migration.ts'
import { cycleRoutes } from './cycle/cycle.routes.ts'
import { elementsMigration } from './forwarding/elements.migration.ts'
import { remindReceipts } from './forwarding/forwarding.jobs.ts'
import { forwardingMigration } from './forwarding/forwarding.migration.ts'
import { forwardingRoutes } from './forwarding/forwarding.routes.ts'
import { planMigration } from './plan/plan.migration.ts'
import { planRoutes } from './plan/plan.routes.ts'
import { produceRoutineJob } from './routine/routine.jobs.ts'
import { routineMigration } from './routine/routine.migration.ts'
import { routineRoutes } from './routine/routine.routes.ts'
import { cascadeSuccessor, cascadeSuccessorMigration } from './takeover/cascade.successor.ts'

/** 层层落实: documents handed down with receipts, plans with their tasks, responsibility down to each measure, the standing calendar. */
export const cascadeModule: Module = {
  name: 'cascade',
  migrations: {
    '190_cascade': forwardingMigration,
    '191_work_plans': planMigration,
    '192_routine': routineMigration,
    '193_improvements': cycleMigration,
    '194_cascade_successor': cascadeSuccessorMigration,
    '431_forwarding_elements': elementsMigration,
    '447_contingency_plans': contingencyMigration,
    '453_plan_appraisals': appraisalMigration,
  },
  permissions: {
    'forwarding.read': READERS,
    'forwarding.issue': ISSUERS,
    'forwarding.receive': RECEIVERS,
    'forwarding.verify': VERIFIERS,
    'plan.read': READERS,
    'plan.keep': ISSUERS,
    'plan.issue': VERIFIERS,
    'contingency.read': READERS,
    'contingency.keep': ISSUERS,
    'everyone.read': SEEING_EVERYONE,
    'routine.read': READERS,
    'routine.keep': OFFICE,
    'routine.do': RECEIVERS,
  },
  refusals: {
    'forwarding.not_found': 404,
    'forwarding.no_such_receipt': 404,
    'forwarding.no_such_copy': 404,
    'forwarding.of_another_unit': 403,
    'forwarding.not_the_issuer': 403,
    'plan.not_found': 404,
    'plan.no_such_task': 404,
    'plan.of_another_unit': 403,
    'plan.not_the_owner': 403,
    'appraisal.own_task': 403,
    'appraisal.of_relative': 403,
    'contingency.not_found': 404,
    'contingency.of_another_unit': 403,
    'chain.no_such_unit': 404,
    'chain.of_another_unit': 403,
    'issue.not_found': 404,
    'issue.not_the_owner': 403,
    'routine.not_found': 404,
    'routine.of_another_unit': 403,
  },
  routes: [
    ...forwardingRoutes,
    ...planRoutes,
    ...appraisalRoutes,
    ...routineRoutes,
    ...chainRoutes,
    ...cycleRoutes,
    ...everyoneRoutes,
    ...contingencyRoutes,
  ],
  jobs: [remindReceipts, produceRoutineJob],
  answers: [...cascadeSuccessor, answers(findingsNamed, ({ ids, at }, work) => findingsNamedBy(work.tx, ids, at))],
}
