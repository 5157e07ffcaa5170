import { FileOpened } from '../../platform/files/file-keeper.ts'
import { type Module, on } from '../../platform/module.ts'
import { disposeOfApproved } from './disposal/disposal.job.ts'
import { disposalMigration } from './disposal/disposal.migration.ts'
import { disposalRoutes } from './disposal/disposal.routes.ts'
import { erasureMigration } from './disposal/erasure.migration.ts'
import { evidenceMigration } from './evidence/evidence.migration.ts'
import { evidenceRoutes } from './evidence/evidence.routes.ts'
import { noteLook } from './evidence/evidence.store.ts'
import { holdMigration } from './holds/hold.migration.ts'
import { holdRoutes } from './holds/hold.routes.ts'

const OFFICE = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary'] as const
const MEMBERS = ['leadingGroupMember', 'leaderInCharge', 'principalLeader'] as const

/** 证据保管: what every file of a matter is and who had it, its redacted copies, how long it is kept, what stops its disposal (X20, X23). */
export const custodyModule = (dataFolder: string): Module => ({
  name: 'custody',
  migrations: {
    '381_evidence': evidenceMigration,
    '382_legal_holds': holdMigration,
    '383_disposals': disposalMigration,
    '384_erasure': erasureMigration,
  },
  permissions: {
    'evidence.read': [...OFFICE, ...MEMBERS],
    'evidence.keep': OFFICE,
    'retention.read': OFFICE,
    'disposal.propose': ['disciplineOfficer', 'disciplineHead'],
    'disposal.approve': ['disciplineHead', 'disciplineSecretary'],
    'hold.place': OFFICE,
    'hold.lift': ['disciplineHead', 'disciplineSecretary'],
  },
  refusals: {
    'custody.not_found': 404,
    'custody.original_is_closed': 403,
    'custody.disposed': 410,
    'disposal.not_found': 404,
    'disposal.decider_proposed_it': 403,
    'hold.not_found': 404,
    'hold.lifter_placed_it': 403,
  },
  routes: [...evidenceRoutes(dataFolder), ...holdRoutes, ...disposalRoutes],
  jobs: [disposeOfApproved],
  listens: [on(FileOpened, ({ fileId }, work) => noteLook(work, fileId))],
})
