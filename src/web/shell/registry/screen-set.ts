import type { ComponentType, LazyExoticComponent } from 'react'

/** The rooms of the product, in the order of the work, each with no more than one takes in at a glance; administration stands apart. */
export const ROOMS = [
  'desk',
  'organisation',
  'powers',
  'risks',
  'control',
  'decisions',
  'collecting',
  'information',
  'assessing',
  'data',
  'warnings',
  'education',
  'administration',
] as const
export type Room = (typeof ROOMS)[number]

type Screen = LazyExoticComponent<ComponentType>

/** One address. */
export interface ScreenRoute {
  /** `/warnings/$id`; `usePathParams()` reads the `$` parts. */
  path: string
  /** Any one of these opens it; `self` (or nothing) any sign-in, `public` no sign-in. */
  permission?: string | readonly string[]
  element: Screen
}

/** An address that stands in the left column. */
export interface ScreenItem extends ScreenRoute {
  /** Key of its words: `warnings.nav.list`. */
  label: string
  /** How many things wait here for this person. A hook; called only while the item is shown. */
  useCount?: () => number | undefined
  /** Does it stand there for this person at all: only where their institution's pack has it? A hook. */
  useIsShown?: () => boolean
  /** Place within the room, 50 where nothing is said. */
  order?: number
}

/** What a module's `screens.tsx` exports by default (or a list of them): its places in one room. */
export interface ScreenSet {
  room: Room
  items: readonly ScreenItem[]
  /** Addresses beside the items: pages of one thing, steps of one act. */
  routes?: readonly ScreenRoute[]
  /** Addresses of the person's own, in the menu under their name: open to any sign-in. */
  own?: readonly Pick<ScreenItem, 'path' | 'label'>[]
  /** What the search of everything finds in this module. */
  search?: SearchSource
}

export interface SearchSource {
  /** Key of the heading over the hits: `matters.search.heading`. */
  label: string
  permission?: string
  find: (words: string) => Promise<readonly SearchHit[]>
}

export interface SearchHit {
  path: string
  title: string
  hint?: string
}
