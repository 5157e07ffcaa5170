import { lazy } from 'react'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'

/** 流程符合性: the cases of the lake laid over the flow charts. */
const screens: ScreenSet = {
  room: 'data',
  items: [
    {
      path: '/conformance',
      label: 'conformance.nav.list',
      permission: 'conformance.read',
      order: 80,
      element: lazy(() => import('./ChecksPage.tsx')),
    },
  ],
  routes: [
    { path: '/conformance/discovery', permission: 'conformance.read', element: lazy(() => import('./discovery/DiscoverPage.tsx')) },
    { path: '/conformance/$id', permission: 'conformance.read', element: lazy(() => import('./CheckPage.tsx')) },
  ],
}
export default screens
