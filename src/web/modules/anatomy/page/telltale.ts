import { useState } from 'react'
import { BadInput, Refused, useFailureWords } from '../../../ui/index.ts'

/** A name that leads back to the case is pointed out beside the field in which it stands. */
export function useBesideField(failure: unknown): unknown {
  const wordsFor = useFailureWords()
  const [held, setHeld] = useState<{ failure: unknown; shown: unknown }>({ failure: null, shown: null })
  if (held.failure === failure) return held.shown
  const field = failure instanceof Refused ? failure.facts['field'] : undefined
  const shown = typeof field === 'string' ? new BadInput([{ in: 'body', path: field, message: wordsFor(failure) }]) : failure
  setHeld({ failure, shown })
  return shown
}
