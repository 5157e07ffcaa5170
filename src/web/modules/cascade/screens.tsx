import { lazy } from 'react'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'

/** 层层落实: documents handed down, plans and their tasks, the standing calendar stand on the desk; responsibility and the cycle with the organisation. */
const desk: ScreenSet = {
  room: 'desk',
  items: [
    {
      path: '/forwardings',
      label: 'cascade.nav.forwardings',
      permission: 'forwarding.read',
      order: 60,
      element: lazy(() => import('./forwarding/ForwardingsPage.tsx')),
    },
    {
      path: '/work-plans',
      label: 'cascade.nav.plans',
      permission: 'plan.read',
      order: 61,
      element: lazy(() => import('./plan/PlansPage.tsx')),
    },
    {
      path: '/execution-issues',
      label: 'cascade.nav.issues',
      permission: 'plan.read',
      order: 62,
      element: lazy(() => import('./plan/IssuesPage.tsx')),
    },
    {
      path: '/routine',
      label: 'cascade.nav.routine',
      permission: 'routine.read',
      order: 63,
      element: lazy(() => import('./routine/RoutinePage.tsx')),
    },
  ],
  routes: [
    { path: '/forwardings/new', permission: 'forwarding.issue', element: lazy(() => import('./forwarding/NewPage.tsx')) },
    { path: '/forwardings/$id', permission: 'forwarding.read', element: lazy(() => import('./forwarding/ForwardingPage.tsx')) },
    { path: '/work-plans/new', permission: 'plan.keep', element: lazy(() => import('./plan/PlanFormPage.tsx')) },
    { path: '/work-plans/$id', permission: 'plan.read', element: lazy(() => import('./plan/PlanPage.tsx')) },
    { path: '/work-plans/$id/edit', permission: 'plan.keep', element: lazy(() => import('./plan/PlanFormPage.tsx')) },
    { path: '/routine/$id', permission: 'routine.read', element: lazy(() => import('./routine/DutyPage.tsx')) },
  ],
}

const organisation: ScreenSet = {
  room: 'organisation',
  items: [
    {
      path: '/responsibility',
      label: 'cascade.nav.chain',
      permission: 'plan.read',
      order: 60,
      element: lazy(() => import('./chain/ChainPage.tsx')),
    },
    {
      path: '/everyone',
      label: 'cascade.nav.everyone',
      permission: 'everyone.read',
      order: 60,
      element: lazy(() => import('./everyone/EveryonePage.tsx')),
    },
    {
      path: '/cycle',
      label: 'cascade.nav.cycle',
      permission: 'plan.read',
      order: 61,
      element: lazy(() => import('./cycle/CyclePage.tsx')),
    },
  ],
  routes: [{ path: '/appraisal-findings', permission: 'plan.read', element: lazy(() => import('./appraisal/FindingsPage.tsx')) }],
}
/** 预案, beside the measures against the same risks. */
const control: ScreenSet = {
  room: 'control',
  items: [
    {
      path: '/contingency-plans',
      label: 'cascade.contingency.nav',
      permission: 'contingency.read',
      order: 15,
      element: lazy(() => import('./contingency/ContingenciesPage.tsx')),
    },
  ],
  routes: [
    { path: '/contingency-plans/new', permission: 'contingency.keep', element: lazy(() => import('./contingency/FormPage.tsx')) },
    { path: '/contingency-plans/$id', permission: 'contingency.read', element: lazy(() => import('./contingency/ContingencyPage.tsx')) },
    { path: '/contingency-plans/$id/edit', permission: 'contingency.keep', element: lazy(() => import('./contingency/FormPage.tsx')) },
  ],
}
export default [desk, organisation, control]
