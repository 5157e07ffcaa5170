import { lazy } from 'react'
import { listFlows } from '../../../modules/flows/flow.api.ts'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'
import { useCall, useMay } from '../../ui/index.ts'

/** Charts that wait for the approval of this person or their colleagues. */
function useWaiting(): number | undefined {
  const may = useMay()
  const answer = useCall(listFlows, { query: { state: 'submitted', limit: 100 } }, { enabled: may('flow.approve') })
  return answer.data?.items.length
}

/** 权力运行流程图: how each power is exercised, step by step. */
const screens: ScreenSet = {
  room: 'powers',
  items: [
    {
      path: '/flows',
      label: 'flows.nav.list',
      permission: 'flow.read',
      order: 30,
      useCount: useWaiting,
      element: lazy(() => import('./FlowsPage.tsx')),
    },
  ],
  routes: [
    { path: '/flows/new', permission: 'flow.keep', element: lazy(() => import('./making/NewFlowPage.tsx')) },
    { path: '/flows/$id', permission: 'flow.read', element: lazy(() => import('./page/FlowPage.tsx')) },
    { path: '/flows/$id/edit', permission: 'flow.keep', element: lazy(() => import('./editor/EditorPage.tsx')) },
    { path: '/flows/$id/compare/$other', permission: 'flow.read', element: lazy(() => import('./page/ComparePage.tsx')) },
  ],
}
export default screens
