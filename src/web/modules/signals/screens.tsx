import { lazy } from 'react'
import { listSignals } from '../../../modules/signals/signal.api.ts'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'
import { useCall, useMay } from '../../ui/index.ts'

/** Signals that nobody has sorted yet wait for those who triage. */
function useOpenSignals(): number | undefined {
  const may = useMay()
  const answer = useCall(listSignals, { query: { limit: 1 } }, { enabled: may('signal.triage') })
  return answer.data?.counts.reduce((sum, each) => sum + each.count, 0)
}

/** 疑点: what the rules raised, sorted by a person. */
const screens: ScreenSet = {
  room: 'information',
  items: [
    {
      path: '/signals',
      label: 'signals.nav.list',
      permission: 'signal.read',
      order: 10,
      useCount: useOpenSignals,
      element: lazy(() => import('./SignalList.tsx')),
    },
  ],
  routes: [
    { path: '/signals/budget', permission: 'signal.read', element: lazy(() => import('./budget/BudgetPage.tsx')) },
    { path: '/signals/$id', permission: 'signal.read', element: lazy(() => import('./SignalPage.tsx')) },
  ],
}
export default screens
