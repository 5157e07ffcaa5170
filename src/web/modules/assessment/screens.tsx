import { lazy } from 'react'
import { listAssessments } from '../../../modules/assessment/assessment.api.ts'
import { listFeedback } from '../../../modules/assessment/outcome/feedback.api.ts'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'
import { useCall } from '../../ui/index.ts'

/** Tabled items on which this member has not yet spoken. */
function useMineToOpine(): number | undefined {
  return useCall(listAssessments).data?.filter((each) => each.mayOpine).length
}

/** Sources that this officer still owes an answer. */
function useOwedFeedback(): number | undefined {
  return useCall(listFeedback, { query: { state: 'owed', mine: 'true' } }).data?.length
}

/** 评估: the office prepares, a meeting determines, the head speaks last. */
const assessing: ScreenSet = {
  room: 'assessing',
  items: [
    {
      path: '/assessments',
      label: 'assessment.nav.list',
      permission: 'assessment.read',
      order: 30,
      useCount: useMineToOpine,
      element: lazy(() => import('./AssessmentList.tsx')),
    },
    {
      path: '/assessment-meetings',
      label: 'assessment.agenda.nav',
      permission: 'assessment.read',
      order: 31,
      element: lazy(() => import('./agenda/MeetingsPage.tsx')),
    },
    {
      path: '/feedback-duties',
      label: 'assessment.feedback.nav',
      permission: 'item.read',
      order: 32,
      useCount: useOwedFeedback,
      element: lazy(() => import('./feedback/FeedbackPage.tsx')),
    },
    {
      path: '/clauses',
      label: 'assessment.clauses.nav',
      permission: 'assessment.read',
      order: 33,
      element: lazy(() => import('./clauses/ClausesPage.tsx')),
    },
  ],
  routes: [
    { path: '/assessment-meetings/$id', permission: 'assessment.read', element: lazy(() => import('./agenda/MeetingPage.tsx')) },
    { path: '/assessments/$id', permission: 'assessment.read', element: lazy(() => import('./meeting/AssessmentPage.tsx')) },
    { path: '/ledger/$id/assessment', permission: 'assessment.prepare', element: lazy(() => import('./office/PreAssessPage.tsx')) },
  ],
}

/** 应急措施, beside the measures against the same risks. */
const control: ScreenSet = {
  room: 'control',
  items: [
    {
      path: '/emergency-measures',
      label: 'assessment.emergency.nav',
      permission: 'emergency.read',
      order: 16,
      element: lazy(() => import('./emergency/EmergenciesPage.tsx')),
    },
  ],
}
export default [assessing, control] satisfies ScreenSet[]
