import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { lazy } from 'react'
import { Frame } from './frame/Frame.tsx'
import { HomeLink, Lost } from './pages/Lost.tsx'
import { ALL_ROUTES } from './registry/collect.ts'
import type { ScreenRoute } from './registry/screen-set.ts'
import { Guarded } from './pages/Guarded.tsx'

const OWN: readonly ScreenRoute[] = [
  { path: '/me/notifications', element: lazy(() => import('./pages/Notifications.tsx')) },
  { path: '/me/sessions', element: lazy(() => import('./pages/Sessions.tsx')) },
  { path: '/me/password', element: lazy(() => import('./pages/ChangePassword.tsx')) },
]

/** All addresses of the product; search words stay plain text in the address. */
export function makeRouter(routes: readonly ScreenRoute[] = [...ALL_ROUTES, ...OWN]) {
  const root = createRootRoute({ component: Frame, notFoundComponent: Lost })
  const home = createRoute({ getParentRoute: () => root, path: '/', component: HomeLink })
  const screens = routes.map((route) =>
    createRoute({ getParentRoute: () => root, path: route.path, component: () => <Guarded route={route} /> }),
  )
  return createRouter({
    routeTree: root.addChildren([home, ...screens]),
    defaultPreload: false,
    scrollRestoration: true,
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const words = new URLSearchParams(search as Record<string, string>).toString()
      return words === '' ? '' : `?${words}`
    },
  })
}
