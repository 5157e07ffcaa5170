import { lazy } from 'react'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'

/** 预警指标: what the rules ask, what they could and could not judge, and the runs over the lake. */
const screens: ScreenSet = {
  room: 'information',
  items: [
    {
      path: '/indicators',
      label: 'indicators.nav.list',
      permission: 'indicator.read',
      order: 70,
      element: lazy(() => import('./IndicatorsPage.tsx')),
    },
  ],
  routes: [{ path: '/indicators/$code', permission: 'indicator.read', element: lazy(() => import('./IndicatorPage.tsx')) }],
}
export default screens
