import { useEffect, useState } from 'react'
import { readFlow } from '../../../../modules/flows/flow.api.ts'
import { type AnswerOf, Bones, ErrorView, useCall, usePathParams } from '../../../ui/index.ts'
import { Editing } from './Editing.tsx'

/** A chart under the pen. Always asked anew, so that nobody draws on a revision that has passed. */
export default function EditorPage() {
  const { id = '' } = usePathParams()
  const answer = useCall(readFlow, { params: { id } })
  const { refetch } = answer
  useEffect(() => void refetch(), [refetch])
  const [round, setRound] = useState(0)
  const [taken, setTaken] = useState<AnswerOf<typeof readFlow> | null>(null)
  if (answer.error && !answer.data) return <ErrorView failure={answer.error} onAgain={() => void answer.refetch()} />
  if (!answer.data || !answer.isFetchedAfterMount) return <Bones lines={8} />
  const take = (theirs: AnswerOf<typeof readFlow>) => {
    setTaken(theirs)
    setRound(round + 1)
  }
  return <Editing key={round} start={taken ?? answer.data} onTheirs={take} />
}
