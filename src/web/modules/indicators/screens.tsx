import { lazy } from 'react'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'

/** 规则库与筛查: what the rules ask, how they are set up, how often they were right, and the runs over the lake. */
const rules: ScreenSet = {
  room: 'data',
  items: [
    {
      path: '/indicators',
      label: 'indicators.nav.list',
      permission: 'indicator.read',
      order: 70,
      element: lazy(() => import('./library/LibraryPage.tsx')),
    },
    {
      path: '/screenings',
      label: 'indicators.nav.runs',
      permission: 'indicator.read',
      order: 72,
      element: lazy(() => import('./screenings/ScreeningsPage.tsx')),
    },
    {
      path: '/custom-rules',
      label: 'indicators.nav.custom',
      permission: 'indicator.read',
      order: 71,
      element: lazy(() => import('./custom/CustomListPage.tsx')),
    },
  ],
  routes: [
    { path: '/custom-rules/new', permission: 'rule.test', element: lazy(() => import('./custom/CustomFormPage.tsx')) },
    { path: '/custom-rules/$code', permission: 'indicator.read', element: lazy(() => import('./custom/CustomFormPage.tsx')) },
    { path: '/indicators/$code', permission: 'indicator.read', element: lazy(() => import('./rule/RulePage.tsx')) },
    { path: '/screenings/$id', permission: 'indicator.read', element: lazy(() => import('./screenings/ScreeningPage.tsx')) },
  ],
}

/** 岗位风险评分: where the flags of many rules meet. */
const scores: ScreenSet = {
  room: 'information',
  items: [
    {
      path: '/post-scores',
      label: 'indicators.nav.scores',
      permission: 'indicator.score',
      order: 15,
      element: lazy(() => import('./scores/ScoresPage.tsx')),
    },
  ],
  routes: [{ path: '/post-scores/$id', permission: 'indicator.score', element: lazy(() => import('./scores/ScorePage.tsx')) }],
}

export default [rules, scores]
