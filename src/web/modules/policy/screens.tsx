import { lazy } from 'react'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'

/** 制度方案: an institution's regulation, to be read. */
const screens: ScreenSet = {
  room: 'administration',
  items: [
    { path: '/policy', label: 'policy.nav.list', permission: 'policy.read', order: 10, element: lazy(() => import('./PacksPage.tsx')) },
  ],
  routes: [{ path: '/policy/$id/$version', permission: 'policy.read', element: lazy(() => import('./pack/PackPage.tsx')) }],
}
export default screens
