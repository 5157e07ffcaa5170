import { useState } from 'react'
import { Refused } from '../wire/failures.ts'

interface MeanwhileProps<P, T> {
  /** The thing as it was last read; it may be read anew while somebody writes. */
  of: P
  revisionOf: (page: P) => number
  /** What the form writes on, as it is stored. */
  textOf: (page: P) => T
  reread: () => Promise<P>
}

/**
 * Two who write on the same thing. A form saves onto what it began from; only where its own text is unchanged does it follow a newer revision.
 * Refused because somebody was quicker, it gets what they saved, to be shown beside its own (`BothTexts`), and saves onto that next time.
 */
export function useMeanwhile<P, T>({ of, revisionOf, textOf, reread }: MeanwhileProps<P, T>) {
  const [first] = useState(of)
  const [began, setBegan] = useState(of)
  const [theirs, setTheirs] = useState<P>()
  const isUntouched = JSON.stringify(textOf(of)) === JSON.stringify(textOf(began))
  return {
    /** What the form began from. */
    first,
    revision: isUntouched ? Math.max(revisionOf(of), revisionOf(began)) : revisionOf(began),
    theirs,
    /** Refusals of the thing having changed, or of the step being taken already. */
    onError: async (failure: unknown) => {
      if (!(failure instanceof Refused && /\.(changed_meanwhile|act_not_open|issued_already)$/.test(failure.code))) return
      const now = await reread()
      setBegan(now)
      setTheirs(now)
    },
    onSaved: (now: P) => {
      setBegan(now)
      setTheirs(undefined)
    },
  }
}
