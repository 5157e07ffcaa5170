import { lazy } from 'react'
import { listAssessments } from '../../../modules/assessment/assessment.api.ts'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'
import { useCall } from '../../ui/index.ts'

/** Tabled items on which this member has not yet spoken. */
function useMineToOpine(): number | undefined {
  return useCall(listAssessments).data?.filter((each) => each.mayOpine).length
}

/** 评估: the office prepares, a meeting determines, the head speaks last. */
const screens: ScreenSet = {
  room: 'information',
  items: [
    {
      path: '/assessments',
      label: 'assessment.nav.list',
      permission: 'assessment.read',
      order: 30,
      useCount: useMineToOpine,
      element: lazy(() => import('./AssessmentList.tsx')),
    },
  ],
  routes: [
    { path: '/assessments/$id', permission: 'assessment.read', element: lazy(() => import('./meeting/AssessmentPage.tsx')) },
    { path: '/ledger/$id/assessment', permission: 'assessment.prepare', element: lazy(() => import('./office/PreAssessPage.tsx')) },
  ],
}
export default screens
