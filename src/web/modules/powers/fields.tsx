import type { ReactNode } from 'react'
import { basisText } from '../../../modules/powers/power.rules.ts'
import type { PowerContent } from '../../../modules/powers/power.schema.ts'
import { labelOf, Level, usePack } from '../matters/parts/pack.tsx'
import { useWords } from './useWords.ts'

/** What a field of a power says, in words. */
export function useFieldText(
  postTitles: Readonly<Record<string, string>>,
): (field: keyof PowerContent, of: Partial<PowerContent>) => ReactNode {
  const words = useWords()
  const pack = usePack()
  const days = (count: number | null | undefined) => (count ? words('field.workdays', { count }) : words('field.noLimit'))
  return (field, of) => {
    switch (field) {
      case 'category':
        return labelOf(pack?.powers.categories, of.category ?? '')
      case 'kind':
        return labelOf(
          pack?.powers.categories.flatMap((each) => each.kinds),
          of.kind ?? '',
        )
      case 'class':
        return labelOf(pack?.powers.classes, of.class ?? '')
      case 'rank':
        return <Level rank={of.rank} scale="power" />
      case 'postId':
        return postTitles[of.postId ?? ''] ?? of.postId
      case 'bases':
        return <Bases of={of.bases ?? []} />
      case 'statutoryDays':
      case 'promisedDays':
        return days(of[field])
      case 'chargeBasis':
        return of.chargeBasis ?? words('field.none')
      default:
        return of[field]
    }
  }
}

export function Bases({ of }: { of: PowerContent['bases'] }) {
  return (
    <ul>
      {of.map((basis, at) => (
        <li key={at}>{basisText(basis)}</li>
      ))}
    </ul>
  )
}
