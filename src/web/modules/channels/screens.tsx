import { lazy } from 'react'
import { listAppointments } from '../../../modules/channels/appointment/appointment.api.ts'
import { listSubmissions } from '../../../modules/channels/submission/submission.api.ts'
import { listSuggestions } from '../../../modules/channels/suggestion/suggestion.api.ts'
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

/** Suggestions that the office has not read. */
function useUnread(): number | undefined {
  const isAsked = useMay()('suggestion.handle')
  return useCall(listSuggestions, { query: { state: 'waiting', limit: 100 } }, { enabled: isAsked }).data?.items.length
}

/** Whoever keeps the box finds their own beside it. */
const useIsSender = (): boolean => !useMay()('submission.handle')

/** 信息员和监督员: the roster, what they submitted, and their own portal. */
const channels: ScreenSet = {
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
    {
      path: '/gatherings',
      label: 'channels.nav.gatherings',
      permission: 'gathering.read',
      order: 30,
      element: lazy(() => import('./gathering/GatheringsPage.tsx')),
    },
    {
      path: '/suggestions',
      label: 'channels.nav.suggestions',
      permission: 'suggestion.read',
      order: 24,
      useCount: useUnread,
      element: lazy(() => import('./box/SuggestionsPage.tsx')),
    },
  ],
  routes: [
    { path: '/suggestions/$id', permission: 'suggestion.read', element: lazy(() => import('./box/SuggestionPage.tsx')) },
    { path: '/gatherings/new', permission: 'gathering.keep', element: lazy(() => import('./gathering/NewGatheringPage.tsx')) },
    { path: '/gatherings/$id', permission: 'gathering.read', element: lazy(() => import('./gathering/GatheringPage.tsx')) },
    { path: '/gathering-years', permission: 'gathering.read', element: lazy(() => import('./gathering/YearPage.tsx')) },
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

/** 提意见: by anybody of the house. */
const own: ScreenSet = {
  room: 'desk',
  items: [
    {
      path: '/my-suggestions',
      label: 'channels.nav.mine',
      permission: 'suggestion.send',
      order: 70,
      useIsShown: useIsSender,
      element: lazy(() => import('./box/MinePage.tsx')),
    },
  ],
}

export default [channels, own]
