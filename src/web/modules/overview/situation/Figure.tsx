import { To } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** A figure that opens the records it counts; `of` says for those who hear it what is counted. Null: not for this reader to see. */
export function Figure({ count, path, of }: { count: number | null | undefined; path: string; of: string }) {
  const words = useWords()
  if (count === null || count === undefined) return <span title={words('situation.notSeenSays')}>{words('situation.notSeen')}</span>
  if (count === 0) return <span className="field-help">0</span>
  return (
    <To path={path}>
      <span className="unseen">{words('situation.open', { of, count })}</span>
      <span aria-hidden="true">{count.toLocaleString('en-US')}</span>
    </To>
  )
}

/** A place in words: the whole says that it takes in what is below. */
export function usePlaceName(): (place: { unitName: string; isWhole: boolean }) => string {
  const words = useWords()
  return ({ unitName, isWhole }) => (isWhole ? words('situation.whole', { unit: unitName }) : unitName)
}
