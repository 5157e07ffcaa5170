import { lazy } from 'react'
import { listForms } from '../../../modules/risks/campaign/campaign.api.ts'
import { listPoints } from '../../../modules/risks/point/point.api.ts'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'
import { useCall, useMay } from '../../ui/index.ts'

/** Points that wait for this person's own review. */
function useWaitingReviews(): number | undefined {
  const may = useMay()
  return useCall(listPoints, { query: { whose: 'waiting', limit: 200 } }, { enabled: may('riskPoint.review') }).data?.items.length
}

/** Forms that this person still owes. */
function useOwedForms(): number | undefined {
  const open = useCall(listForms, { query: { whose: 'mine', limit: 50 } }).data
  return open?.items.filter((form) => form.state === 'open' || form.state === 'draft').length
}

/** 风险点: found, graded, reviewed, noticed, filed, in force. */
const points: ScreenSet = {
  room: 'risks',
  items: [
    {
      path: '/risk-points',
      label: 'risks.nav.points',
      permission: 'riskPoint.read',
      order: 40,
      element: lazy(() => import('./list/PointsPage.tsx')),
    },
    {
      path: '/risk-reviews',
      label: 'risks.nav.review',
      permission: 'riskPoint.review',
      order: 41,
      useCount: useWaitingReviews,
      element: lazy(() => import('./list/ReviewPage.tsx')),
    },
    {
      path: '/risk-forms/mine',
      label: 'risks.nav.mine',
      permission: 'riskForm.read',
      order: 42,
      useCount: useOwedForms,
      element: lazy(() => import('./campaign/MyFormsPage.tsx')),
    },
    {
      path: '/risk-campaigns',
      label: 'risks.nav.campaigns',
      permission: 'campaign.read',
      order: 43,
      element: lazy(() => import('./campaign/CampaignsPage.tsx')),
    },
    {
      path: '/risk-notices',
      label: 'risks.nav.notices',
      permission: 'riskPoint.read',
      order: 44,
      element: lazy(() => import('./notice/NoticesPage.tsx')),
    },
    {
      path: '/risk-catalogue',
      label: 'risks.nav.catalogue',
      permission: 'riskPoint.read',
      order: 45,
      element: lazy(() => import('./catalogue/CataloguePage.tsx')),
    },
    {
      path: '/risk-heat',
      label: 'risks.nav.heat',
      permission: 'riskPoint.read',
      order: 46,
      element: lazy(() => import('./catalogue/HeatPage.tsx')),
    },
  ],
  routes: [
    { path: '/risk-points/import', permission: 'riskPoint.takeOver', element: lazy(() => import('./register/RegisterPage.tsx')) },
    { path: '/risk-points/new', permission: 'riskPoint.read', element: lazy(() => import('./point/NewPage.tsx')) },
    { path: '/risk-points/$id', permission: 'riskPoint.read', element: lazy(() => import('./point/PointPage.tsx')) },
    { path: '/risk-points/$id/edit', permission: 'riskPoint.read', element: lazy(() => import('./point/EditPage.tsx')) },
    { path: '/risk-campaigns/new', permission: 'campaign.keep', element: lazy(() => import('./campaign/NewCampaignPage.tsx')) },
    { path: '/risk-campaigns/$id', permission: 'campaign.read', element: lazy(() => import('./campaign/CampaignPage.tsx')) },
    { path: '/risk-forms', permission: 'riskForm.read', element: lazy(() => import('./campaign/FormsPage.tsx')) },
    { path: '/risk-forms/$id', permission: 'riskForm.read', element: lazy(() => import('./campaign/FormPage.tsx')) },
    { path: '/risk-forms/$id/sheet', permission: 'riskForm.read', element: lazy(() => import('./campaign/FormSheetPage.tsx')) },
    { path: '/risk-campaigns/$id/section', permission: 'riskForm.enter', element: lazy(() => import('./campaign/SectionSheetPage.tsx')) },
    { path: '/risk-notices/$id', permission: 'riskPoint.read', element: lazy(() => import('./notice/NoticePage.tsx')) },
  ],
}

/** 风险防控: lines that nobody oversteps, and meetings that weigh where things stand. */
const control: ScreenSet = {
  room: 'control',
  items: [
    {
      path: '/warning-lines',
      label: 'risks.nav.lines',
      permission: 'warningLine.read',
      order: 20,
      element: lazy(() => import('./catalogue/LinesPage.tsx')),
    },
    {
      path: '/risk-meetings',
      label: 'risks.nav.meetings',
      permission: 'riskMeeting.read',
      order: 21,
      element: lazy(() => import('./meeting/MeetingsPage.tsx')),
    },
  ],
  routes: [
    { path: '/risk-meetings/new', permission: 'riskMeeting.keep', element: lazy(() => import('./meeting/NewMeetingPage.tsx')) },
    { path: '/risk-meetings/$id', permission: 'riskMeeting.read', element: lazy(() => import('./meeting/MeetingPage.tsx')) },
    { path: '/risk-meetings/$id/revision', permission: 'riskMeeting.keep', element: lazy(() => import('./meeting/RevisePage.tsx')) },
    { path: '/risk-meetings/$id/points', permission: 'riskMeeting.keep', element: lazy(() => import('./meeting/ChoosePage.tsx')) },
    { path: '/risk-meetings/$id/record', permission: 'riskMeeting.keep', element: lazy(() => import('./meeting/record/RecordPage.tsx')) },
    { path: '/risk-month-filings/$id', permission: 'riskFiling.read', element: lazy(() => import('./month/MonthPage.tsx')) },
    { path: '/risk-control-forms/$id', permission: 'riskPoint.read', element: lazy(() => import('./control/ControlPage.tsx')) },
    { path: '/risk-tasks', permission: 'riskMeeting.read', element: lazy(() => import('./task/TasksPage.tsx')) },
    { path: '/risk-tasks/$id', permission: 'riskMeeting.read', element: lazy(() => import('./task/TaskPage.tsx')) },
  ],
}

/** 监督台账 stands with who answers for what. */
const supervision: ScreenSet = {
  room: 'organisation',
  items: [
    {
      path: '/supervision-register',
      label: 'risks.supervision.nav',
      permission: 'riskPoint.read',
      order: 62,
      element: lazy(() => import('./supervision/SupervisionPage.tsx')),
    },
  ],
}

export default [points, control, supervision]
