import { lazy } from 'react'
import { listDecisions } from '../../../modules/decisions/decision.api.ts'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'
import { call } from '../../ui/index.ts'

/** 三重一大: the register, one matter, what a meeting decided. */
const screens: ScreenSet = {
  room: 'decisions',
  items: [
    {
      path: '/decisions',
      label: 'decisions.nav.list',
      permission: 'decision.read',
      order: 25,
      element: lazy(() => import('./list/DecisionsPage.tsx')),
    },
  ],
  routes: [
    { path: '/decisions/new', permission: 'decision.propose', element: lazy(() => import('./page/NewPage.tsx')) },
    { path: '/decisions/$id', permission: 'decision.read', element: lazy(() => import('./page/DecisionPage.tsx')) },
    { path: '/decisions/$id/meeting', permission: 'decision.record', element: lazy(() => import('./page/MeetingPage.tsx')) },
  ],
  search: {
    label: 'decisions.nav.list',
    permission: 'decision.read',
    find: async (words) => {
      const { items } = await call(listDecisions, { query: { search: words, limit: 6 } })
      return items.map((line) => ({ path: `/decisions/${line.id}`, title: line.title, hint: line.no }))
    },
  },
}
export default screens
