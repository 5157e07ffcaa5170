import { lazy } from 'react'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'

/** 工作交接: what hangs on somebody who leaves, and who takes it. */
const successions: ScreenSet = {
  room: 'desk',
  items: [
    {
      path: '/successions',
      label: 'handover.nav.successions',
      order: 60,
      element: lazy(() => import('./succession/SuccessionsPage.tsx')),
    },
  ],
  routes: [
    { path: '/successions/new', element: lazy(() => import('./succession/NewPage.tsx')) },
    { path: '/successions/$id', element: lazy(() => import('./succession/SuccessionPage.tsx')) },
  ],
}

/** 期中接续: what a register brings along when it does not begin on 1 January. */
const takeover: ScreenSet = {
  room: 'data',
  items: [
    {
      path: '/takeover',
      label: 'handover.nav.takeover',
      permission: 'takeover.read',
      order: 90,
      element: lazy(() => import('./takeover/ChecklistPage.tsx')),
    },
  ],
  routes: [
    { path: '/takeover/series', permission: 'takeover.read', element: lazy(() => import('./takeover/SeriesPage.tsx')) },
    { path: '/takeover/matters', permission: 'takeover.import', element: lazy(() => import('./takeover/PastPage.tsx')) },
    { path: '/takeover/import', permission: 'takeover.import', element: lazy(() => import('./takeover/ImportPage.tsx')) },
    { path: '/takeover/scans', permission: 'takeover.import', element: lazy(() => import('./takeover/ScansPage.tsx')) },
    { path: '/takeover/dossiers', permission: 'takeover.import', element: lazy(() => import('./dossiers/DossiersPage.tsx')) },
    { path: '/takeover/dossiers/import', permission: 'takeover.import', element: lazy(() => import('./dossiers/ImportPage.tsx')) },
    { path: '/takeover/dossiers/scans', permission: 'takeover.import', element: lazy(() => import('./dossiers/ScansPage.tsx')) },
    { path: '/takeover/dossiers/$id', permission: 'takeover.import', element: lazy(() => import('./dossiers/DossierPage.tsx')) },
  ],
}

const screens = [successions, takeover]
export default screens
