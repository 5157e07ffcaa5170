import { lazy } from 'react'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'

/** 角色授权: who holds which role where, given and taken back by the security administrator. */
const screens: ScreenSet = {
  room: 'administration',
  items: [
    { path: '/access', label: 'access.nav.list', permission: 'access.read', order: 20, element: lazy(() => import('./GrantsPage.tsx')) },
  ],
  routes: [{ path: '/access/grant', permission: 'access.grant', element: lazy(() => import('./GrantPage.tsx')) }],
}
export default screens
