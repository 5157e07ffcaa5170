import { lazy } from 'react'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'

/** 证据保管: evidence stands with its matter; retention and holds are a place of the office. */
const screens: ScreenSet = {
  room: 'information',
  items: [
    {
      path: '/retention',
      label: 'custody.nav.retention',
      permission: 'retention.read',
      order: 60,
      element: lazy(() => import('./retention/RetentionList.tsx')),
    },
  ],
  routes: [
    { path: '/matters/$id/evidence', permission: 'evidence.read', element: lazy(() => import('./evidence/EvidenceListPage.tsx')) },
    { path: '/evidence/$id', permission: 'evidence.read', element: lazy(() => import('./evidence/EvidencePage.tsx')) },
    { path: '/retention/holds', permission: 'retention.read', element: lazy(() => import('./holds/HoldList.tsx')) },
    { path: '/retention/matters/$id', permission: 'retention.read', element: lazy(() => import('./retention/RetentionPage.tsx')) },
  ],
}
export default screens
