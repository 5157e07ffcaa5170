import { useFailureWords } from '../speaking/useFailureWords.ts'
import { useWords } from '../speaking/useWords.ts'
import { Note } from './fields.tsx'

/** Not there yet, or why not. */
export function Waiting({ failure, again }: { failure: unknown; again: () => void }) {
  const words = useWords()
  const failureWords = useFailureWords()
  if (failure === null) return <p role="status">{words('loading')}</p>
  return (
    <Note kind="trouble">
      <p>{failureWords(failure)}</p>
      <button type="button" onClick={again}>
        {words('again')}
      </button>
    </Note>
  )
}
