import { lazy } from 'react'
import { listPowers, listReviews } from '../../../modules/powers/power.api.ts'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'
import { call } from '../../ui/client.ts'
import { useCall, useMay } from '../../ui/index.ts'

/** Entries that wait for this person's review. */
function useWaiting(): number | undefined {
  const may = useMay()
  const answer = useCall(listReviews, undefined, { enabled: may('power.review') })
  return answer.data?.filter((each) => each.mayReview).length
}

/** 职权目录: which powers there are, and the road of each entry into force. */
const screens: ScreenSet = {
  room: 'powers',
  items: [
    {
      path: '/powers',
      label: 'powers.nav.list',
      permission: 'power.read',
      order: 20,
      element: lazy(() => import('./list/PowersPage.tsx')),
    },
    {
      path: '/power-review',
      label: 'powers.nav.review',
      permission: 'power.review',
      order: 21,
      useCount: useWaiting,
      element: lazy(() => import('./review/ReviewPage.tsx')),
    },
  ],
  routes: [
    { path: '/powers/matrix', permission: 'power.read', element: lazy(() => import('./list/MatrixPage.tsx')) },
    { path: '/powers/import', permission: 'power.keep', element: lazy(() => import('./import/ImportPage.tsx')) },
    { path: '/powers/new', permission: 'power.keep', element: lazy(() => import('./form/NewPage.tsx')) },
    { path: '/powers/$id', permission: 'power.read', element: lazy(() => import('./page/PowerPage.tsx')) },
    { path: '/powers/$id/draft', permission: 'power.keep', element: lazy(() => import('./form/RevisePage.tsx')) },
    { path: '/powers/$id/compare', permission: 'power.read', element: lazy(() => import('./compare/ComparePage.tsx')) },
  ],
  search: {
    label: 'powers.search.heading',
    permission: 'power.read',
    find: async (words) => {
      const { items } = await call(listPowers, { query: { search: words, limit: 6 } })
      return items.map((power) => ({ path: `/powers/${power.id}`, title: power.title, hint: `${power.no} ${power.unitName}` }))
    },
  },
}
export default screens
