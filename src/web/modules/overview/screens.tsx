import { lazy } from 'react'
import { readDesk, searchAll } from '../../../modules/overview/overview.api.ts'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'
import { call, useCall } from '../../ui/index.ts'

/** Matters and persons are found by the search of their own modules. */
const FOUND_BY_THEIR_OWN: readonly string[] = ['matter', 'person']

/** What waits on the desk of this person. */
function useWaiting(): number | undefined {
  return useCall(readDesk, undefined, { every: 120_000 }).data?.items.length
}

/** 工作台, where every sign-in begins, and the records that the search of everything finds. */
const desk: ScreenSet = {
  room: 'desk',
  items: [{ path: '/desk', label: 'overview.nav.desk', element: lazy(() => import('./DeskPage.tsx')), useCount: useWaiting, order: 1 }],
  search: {
    label: 'overview.search.heading',
    find: async (words) => {
      const hits = await call(searchAll, { query: { words: words.slice(0, 60) } })
      return hits
        .filter((hit) => !FOUND_BY_THEIR_OWN.includes(hit.kind))
        .map((hit) => ({ path: hit.link, title: hit.title, hint: hit.detail }))
    },
  },
}

/** 形势与展望, beside the meetings that speak of it; the desk leads there, too. */
const situation: ScreenSet = {
  room: 'control',
  items: [
    {
      path: '/situation',
      label: 'overview.nav.situation',
      permission: 'situation.read',
      element: lazy(() => import('./situation/SituationPage.tsx')),
      order: 5,
    },
  ],
  routes: [{ path: '/situation/outlook', permission: 'situation.read', element: lazy(() => import('./outlook/OutlookPage.tsx')) }],
}
export default [desk, situation] satisfies ScreenSet[]
