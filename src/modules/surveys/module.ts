import type { Module } from '../../platform/module.ts'
import { questionnaireRoutes } from './questionnaire/questionnaire.routes.ts'
import { surveyPages } from './site/survey.pages.ts'
import { surveyVisitorMigration } from './site/visitor.migration.ts'
import { keepSurveys } from './survey.jobs.ts'
import { surveyMigration } from './survey.migration.ts'
import { APPROVERS, KEEPERS, LEADERS } from './survey.roles.ts'
import { surveyRoutes } from './survey.routes.ts'

/** 问卷测评: questionnaires and surveys, answered by anybody without a name, counted only where enough answered (R134, R135, R141). */
export const surveysModule: Module = {
  name: 'surveys',
  migrations: { '305_surveys': surveyMigration, '397_surveys_by_the_day': surveyVisitorMigration },
  permissions: { 'survey.read': [...KEEPERS, ...LEADERS], 'survey.keep': KEEPERS, 'survey.approve': APPROVERS },
  refusals: {
    'survey.not_found': 404,
    'survey.of_another_unit': 403,
    'survey.approver_prepared': 403,
    'survey.not_counted': 404,
    'questionnaire.not_found': 404,
  },
  routes: [...questionnaireRoutes, ...surveyRoutes],
  pages: surveyPages,
  jobs: [keepSurveys],
}
