import { lazy } from 'react'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'
import { usePack } from '../matters/parts/pack.tsx'

/** Only where the pack lists checks. */
const useIsShown = (): boolean => usePack()?.checks !== undefined

/** 排查: checks with their progress for who oversees them; sheets for who fills in, verifies or decides. */
const screens: ScreenSet[] = [
  {
    room: 'collecting',
    items: [
      {
        path: '/checks',
        label: 'checks.nav.list',
        permission: 'check.figures',
        order: 27,
        useIsShown,
        element: lazy(() => import('./round/ChecksPage.tsx')),
      },
    ],
    routes: [
      { path: '/checks/new', permission: 'check.open', element: lazy(() => import('./round/NewCheckPage.tsx')) },
      { path: '/checks/kinds', permission: 'check.figures', element: lazy(() => import('./round/KindsPage.tsx')) },
      { path: '/checks/$id', permission: 'check.figures', element: lazy(() => import('./round/CheckPage.tsx')) },
    ],
  },
  {
    room: 'desk',
    items: [
      {
        path: '/check-sheets',
        label: 'checks.nav.sheets',
        permission: 'check.read',
        order: 60,
        useIsShown,
        element: lazy(() => import('./sheet/SheetsPage.tsx')),
      },
    ],
    routes: [{ path: '/check-sheets/$id', permission: 'check.read', element: lazy(() => import('./sheet/SheetPage.tsx')) }],
  },
]
export default screens
