import { readMatter } from '../../../../modules/matters/matter.api.ts'
import { readPack } from '../../../../modules/policy/policy.api.ts'
import { type AnswerOf, Asked, useCall, usePathParams, type Values } from '../../../ui/index.ts'
import { DraftForm } from './DraftForm.tsx'

/** A new warning letter in a matter. */
export default function NewDraft() {
  const { id = '' } = usePathParams()
  const matter = useCall(readMatter, { params: { id } })
  return <Asked of={matter}>{(known) => <WithPack known={known} start={startFor(known.matter.subjects)} warningId={null} />}</Asked>
}

/** The draft under the pack version with which its matter began. */
export function WithPack({ known, start, warningId }: { known: AnswerOf<typeof readMatter>; start: Values; warningId: string | null }) {
  const pack = useCall(readPack, { params: { id: known.packId, version: known.packVersion } })
  return (
    <Asked of={pack}>
      {(rules) => <DraftForm key={warningId} matter={known.matter} pack={rules} start={start} warningId={warningId} />}
    </Asked>
  )
}

/** The one person whom a matter concerns, or nobody where it concerns only a unit. */
function startFor(subjects: readonly { kind: string; id: string }[]): Values {
  const persons = subjects.filter((each) => each.kind === 'person')
  const units = subjects.filter((each) => each.kind === 'unit')
  return {
    conditions: {},
    personId: persons.length === 0 ? null : persons.length === 1 ? persons[0]?.id : undefined,
    unitId: units[0]?.id,
    brokenRules: [],
    limits: {},
  }
}
