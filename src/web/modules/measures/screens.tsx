import { lazy } from 'react'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'

/** 防控措施: what is done against the risk points, and the rules on which it rests. */
const screens: ScreenSet = {
  room: 'control',
  items: [
    {
      path: '/measures',
      label: 'measures.nav.list',
      permission: 'measure.read',
      order: 10,
      element: lazy(() => import('./list/MeasuresPage.tsx')),
    },
    {
      path: '/control-rules',
      label: 'measures.nav.rules',
      permission: 'measure.read',
      order: 11,
      element: lazy(() => import('./rules/RulesPage.tsx')),
    },
  ],
  routes: [
    { path: '/control-rules/new', permission: 'measure.keep', element: lazy(() => import('./rules/NewRulePage.tsx')) },
    { path: '/control-rules/$id', permission: 'measure.read', element: lazy(() => import('./rules/RulePage.tsx')) },
    { path: '/control-rules/$id/revision', permission: 'measure.keep', element: lazy(() => import('./rules/AmendPage.tsx')) },
    { path: '/measures/gaps', permission: 'measure.read', element: lazy(() => import('./list/GapsPage.tsx')) },
    { path: '/measures/new', permission: 'measure.keep', element: lazy(() => import('./page/NewPage.tsx')) },
    { path: '/measures/$id', permission: 'measure.read', element: lazy(() => import('./page/MeasurePage.tsx')) },
    { path: '/measures/$id/revision', permission: 'measure.keep', element: lazy(() => import('./page/RevisePage.tsx')) },
  ],
}
export default screens
