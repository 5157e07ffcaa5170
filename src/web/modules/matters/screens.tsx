import { lazy } from 'react'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'
import { call } from '../../ui/client.ts'
import { listMatters } from '../../../modules/matters/matter.api.ts'

/** 事项: one number from the first sign to the end. */
const screens: ScreenSet = {
  room: 'information',
  items: [
    { path: '/matters', label: 'matters.nav.list', permission: 'matter.read', order: 40, element: lazy(() => import('./MatterList.tsx')) },
  ],
  routes: [{ path: '/matters/$id', permission: 'matter.read', element: lazy(() => import('./page/MatterPage.tsx')) }],
  search: {
    label: 'matters.search.heading',
    permission: 'matter.read',
    find: async (words) => {
      const { items } = await call(listMatters, { query: { search: words, limit: 8 } })
      return items.map((matter) => ({ path: `/matters/${matter.id}`, title: matter.matterNo, hint: matter.title }))
    },
  },
}
export default screens
