import { RolesChanged } from '../access/access.grants.ts'
import { type Module, on } from '../module.ts'
import { identityMigration } from './identity.migration.ts'
import { identityRoutes } from './identity.routes.ts'
import { demandRotation, forgetOld, inside } from './identity.store.ts'

const KEPT_DAYS = 30

/**
 * Who is there 身份: accounts with argon2id passwords, rotating revocable sessions, lock-out.
 * Needs access (what a person may) and the organisation's answer to `identity.person`; offers the gate and `createAccount`.
 */
export const identityModule: Module = {
  name: 'identity',
  migrations: { '011_identity_1': identityMigration },
  permissions: { 'identity.keep': ['systemAdministrator'] },
  refusals: {
    'identity.own_password': 403,
    'identity.account_unknown': 404,
    'identity.wrong_password': 401,
    'identity.locked': 423,
    'identity.password_must_change': 403,
    'identity.password_too_short': 422,
    'identity.password_too_plain': 422,
    'identity.password_holds_username': 422,
    'identity.password_same': 422,
    'identity.session_unknown': 404,
  },
  routes: identityRoutes,
  jobs: [
    {
      name: 'identity.forget_old',
      cron: '40 3 * * *',
      run: (host) => host.sweep((work) => inside(work.tx, (own) => forgetOld(own, new Date(work.now.getTime() - KEPT_DAYS * 86_400_000)))),
    },
  ],
  listens: [on(RolesChanged, ({ personId }, work) => inside(work.tx, (own) => demandRotation(own, personId)))],
}
