import type { Module } from '../module.ts'
import { accessMigration } from './access.migration.ts'
import { accessRoutes } from './access.routes.ts'
import { personOnceMigration } from './once.migration.ts'

/**
 * Who may do what, and where 授权: roles at organisation nodes, permissions by the modules' tables.
 * Needs the organisation's answer to `access.nodes_below`; offers `accessOf`, `withinNodes`, `grantRole`.
 */
export const accessModule: Module = {
  name: 'access',
  migrations: { '010_access_1': accessMigration, '470_person_asked_once': personOnceMigration },
  permissions: {
    'access.read': ['securityAdministrator', 'auditAdministrator'],
    'access.grant': ['securityAdministrator'],
    'platform.watch': ['systemAdministrator'],
  },
  refusals: {
    'access.not_permitted': 403,
    'access.own_roles': 403,
    'access.other_node': 403,
    'access.grant_unknown': 404,
    'access.period_reversed': 422,
  },
  routes: accessRoutes,
}
