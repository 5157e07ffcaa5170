import type { Module } from '../../platform/module.ts'
import { auditMigration } from './audit.migration.ts'
import { auditRoutes } from './audit.routes.ts'

/** 留痕查阅: the audit administrator reads who did, saw and took away what, in the chains that they audit and in no other (P6, P27, X65). */
export const auditModule: Module = {
  name: 'audit',
  migrations: { '471_trail_read': auditMigration },
  permissions: { 'trail.read': ['auditAdministrator'] },
  refusals: { 'trail.not_found': 404 },
  routes: auditRoutes,
}
