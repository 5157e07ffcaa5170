import type { Module } from '../../platform/module.ts'
import { anatomyMigration, LIBRARY_READERS } from './anatomy.migration.ts'
import { anatomyRoutes } from './anatomy.routes.ts'

/** 典型案例剖析: from a closed case its deep causes, the signs that were missed and the risk points that were missing; read by the staff, of nobody by name (A40, R140, R209). */
export const anatomyModule: Module = {
  name: 'anatomy',
  migrations: { '400_anatomies': anatomyMigration },
  permissions: {
    'anatomy.read': LIBRARY_READERS,
    'anatomy.keep': ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary'],
    'anatomy.draft': ['disciplineOfficer', 'disciplineHead'],
    'anatomy.approve': ['disciplineHead', 'disciplineSecretary'],
  },
  refusals: { 'anatomy.not_found': 404, 'anatomy.drafter_only': 403, 'anatomy.decider_drafted_it': 403 },
  routes: anatomyRoutes,
}
