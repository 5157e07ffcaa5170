import { createContext, useContext } from 'react'
import type { Me } from '../../../platform/identity/identity.api.ts'

/** Who is signed in; null on public pages. The shell provides it. */
export const SessionContext = createContext<Me | null>(null)

/** Who is signed in. Only for pages behind the sign-in. */
export function useMe(): Me {
  const me = useContext(SessionContext)
  if (!me) throw new Error('useMe stands outside of the sign-in')
  return me
}

/** May the person do this, at this node or (without a node) anywhere? The server decides again. */
export function useMay(): (permission: string, nodeId?: string) => boolean {
  const me = useContext(SessionContext)
  return (permission, nodeId) => mayDo(me, permission, nodeId)
}

export function mayDo(me: Me | null, permission: string, nodeId?: string): boolean {
  if (permission === 'public') return true
  if (permission === 'self') return me !== null
  const held = heldAt(me, permission)
  return nodeId === undefined ? held.length > 0 : held.includes(nodeId)
}

/** The nodes at which the person may do this; none where they may not. */
export function heldAt(me: Me | null, permission: string): readonly string[] {
  const held = me?.permissions.find((each) => each.permission === permission)
  return (held && me?.reaches[held.reach]) ?? []
}
