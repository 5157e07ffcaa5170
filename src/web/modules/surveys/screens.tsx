import { lazy } from 'react'
import { listSurveys } from '../../../modules/surveys/survey.api.ts'
import { useCall, useMay } from '../../ui/index.ts'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'

/** What waits for this person to let it out. */
function useWaiting(): number | undefined {
  const isAsked = useMay()('survey.approve')
  return useCall(listSurveys, { query: { limit: 100, state: 'submitted' } }, { enabled: isAsked }).data?.items.length
}

/** 问卷测评: surveys with what came out, questionnaires, satisfaction over the periods. */
const screens: ScreenSet = {
  room: 'collecting',
  items: [
    {
      path: '/surveys',
      label: 'surveys.nav.list',
      permission: 'survey.read',
      order: 25,
      useCount: useWaiting,
      element: lazy(() => import('./list/SurveysPage.tsx')),
    },
  ],
  routes: [
    { path: '/surveys/new', permission: 'survey.keep', element: lazy(() => import('./survey/NewPage.tsx')) },
    { path: '/surveys/$id', permission: 'survey.read', element: lazy(() => import('./survey/SurveyPage.tsx')) },
    { path: '/surveys/$id/draft', permission: 'survey.keep', element: lazy(() => import('./survey/DraftPage.tsx')) },
    { path: '/questionnaires', permission: 'survey.keep', element: lazy(() => import('./list/QuestionnairesPage.tsx')) },
    { path: '/questionnaires/new', permission: 'survey.keep', element: lazy(() => import('./questionnaire/NewPage.tsx')) },
    { path: '/questionnaires/$id', permission: 'survey.keep', element: lazy(() => import('./questionnaire/QuestionnairePage.tsx')) },
    { path: '/survey-trends', permission: 'survey.read', element: lazy(() => import('./result/TrendPage.tsx')) },
  ],
}
export default screens
