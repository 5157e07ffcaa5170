import { readMatter } from '../../../../modules/matters/matter.api.ts'
import { readWarning } from '../../../../modules/warnings/warning.api.ts'
import { type AnswerOf, Asked, useCall, usePathParams } from '../../../ui/index.ts'
import { WithPack } from './NewDraft.tsx'

/** A letter that is not yet in approval, or came back. */
export default function Redraft() {
  const { id = '' } = usePathParams()
  const warning = useCall(readWarning, { params: { id } })
  return <Asked of={warning}>{(page) => <OfMatter page={page} />}</Asked>
}

function OfMatter({ page }: { page: AnswerOf<typeof readWarning> }) {
  const matter = useCall(readMatter, { params: { id: page.warning.matterId } })
  return <Asked of={matter}>{(known) => <WithPack known={known} start={page.draft} warningId={page.warning.id} />}</Asked>
}
