import { To } from '../../ui/index.ts'
import { useWords } from './useWords.ts'

const FINDS = 40

/** A comment of the public in its list, found by its first words. */
export function CommentLink({ of }: { of: { unitName: string; text: string; receivedOn: string } }) {
  const words = useWords()
  const [first = ''] = of.text.split('\n')
  return (
    <To path={`/public-comments?search=${encodeURIComponent(first.slice(0, FINDS))}`}>
      {words('item.commentFrom', { unit: of.unitName, day: of.receivedOn })}
    </To>
  )
}
