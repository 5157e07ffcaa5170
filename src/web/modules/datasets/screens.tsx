import { lazy } from 'react'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'

/** 业务数据: the register of canonical tables, what the lake holds, and how files come in. */
const screens: ScreenSet = {
  room: 'data',
  items: [
    {
      path: '/datasets',
      label: 'datasets.nav.list',
      permission: 'dataset.read',
      order: 60,
      element: lazy(() => import('./DatasetsPage.tsx')),
    },
  ],
  routes: [
    { path: '/datasets/import', permission: 'dataset.import', element: lazy(() => import('./wizard/ImportPage.tsx')) },
    { path: '/datasets/queries', permission: 'dataset.query', element: lazy(() => import('./queries/QueriesPage.tsx')) },
    { path: '/datasets/new-table', permission: 'dataset.define', element: lazy(() => import('./added/NewTablePage.tsx')) },
    { path: '/datasets/tables/$name', permission: 'dataset.read', element: lazy(() => import('./TablePage.tsx')) },
  ],
}
export default screens
