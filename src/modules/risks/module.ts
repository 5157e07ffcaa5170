import { answers, type Module, on } from '../../platform/module.ts'
import { RiskPointsMoved, riskPointsOnFlow } from '../flows/flow.question.ts'
import { pointMigration, READERS } from './point/point.migration.ts'
import { pointRoutes } from './point/point.routes.ts'
import { pointsOnChart } from './point/point.store.ts'
import { movePoint } from './point/point.write.ts'

const REVIEWERS = [
  'sectionHead',
  'leaderInCharge',
  'disciplineOfficer',
  'disciplineHead',
  'disciplineSecretary',
  'principalLeader',
] as const

/** 廉政风险点: found by the post holders, graded, reviewed by two bodies, noticed, filed, in force by versions. */
export const risksModule: Module = {
  name: 'risks',
  migrations: { '160_risk_points': pointMigration },
  permissions: {
    'riskPoint.read': READERS,
    'riskPoint.review': REVIEWERS,
    'riskPoint.grade': ['sectionHead', 'disciplineOfficer', 'disciplineHead'],
  },
  refusals: {
    'riskPoint.not_found': 404,
    'riskPoint.no_such_unit': 404,
    'riskPoint.not_the_author': 403,
    'riskPoint.not_your_stage': 403,
    'riskPoint.no_grader': 403,
  },
  routes: pointRoutes,
  answers: [answers(riskPointsOnFlow, ({ item }, work) => pointsOnChart(work.tx, item))],
  listens: [
    on(RiskPointsMoved, async ({ item, moves }, work) => {
      for (const { pointId, toStepId } of moves) {
        await movePoint(work, pointId, toStepId)
        await work.note({ action: 'riskPoint.move', object: { kind: 'riskPoint', id: pointId }, details: { item, toStepId } })
      }
    }),
  ],
}
