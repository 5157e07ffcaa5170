import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ownKey } from '../../../../modules/reports/keys/key.api.ts'
import type { z } from 'zod'
import { useMe } from '../../../ui/index.ts'
import { unlockIdentity } from '../sealing/officer-key.ts'

export type OwnKey = z.infer<typeof ownKey>

/** A key of one's own that is open in this page. */
export interface OpenKey {
  id: string
  recipient: string
  identity: string
}

interface Unlocked {
  /** The active key first; empty while locked. */
  keys: readonly OpenKey[]
  take: (keys: readonly OpenKey[]) => void
  lock: () => void
}

/**
 * One's own keys, open. They live in the memory of this page and of this sign-in only: nowhere on the machine, not after a reload, and signing out
 * empties them with all other answers.
 */
export function useUnlocked(): Unlocked {
  const me = useMe()
  const client = useQueryClient()
  const queryKey = ['report keys that are open', me.personId, me.csrfToken]
  const { data } = useQuery<readonly OpenKey[]>({
    queryKey,
    queryFn: () => [],
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
  return {
    keys: data ?? [],
    take: (keys) => client.setQueryData<readonly OpenKey[]>(queryKey, [...keys]),
    lock: () => client.setQueryData<readonly OpenKey[]>(queryKey, []),
  }
}

/** Open one's keys with one passphrase. The active one decides whether it is right; an earlier one under another passphrase stays shut. */
export async function unlockAll(own: readonly OwnKey[], passphrase: string): Promise<OpenKey[]> {
  const open: OpenKey[] = []
  await painted()
  for (const { id, recipient, wrapped, isActive } of own) {
    const identity = await unlockIdentity(wrapped, passphrase).catch((failure: unknown) => {
      if (isActive) throw failure
      return null
    })
    if (identity !== null) open.push({ id, recipient, identity })
  }
  return open
}

/** Deriving a key from a passphrase holds the page for a second or two; what says so is painted before. */
export function painted(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done, 0))
  })
}
