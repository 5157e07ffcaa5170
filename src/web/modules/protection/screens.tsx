import { lazy } from 'react'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'

/** 保护: what proved unfounded, put right; what became of an untrue report; who is made to suffer for a report. The page of one opens to the person concerned as well. */
const office: ScreenSet = {
  room: 'assessing',
  items: [
    {
      path: '/clarifications',
      label: 'protection.nav.clarifications',
      permission: 'clarification.read',
      order: 45,
      element: lazy(() => import('./ClarificationList.tsx')),
    },
    {
      path: '/determinations',
      label: 'protection.determination.nav',
      permission: 'determination.read',
      order: 46,
      element: lazy(() => import('./determination/DeterminationList.tsx')),
    },
    {
      path: '/protection-cases',
      label: 'protection.retaliation.nav',
      permission: 'protection.read',
      order: 47,
      element: lazy(() => import('./retaliation/ProtectionList.tsx')),
    },
    {
      path: '/hearings',
      label: 'protection.hearing.nav',
      permission: 'hearing.answer',
      order: 48,
      element: lazy(() => import('./hearing/HearingList.tsx')),
    },
  ],
  routes: [
    { path: '/clarifications/$id', element: lazy(() => import('./page/ClarificationPage.tsx')) },
    {
      path: '/determinations/$id',
      permission: 'determination.read',
      element: lazy(() => import('./determination/DeterminationPage.tsx')),
    },
    { path: '/hearings/$id', element: lazy(() => import('./hearing/HearingPage.tsx')) },
    { path: '/protection-cases/$id', element: lazy(() => import('./retaliation/ProtectionPage.tsx')) },
  ],
}

/** 我的: what anybody files for themselves. */
const own: ScreenSet = {
  room: 'desk',
  items: [
    {
      path: '/my-protection',
      label: 'protection.retaliation.ownNav',
      order: 95,
      element: lazy(() => import('./retaliation/OwnList.tsx')),
    },
  ],
  routes: [
    { path: '/my-protection/new', element: lazy(() => import('./retaliation/NewPage.tsx')) },
    { path: '/my-hearings', element: lazy(() => import('./hearing/OwnHearings.tsx')) },
  ],
}
export default [office, own]
