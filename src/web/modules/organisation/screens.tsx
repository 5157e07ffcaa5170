import { lazy } from 'react'
import { findPersons } from '../../../modules/organisation/organisation.api.ts'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'
import { call } from '../../ui/client.ts'

/** 组织: units, posts, persons, and who answers for what. */
const organisation: ScreenSet = {
  room: 'organisation',
  items: [
    {
      path: '/organisation',
      label: 'organisation.nav.units',
      permission: 'organisation.read',
      order: 10,
      element: lazy(() => import('./OrganisationPage.tsx')),
    },
  ],
  routes: [
    {
      path: '/organisation/responsibility',
      permission: 'organisation.read',
      element: lazy(() => import('./frame/ResponsibilityPage.tsx')),
    },
    { path: '/organisation/import', permission: 'organisation.keep', element: lazy(() => import('./register/ImportPage.tsx')) },
    { path: '/organisation/register', permission: 'organisation.keep', element: lazy(() => import('./register/RegisterPage.tsx')) },
    { path: '/organisation/units/$id', permission: 'organisation.read', element: lazy(() => import('./OrganisationPage.tsx')) },
    { path: '/organisation/persons/$id', permission: 'organisation.read', element: lazy(() => import('./PersonPage.tsx')) },
  ],
  search: {
    label: 'organisation.search.heading',
    permission: 'organisation.read',
    find: async (words) => {
      const { items } = await call(findPersons, { query: { search: words, limit: 6 } })
      return items.map((person) => ({
        path: `/organisation/persons/${person.id}`,
        title: person.name,
        hint: [person.unitName, person.postTitle].filter(Boolean).join(' '),
      }))
    },
  },
}
/** 账号: opened by the system administrator, apart from the roles (X65). */
const accounts: ScreenSet = {
  room: 'administration',
  items: [
    {
      path: '/accounts',
      label: 'organisation.account.nav',
      permission: 'identity.keep',
      order: 15,
      element: lazy(() => import('./accounts/AccountsPage.tsx')),
    },
  ],
}

const screens = [organisation, accounts]
export default screens
