import { lazy } from 'react'
import { describe, expect, it } from 'vitest'
import type { Me } from '../../../platform/identity/identity.api.ts'
import { isOpenTo, isRoomOf, roomsFor } from './rooms.ts'
import type { ScreenSet } from './screen-set.ts'

const element = lazy(async () => ({ default: () => null }))
const sets: readonly ScreenSet[] = [
  { room: 'administration', items: [{ path: '/grants', label: 'a.grants', permission: 'access.grant', element }] },
  {
    room: 'warnings',
    items: [{ path: '/supervision', label: 'a.supervision', permission: ['duty.handle', 'duty.read'], order: 60, element }],
  },
  { room: 'warnings', items: [{ path: '/warnings', label: 'a.warnings', permission: 'duty.read', element }] },
]
const officer: Me = {
  personId: 'p',
  name: '陆知行',
  username: 'lu',
  csrfToken: '',
  mustChangePassword: false,
  roles: [],
  permissions: [{ permission: 'duty.read', reach: 0 }],
  reaches: [['n']],
}

describe('the rooms', () => {
  it('are shown only where the person may do something, in the order of the work', () => {
    const rooms = roomsFor(officer, sets)
    expect(rooms.map(({ room }) => room)).toEqual(['warnings'])
    expect(rooms[0]?.items.map(({ path }) => path)).toEqual(['/warnings', '/supervision'])
  })

  it('are one place to somebody from outside, whom only a portal is open', () => {
    const more: readonly ScreenSet[] = [
      { room: 'desk', items: [{ path: '/desk', label: 'a.desk', element }] },
      { room: 'information', items: [{ path: '/portal', label: 'a.portal', permission: 'portal.use', element }] },
    ]
    const guest = { ...officer, permissions: [{ permission: 'portal.use', reach: 0 }] }
    expect(roomsFor(guest, more).flatMap(({ items }) => items.map(({ path }) => path))).toEqual(['/portal'])
    expect(roomsFor(officer, more).flatMap(({ items }) => items.map(({ path }) => path))).toEqual(['/desk'])
  })

  it('hold the pages of one thing with their list, and no list of a like name', () => {
    const [room] = roomsFor(officer, sets)
    if (!room) throw new Error('no room')
    expect(['/warnings', '/warnings/7', '/warnings-of-old', '/'].map((path) => isRoomOf(room, path))).toEqual([true, true, false, false])
  })

  it('open public pages to strangers and all others only after sign-in', () => {
    expect(isOpenTo(null, { permission: 'public' })).toBe(true)
    expect(isOpenTo(null, {})).toBe(false)
    expect(isOpenTo(officer, {})).toBe(true)
  })
})
