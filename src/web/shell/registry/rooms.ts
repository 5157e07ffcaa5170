import type { Me } from '../../../platform/identity/identity.api.ts'
import { mayDo } from '../../ui/wire/session.ts'
import { ROOMS, type Room, type ScreenItem, type ScreenRoute, type ScreenSet } from './screen-set.ts'

/** Does any one of the permissions open it? */
export function isOpenTo(me: Me | null, { permission = 'self' }: Pick<ScreenRoute, 'permission'>): boolean {
  const names = typeof permission === 'string' ? [permission] : permission
  return names.some((name) => mayDo(me, name))
}

export interface OpenRoom {
  room: Room
  items: readonly ScreenItem[]
}

/** Somebody from outside whom a portal of their own is open and nothing else: what is open to any sign-in is no place of theirs. */
const isGuest = ({ permissions }: Me): boolean =>
  permissions.length > 0 && permissions.every(({ permission }) => permission === 'portal.use')

/** The rooms in which this person may do something, with what they may do there. */
export function roomsFor(me: Me, sets: readonly ScreenSet[]): readonly OpenRoom[] {
  const rooms = ROOMS.map((room) => ({ room, items: itemsIn(room, me, sets) }))
  return rooms.filter(({ items }) => items.length > 0)
}

function itemsIn(room: Room, me: Me, sets: readonly ScreenSet[]): readonly ScreenItem[] {
  const items = sets.filter((set) => set.room === room).flatMap((set) => set.items)
  return items
    .filter((item) => isOpenTo(me, item) && !(isGuest(me) && isForAll(item)))
    .toSorted((one, other) => (one.order ?? 50) - (other.order ?? 50))
}

const isForAll = ({ permission = 'self' }: ScreenItem): boolean => permission === 'self'

/** Does the page at this address stand in this room? A page of one thing stands where its list does. */
export function isRoomOf({ items }: OpenRoom, path: string): boolean {
  return items.some((item) => path === item.path || path.startsWith(`${item.path}/`))
}
