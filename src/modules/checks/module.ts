import { answers, type Module } from '../../platform/module.ts'
import { checksOfUnits } from '../risks/supervision/supervision.question.ts'
import { remindSheets } from './check.jobs.ts'
import { checkMigration, checksByUnitMigration } from './check.migration.ts'
import { ASKED, AUTHORISERS, CHECK_OFFICE, FIGURES, OPENERS } from './check.roles.ts'
import { checkRoutes } from './check.routes.ts'
import { roundsCovering } from './round/covering.store.ts'
import { sheetSuccessor, sheetSuccessorMigration } from './sheet/sheet.successor.ts'

/** 排查: four circles, abnormal behaviour of staff, risk of cases; off without a recorded lawful basis, filled in by one, verified by another (R132, R139). */
export const checksModule: Module = {
  name: 'checks',
  migrations: {
    '370_checks': checkMigration,
    '371_checks_successor': sheetSuccessorMigration,
    '462_checks_by_unit': checksByUnitMigration,
  },
  permissions: {
    'check.read': ASKED,
    'check.figures': FIGURES,
    'check.dispose': CHECK_OFFICE,
    'check.open': OPENERS,
    'check.authorise': AUTHORISERS,
  },
  refusals: {
    'check.not_found': 404,
    'check.sheet_not_found': 404,
    'check.of_another_unit': 403,
    'check.not_the_filler': 403,
    'check.not_the_verifier': 403,
    'check.not_the_office': 403,
  },
  routes: checkRoutes,
  jobs: [remindSheets],
  answers: [...sheetSuccessor, answers(checksOfUnits, ({ unitIds }, work) => roundsCovering(work.tx, unitIds))],
}
