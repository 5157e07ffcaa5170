import { lazy } from 'react'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'

/** 留痕查阅: who did, saw and took away what, for the audit administrator. */
const screens: ScreenSet = {
  room: 'administration',
  items: [
    { path: '/trail', label: 'audit.nav.trail', permission: 'trail.read', order: 30, element: lazy(() => import('./TrailPage.tsx')) },
  ],
  routes: [{ path: '/trail/$key', permission: 'trail.read', element: lazy(() => import('./EntryPage.tsx')) }],
}
export default screens
