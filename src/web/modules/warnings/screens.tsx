import { lazy } from 'react'
import { readDesk } from '../../../modules/overview/overview.api.ts'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'
import { useCall } from '../../ui/index.ts'

/** How many duties ask something of this person now, read off the desk. */
function useDutiesWaiting(): number | undefined {
  return useCall(readDesk, undefined, { every: 120_000 }).data?.items.filter((item) => item.link.startsWith('/duties/')).length
}

/** How many letters wait for this person: to be approved, redrafted or served. */
function useLettersWaiting(): number | undefined {
  return useCall(readDesk, undefined, { every: 120_000 }).data?.items.filter((item) => item.link.startsWith('/warnings/')).length
}

/** 预警与督办: letters and their approval, duties and their lights. */
const screens: ScreenSet = {
  room: 'warnings',
  items: [
    {
      path: '/warnings',
      label: 'warnings.nav.list',
      permission: 'warning.read',
      element: lazy(() => import('./lists/WarningList.tsx')),
      useCount: useLettersWaiting,
      order: 10,
    },
    {
      path: '/duties',
      label: 'warnings.nav.duties',
      element: lazy(() => import('./lists/DutyBoard.tsx')),
      useCount: useDutiesWaiting,
      order: 20,
    },
  ],
  routes: [
    { path: '/matters/$id/warning', permission: 'warning.draft', element: lazy(() => import('./draft/NewDraft.tsx')) },
    { path: '/warnings/$id/draft', permission: 'warning.draft', element: lazy(() => import('./draft/Redraft.tsx')) },
    { path: '/warnings/$id', permission: 'warning.read', element: lazy(() => import('./page/WarningPage.tsx')) },
    { path: '/duties/$id', element: lazy(() => import('./duties/DutyPage.tsx')) },
  ],
}
export default screens
