import { lazy } from 'react'
import { listItems } from '../../../modules/intake/item.api.ts'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'
import { useCall, useMay } from '../../ui/index.ts'

/** Items that the office has not yet pre-assessed. */
function useUnassessed(): number | undefined {
  const may = useMay()
  const answer = useCall(listItems, { query: { state: 'registered', limit: 100 } }, { enabled: may('assessment.prepare') })
  return answer.data?.items.length
}

/** 台账: every item of information in one ledger. */
const screens: ScreenSet = {
  room: 'information',
  items: [
    {
      path: '/ledger',
      label: 'intake.nav.ledger',
      permission: 'item.read',
      order: 20,
      useCount: useUnassessed,
      element: lazy(() => import('./LedgerPage.tsx')),
    },
  ],
  routes: [
    { path: '/ledger/new', permission: 'item.register', element: lazy(() => import('./registration/RegistrationPage.tsx')) },
    { path: '/ledger/findings', permission: 'item.register', element: lazy(() => import('./findings/FindingsPage.tsx')) },
    { path: '/ledger/$id', permission: 'item.read', element: lazy(() => import('./page/ItemPage.tsx')) },
  ],
}
export default screens
