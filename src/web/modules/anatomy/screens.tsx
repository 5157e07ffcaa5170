import { lazy } from 'react'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'

/** 案例剖析: the library for whoever works here; drafts for the office that writes them. */
const screens: ScreenSet = {
  room: 'control',
  items: [
    {
      path: '/anatomies',
      label: 'anatomy.nav',
      permission: 'anatomy.read',
      order: 40,
      element: lazy(() => import('./AnatomyList.tsx')),
    },
  ],
  routes: [
    { path: '/anatomies/$id', permission: 'anatomy.read', element: lazy(() => import('./page/AnatomyPage.tsx')) },
    { path: '/matters/$id/anatomy', permission: 'anatomy.draft', element: lazy(() => import('./page/NewPage.tsx')) },
  ],
}
export default screens
