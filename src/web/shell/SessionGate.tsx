import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { readSession } from '../../platform/identity/identity.api.ts'
import { Bones, ErrorView } from '../ui/layout/states.tsx'
import { useCall } from '../ui/wire/asking.ts'
import { configureClient } from '../ui/wire/client.ts'
import { SessionContext } from '../ui/wire/session.ts'

/** The key under which the answer of `GET /api/session` is kept. */
export const SESSION_KEY = [readSession.path, null]

/** Asks once who is signed in; the pages below know it by `SessionContext`. */
export function SessionGate({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const session = useCall(readSession)
  const csrf = session.data?.csrfToken ?? ''
  configureClient({ csrf })
  useEffect(() => {
    // The address stays, the sign-in takes its place, and after it the person stands where they were.
    configureClient({ onUnauthenticated: () => client.setQueryData(SESSION_KEY, null) })
  }, [client])
  if (session.error && session.data === undefined) return <ErrorView failure={session.error} onAgain={() => void session.refetch()} />
  if (session.data === undefined) return <Bones lines={3} />
  return <SessionContext value={session.data}>{children}</SessionContext>
}
