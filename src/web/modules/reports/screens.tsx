import { lazy } from 'react'
import { listReports } from '../../../modules/reports/report.api.ts'
import { useCall } from '../../ui/index.ts'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'

/** Reports that nobody has acknowledged yet. */
function useNew(): number | undefined {
  return useCall(listReports, { query: { limit: 100, state: 'received' } }).data?.items.length
}

/** 群众举报: sealed reports, one's own key, and who keeps the shares of recovery. */
const screens: ScreenSet = {
  room: 'information',
  items: [
    {
      path: '/reports',
      label: 'reports.nav.list',
      permission: 'report.read',
      order: 21,
      useCount: useNew,
      element: lazy(() => import('./list/ReportsPage.tsx')),
    },
    {
      path: '/report-custody',
      label: 'reports.nav.custody',
      permission: 'report.read',
      order: 22,
      element: lazy(() => import('./custody/CustodyPage.tsx')),
    },
  ],
  routes: [
    { path: '/reports/$id', permission: 'report.read', element: lazy(() => import('./report/ReportPage.tsx')) },
    // A custodian need not be of the office.
    { path: '/report-keys', permission: 'self', element: lazy(() => import('./keys/KeysPage.tsx')) },
  ],
  own: [{ path: '/report-keys', label: 'reports.nav.keys' }],
}
export default screens
