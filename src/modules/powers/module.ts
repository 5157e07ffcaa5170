import { answers, type Module } from '../../platform/module.ts'
import { codesInUse } from '../policy/policy.question.ts'
import { codesOfPowers } from './list/codes.store.ts'
import { powerMigration } from './power.migration.ts'
import { KEEPERS, READERS, REVIEWERS } from './power.roles.ts'
import { powerRoutes } from './power.routes.ts'
import { sheetRoutes } from './sheet/sheet.routes.ts'

/** 职权目录: which powers each unit holds, on what basis, who decides, who manages and who supervises; in versions. */
export const powersModule: Module = {
  name: 'powers',
  migrations: { '130_powers': powerMigration },
  permissions: { 'power.read': READERS, 'power.keep': KEEPERS, 'power.review': REVIEWERS, 'power.export': READERS },
  refusals: {
    'power.not_found': 404,
    'power.not_yet': 404,
    'power.of_another_unit': 403,
  },
  routes: [...powerRoutes, ...sheetRoutes],
  answers: [answers(codesInUse, (_none, work) => codesOfPowers(work.tx))],
}
