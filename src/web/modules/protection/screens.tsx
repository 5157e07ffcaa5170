import { lazy } from 'react'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'

/** 澄清: what proved unfounded, put right. The page of one opens to the person concerned as well. */
const screens: ScreenSet = {
  room: 'assessing',
  items: [
    {
      path: '/clarifications',
      label: 'protection.nav.clarifications',
      permission: 'clarification.read',
      order: 45,
      element: lazy(() => import('./ClarificationList.tsx')),
    },
  ],
  routes: [{ path: '/clarifications/$id', element: lazy(() => import('./page/ClarificationPage.tsx')) }],
}
export default screens
