import { lazy } from 'react'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'

/** 权力运行流程图: how each power is exercised, step by step. */
const screens: ScreenSet = {
  room: 'powers',
  items: [{ path: '/flows', label: 'flows.nav.list', permission: 'flow.read', order: 30, element: lazy(() => import('./FlowsPage.tsx')) }],
  routes: [{ path: '/flows/$id', permission: 'flow.read', element: lazy(() => import('./FlowPage.tsx')) }],
}
export default screens
