import type { ClarifiedPerson } from '../../../../modules/matters/matter.schema.ts'
import { useWords } from '../useWords.ts'

/** 已澄清: what stands beside a person wherever a matter that proved unfounded had left a trace; by name as long as another whom it names is not (X22). */
export function Clarified({ of }: { of: { clarifiedOn: string | null; clarifiedFor: readonly ClarifiedPerson[] } }) {
  const words = useWords()
  if (of.clarifiedOn !== null) return <strong>{words('clarified', { day: of.clarifiedOn })}</strong>
  return of.clarifiedFor.map((each) => (
    <strong key={each.id} style={{ marginInlineEnd: 8 }}>
      {words('clarifiedFor', { name: each.name, day: each.on })}
    </strong>
  ))
}
