import { lazy } from 'react'
import { listAppointments } from '../../../modules/channels/appointment/appointment.api.ts'
import { listSubmissions } from '../../../modules/channels/submission/submission.api.ts'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'
import { call, useCall, useMay } from '../../ui/index.ts'

/** Submissions that nobody has looked at. */
function useWaiting(): number | undefined {
  const may = useMay()
  const answer = useCall(
    listSubmissions,
    { query: { state: 'received', nothing: 'false', limit: 100 } },
    { enabled: may('submission.handle') },
  )
  return answer.data?.items.length
}

/** 信息员和监督员: the roster, what they submitted, and their own portal. */
const screens: ScreenSet = {
  room: 'collecting',
  items: [
    {
      path: '/my-submissions',
      label: 'channels.nav.portal',
      permission: 'portal.use',
      order: 5,
      element: lazy(() => import('./portal/PortalPage.tsx')),
    },
    {
      path: '/submissions',
      label: 'channels.nav.submissions',
      permission: 'submission.read',
      order: 26,
      useCount: useWaiting,
      element: lazy(() => import('./office/SubmissionsPage.tsx')),
    },
    {
      path: '/appointments',
      label: 'channels.nav.roster',
      permission: 'appointment.read',
      order: 28,
      element: lazy(() => import('./roster/RosterPage.tsx')),
    },
    {
      path: '/exchanges',
      label: 'channels.nav.exchanges',
      permission: 'exchange.read',
      order: 29,
      element: lazy(() => import('./exchange/ExchangesPage.tsx')),
    },
  ],
  routes: [
    { path: '/exchanges/new', permission: 'exchange.keep', element: lazy(() => import('./exchange/NewExchangePage.tsx')) },
    { path: '/exchanges/$id', permission: 'exchange.read', element: lazy(() => import('./exchange/ExchangePage.tsx')) },
    { path: '/appointments/new', permission: 'appointment.keep', element: lazy(() => import('./roster/NewPage.tsx')) },
    { path: '/appointments/$id', permission: 'appointment.read', element: lazy(() => import('./roster/AppointmentPage.tsx')) },
    { path: '/submissions/$id', permission: 'submission.read', element: lazy(() => import('./office/SubmissionPage.tsx')) },
  ],
  search: {
    label: 'channels.nav.roster',
    permission: 'appointment.read',
    find: async (words) => {
      const { items } = await call(listAppointments, { query: { search: words, limit: 6 } })
      return items.map((line) => ({ path: `/appointments/${line.id}`, title: line.name, hint: line.no }))
    },
  },
}
export default screens
