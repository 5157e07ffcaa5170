import { useState } from 'react'
import { BadInput, Refused, useFailureWords } from '../../../ui/index.ts'

/** A refusal that is about one field stands beside it; `loose` is any other failure. `sayOf` puts a refusal in other words than its own. */
export function useFielded(fieldOf: Readonly<Record<string, string>>, sayOf?: (refused: Refused) => string | undefined) {
  const wordsFor = useFailureWords()
  const [failure, setFailure] = useState<unknown>()
  const take = (error: unknown) => {
    const path = error instanceof Refused ? fieldOf[error.code] : undefined
    if (!(error instanceof Refused) || path === undefined) return setFailure(error)
    setFailure(new BadInput([{ in: 'body', path, message: sayOf?.(error) ?? wordsFor(error) }]))
  }
  return { failure, loose: failure instanceof BadInput ? undefined : failure, take }
}
