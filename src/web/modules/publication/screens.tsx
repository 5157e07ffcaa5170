import { lazy } from 'react'
import { listComments } from '../../../modules/publication/comments/comment.api.ts'
import { listPublications } from '../../../modules/publication/publication.api.ts'
import { useCall, useMay } from '../../ui/index.ts'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'

const WAITING = { limit: 100 }

/** What waits for this person to let it out. */
function useWaiting(): number | undefined {
  const isAsked = useMay()('publication.approve')
  return useCall(listPublications, { query: { ...WAITING, state: 'submitted' } }, { enabled: isAsked }).data?.items.length
}

/** Comments that the office has not read. */
function useUnread(): number | undefined {
  const isAsked = useMay()('publicComment.moderate')
  return useCall(listComments, { query: { ...WAITING, state: 'waiting' } }, { enabled: isAsked }).data?.items.length
}

/** 权力公开: what the public reads, what waits for approval, what the public says. */
const screens: ScreenSet = {
  room: 'decisions',
  items: [
    {
      path: '/publications',
      label: 'publication.nav.list',
      permission: 'publication.read',
      order: 60,
      useCount: useWaiting,
      element: lazy(() => import('./list/PublicationsPage.tsx')),
    },
    {
      path: '/public-comments',
      label: 'publication.nav.comments',
      permission: 'publicComment.read',
      order: 61,
      useCount: useUnread,
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
