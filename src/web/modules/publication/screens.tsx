import { lazy } from 'react'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'

/** 权力公开: what the public reads, what waits for approval, what the public says. */
const screens: ScreenSet = {
  room: 'powers',
  items: [
    {
      path: '/publications',
      label: 'publication.nav.list',
      permission: 'publication.read',
      order: 60,
      element: lazy(() => import('./list/PublicationsPage.tsx')),
    },
    {
      path: '/public-comments',
      label: 'publication.nav.comments',
      permission: 'publicComment.read',
      order: 61,
      element: lazy(() => import('./comments/CommentsPage.tsx')),
    },
  ],
  routes: [
    { path: '/publications/new', permission: 'publication.prepare', element: lazy(() => import('./page/NewPage.tsx')) },
    { path: '/publications/$id', permission: 'publication.read', element: lazy(() => import('./page/PublicationPage.tsx')) },
    { path: '/publications/$id/draft', permission: 'publication.prepare', element: lazy(() => import('./page/RetakePage.tsx')) },
  ],
}
export default screens
