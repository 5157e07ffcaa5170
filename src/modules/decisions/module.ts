import { answers, type Module } from '../../platform/module.ts'
import { codesInUse } from '../policy/policy.question.ts'
import { codesOfDecisions } from './decision.store.ts'
import { decisionMigration } from './decision.migration.ts'
import { PROPOSERS, READERS, RECORDERS, STAFF } from './decision.roles.ts'
import { decisionRoutes } from './decision.routes.ts'
import { decisionSightMigration } from './paper/sight.migration.ts'
import { decisionSuccessor, decisionSuccessorMigration } from './takeover/decision.successor.ts'

/** 三重一大: matters that are decided together, how each was voted on with the head speaking last, how it was carried out, what is disclosed. */
export const decisionsModule: Module = {
  name: 'decisions',
  migrations: {
    '131_decisions': decisionMigration,
    '132_decisions_successor': decisionSuccessorMigration,
    '133_decisions_sight': decisionSightMigration,
  },
  permissions: {
    'decision.read': [...READERS, ...STAFF],
    'decision.print': READERS,
    'decision.propose': PROPOSERS,
    'decision.record': RECORDERS,
  },
  refusals: { 'decision.not_found': 404, 'decision.of_another_unit': 403, 'decision.not_the_executor': 403 },
  routes: decisionRoutes,
  answers: [...decisionSuccessor, answers(codesInUse, (_none, work) => codesOfDecisions(work.tx))],
}
