import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Values } from './useSheet.ts'
import { Refused } from '../wire/failures.ts'

/** What was typed into this field so far. */
export function textIn(values: Values, name: string): string {
  const value = values[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

interface MeanwhileProps<P, T> {
  /** The thing as it was last read; it may be read anew while somebody writes. */
  of: P
  revisionOf: (page: P) => number
  /** What the form writes on, as it is stored. */
  textOf: (page: P) => T
  reread: () => Promise<P>
  /** What the screen around the form shows of it; asked anew once both texts are seen. */
  refreshes?: { path: string }
}

/** Refused because the thing has changed, or the step is taken already: said by the form itself, beside both texts. */
export function isMeanwhile(failure: unknown): boolean {
  return failure instanceof Refused && /\.(changed_meanwhile|act_not_open|issued_already|handed_in)$/.test(failure.code)
}

/**
 * Two who write on the same thing. A form saves onto what it began from; only where its own text is unchanged does it follow a newer revision.
 * Refused because somebody was quicker, it gets what they saved, to be shown beside its own (`BothTexts`), and saves onto that next time.
 */
export function useMeanwhile<P, T>({ of, revisionOf, textOf, reread, refreshes }: MeanwhileProps<P, T>) {
  const client = useQueryClient()
  const [first] = useState(of)
  const [began, setBegan] = useState(of)
  const [theirs, setTheirs] = useState<P>()
  const isUntouched = JSON.stringify(textOf(of)) === JSON.stringify(textOf(began))
  const catchUp = async (failure: unknown): Promise<void> => {
    if (!isMeanwhile(failure)) return
    const now = await reread()
    setBegan(now)
    setTheirs(now)
    if (refreshes) void client.invalidateQueries({ queryKey: [refreshes.path] })
  }
  return {
    /** What the form began from. */
    first,
    revision: isUntouched ? Math.max(revisionOf(of), revisionOf(began)) : revisionOf(began),
    theirs,
    onError: (failure: unknown) => void catchUp(failure),
    onSaved: (now: P) => {
      setBegan(now)
      setTheirs(undefined)
    },
  }
}
