import type { AnswerOf } from '../../../ui/index.ts'
import { FactList, Section } from '../../../ui/index.ts'
import type { packInForce } from '../../../../modules/policy/policy.api.ts'
import { useWords } from '../useWords.ts'

/** The bodies of the frame, under the names that the pack gives them (R33, R38, R40). */
export function Bodies({ pack }: { pack: AnswerOf<typeof packInForce> }) {
  const words = useWords()
  const { names } = pack.bodies
  return (
    <Section title={names.leadingGroup}>
      <FactList
        facts={[
          { label: words('frame.group'), value: words('frame.groupDuties'), wide: true },
          {
            label: words('frame.office'),
            value: `${words('frame.officeAt', { body: names.legalSupervision })} · ${words('frame.officeDuties')}`,
            wide: true,
          },
          { label: words('frame.discipline'), value: names.discipline, wide: true },
        ]}
      />
    </Section>
  )
}
