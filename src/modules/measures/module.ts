import { answers, type Module } from '../../platform/module.ts'
import { asksFor } from '../policy/drafts/trial.schema.ts'
import { measureBehindFlow } from '../flows/flow.question.ts'
import { codesInUse, packTrial } from '../policy/policy.question.ts'
import { restsOnPower } from '../powers/power.question.ts'
import { measuresOfPoints } from '../risks/control/control.question.ts'
import { rulesOnPoint } from '../risks/point/point.question.ts'
import { measuresOnPoints } from '../risks/meeting/figures/meeting.question.ts'
import { guardedMigration } from './board/guarded.migration.ts'
import { boardMigration } from './board/board.migration.ts'
import { boardRoutes } from './board/board.routes.ts'
import { standingTallyMigration, tallyMigration } from './board/tally.migration.ts'
import { trialOfNeeds, typesInUse } from './board/trial.store.ts'
import { rulesOfPoint } from './library/governed.store.ts'
import { ruleMigration } from './library/rule.migration.ts'
import { ruleRoutes } from './library/rule.routes.ts'
import { ruleRows } from './library/rule.store.ts'
import { measureMigration } from './measure.migration.ts'
import { KEEPERS, READERS, VERIFIERS } from './measure.roles.ts'
import { measureRoutes } from './measure.routes.ts'
import { openOnPoints } from './measure.points.store.ts'
import { measureSuccessor, measureSuccessorMigration } from './measure.successor.ts'
import { measureFindingMigration } from './versions/finding.migration.ts'
import { measureVersionsMigration } from './versions/version.migration.ts'
import { flowVersionMigration } from './optimise/flow-version.migration.ts'
import { measureOfFlow } from './optimise/flow-version.store.ts'
import { laidOnPoints } from './versions/version.store.ts'

/** 防控措施: what is done against a risk point, by whom, until when, on what rule; proved by its owner, verified by another. */
export const measuresModule: Module = {
  name: 'measures',
  migrations: {
    '170_measures': measureMigration,
    '171_measures_successor': measureSuccessorMigration,
    '172_measures_counted': boardMigration,
    '173_measure_versions': measureVersionsMigration,
    '411_control_rules_kept': ruleMigration,
    '415_guarded_points': guardedMigration,
    '416_points_tallied': tallyMigration,
    '446_flow_versions_of_measures': flowVersionMigration,
    '452_measure_findings': measureFindingMigration,
    '463_points_standing_tallied': standingTallyMigration,
  },
  permissions: { 'measure.read': READERS, 'measure.keep': KEEPERS, 'measure.verify': VERIFIERS },
  refusals: {
    'measure.not_found': 404,
    'measure.no_such_point': 404,
    'measure.of_another_unit': 403,
    'measure.not_the_owner': 403,
    'controlRule.not_found': 404,
    'controlRule.of_another_unit': 403,
  },
  routes: [...boardRoutes, ...ruleRoutes, ...measureRoutes],
  answers: [
    ...measureSuccessor,
    answers(measureBehindFlow, ({ flowId }, work) => measureOfFlow(work.tx, flowId)),
    answers(codesInUse, (_none, work) => typesInUse(work.tx)),
    answers(packTrial, async ({ changes, only }, work) => (asksFor(only, ['measures']) ? trialOfNeeds(work.tx, changes) : [])),
    answers(measuresOnPoints, ({ pointIds }, work) => openOnPoints(work, pointIds)),
    answers(rulesOnPoint, ({ pointId, ruleIds }, work) => rulesOfPoint(work.tx, pointId, ruleIds)),
    answers(restsOnPower, async ({ powerId }, work) =>
      (await ruleRows(work.tx, { powerId, state: 'inForce', today: work.today }, undefined, 100)).map(({ id, title }) => ({
        ...{ kind: 'rule' as const, id, title, rank: null, link: `/control-rules/${id}` },
      })),
    ),
    answers(measuresOfPoints, ({ pointIds, on }, work) => laidOnPoints(work, pointIds, on)),
  ],
}
