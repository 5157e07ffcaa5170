import { lazy } from 'react'
import type { ScreenSet } from '../../shell/registry/screen-set.ts'

/** 谈话: records of talks, and of oral explanations. */
const screens: ScreenSet = {
  room: 'warnings',
  items: [{ path: '/talks', label: 'talks.nav.list', permission: 'talk.read', element: lazy(() => import('./TalkList.tsx')), order: 30 }],
  routes: [
    { path: '/talks/new', permission: 'talk.record', element: lazy(() => import('./NewTalk.tsx')) },
    { path: '/talks/$id', permission: 'talk.read', element: lazy(() => import('./TalkPage.tsx')) },
  ],
}
export default screens
