import { lazy } from 'react'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'

/** 制度方案: an institution's regulation, to be read, amended, compared and tried. */
const screens: ScreenSet = {
  room: 'administration',
  items: [
    { path: '/policy', label: 'policy.nav.list', permission: 'policy.read', order: 10, element: lazy(() => import('./PacksPage.tsx')) },
  ],
  routes: [
    { path: '/policy/$id/$version', permission: 'policy.read', element: lazy(() => import('./pack/PackPage.tsx')) },
    { path: '/pack-comparisons/$id', permission: 'policy.read', element: lazy(() => import('./amend/ComparePage.tsx')) },
    { path: '/pack-drafts/$id', permission: 'policy.seeDrafts', element: lazy(() => import('./amend/page/DraftPage.tsx')) },
    { path: '/pack-drafts/$id/edit', permission: 'policy.draft', element: lazy(() => import('./amend/editor/EditPage.tsx')) },
    { path: '/pack-drafts/$id/trial/$list', permission: 'policy.seeDrafts', element: lazy(() => import('./amend/TrialListPage.tsx')) },
    { path: '/pack-imports', permission: 'policy.draft', element: lazy(() => import('./amend/ImportPage.tsx')) },
  ],
}
export default screens
