import { answers, type Module } from '../../platform/module.ts'
import { asksFor } from '../policy/drafts/trial.schema.ts'
import { packTrial } from '../policy/policy.question.ts'
import { doorMigration } from './door/door.migration.ts'
import { doorRoutes } from './door/door.routes.ts'
import { fileRoutes } from './files/file.routes.ts'
import { reportKeyMigration } from './keys/key.migration.ts'
import { keyRoutes } from './keys/key.routes.ts'
import { reportReaderMigration } from './keys/reader.migration.ts'
import { recoveryMigration } from './recovery/recovery.migration.ts'
import { recoveryRoutes } from './recovery/recovery.routes.ts'
import { sweepReports } from './report.jobs.ts'
import { reportMigration, reportNumberMigration } from './report.migration.ts'
import { reportRoutes } from './report.routes.ts'
import { trialOfClocks } from './trial/clock.store.ts'

const OFFICE = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary'] as const

/** 群众举报: sealed in the reporter's browser, opened in an officer's; between them rows with days and ciphertext. */
export const reportsModule: Module = {
  name: 'reports',
  migrations: {
    '315_reports': reportMigration,
    '316_report_keys': reportKeyMigration,
    '317_report_recovery': recoveryMigration,
    '318_report_door': doorMigration,
    '319_report_readers': reportReaderMigration,
    '399_report_numbers': reportNumberMigration,
  },
  permissions: { 'report.read': OFFICE, 'report.handle': OFFICE, 'report.recover': ['disciplineHead', 'disciplineSecretary'] },
  refusals: {
    'report.not_found': 404,
    'report.no_such_code': 404,
    'report.no_such_unit': 404,
    'report.no_such_other': 404,
    'report.work_not_done': 403,
    'report.enough_for_today': 429,
    'report.no_room': 503,
    'reportKey.not_found': 404,
    'reportRecovery.not_found': 404,
    'reportRecovery.of_another_register': 403,
  },
  routes: [...doorRoutes, ...fileRoutes, ...keyRoutes, ...recoveryRoutes, ...reportRoutes],
  jobs: [sweepReports],
  answers: [answers(packTrial, async ({ changes, only }, work) => (asksFor(only, ['clock']) ? trialOfClocks(work.tx, changes) : []))],
}
