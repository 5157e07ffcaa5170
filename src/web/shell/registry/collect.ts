import type { Me } from '../../../platform/identity/identity.api.ts'
import { roomsFor } from './rooms.ts'
import type { ScreenRoute, ScreenSet } from './screen-set.ts'

const files = import.meta.glob<{ default: ScreenSet | readonly ScreenSet[] }>('../../modules/*/screens.tsx', { eager: true })

/** The screens of all modules. */
export const SCREEN_SETS: readonly ScreenSet[] = Object.values(files).flatMap((file) => file.default)

/** Every address that a module brings. */
export const ALL_ROUTES: readonly ScreenRoute[] = SCREEN_SETS.flatMap((set) => [...set.items, ...(set.routes ?? [])])

/** Where a person starts: the first place of the first room open to them. */
export function homeOf(me: Me): string {
  return roomsFor(me, SCREEN_SETS)[0]?.items[0]?.path ?? '/me/notifications'
}
