import { useEffect, useState } from 'react'
import { readFlow } from '../../../../modules/flows/flow.api.ts'
import { mayEdit } from '../../../../modules/flows/versions/life.rules.ts'
import { type AnswerOf, Bones, Closed, ErrorView, Section, useCall, useMay, useMe, usePathParams } from '../../../ui/index.ts'
import { ChartView } from '../chart/ChartView.tsx'
import { useUnitName } from '../page/useUnitName.ts'
import { useWords } from '../useWords.ts'
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
  return <Opened key={round} start={taken ?? answer.data} onTheirs={take} />
}

/** What is no draft, or another unit's, is shown and not drawn in; a draft that is handed in meanwhile keeps its pen, so that nothing is lost. */
function Opened({ start, onTheirs }: Parameters<typeof Editing>[0]) {
  const words = useWords()
  const may = useMay()
  const me = useMe()
  const unit = useUnitName()
  const { flow } = start
  const [refused] = useState(() =>
    mayEdit({ state: flow.state, unitId: flow.unitId, editors: start.editors.map((editor) => editor.id) }, { personId: me.personId, may }),
  )
  if (!refused) return <Editing start={start} onTheirs={onTheirs} />
  // Who may draw for the unit is sent to the page where the next version is begun; anybody else is told whose chart it is.
  const isOurs = flow.unitId === null ? may('flow.keep') : may('flow.keep', flow.unitId)
  const state = words(`states.${flow.state}`)
  const says = isOurs
    ? words('editor.closed', { state })
    : words('editor.notYours', { state, unit: unit(flow.unitId) || words('editor.anotherUnit') })
  return (
    <Closed title={words('editor.title', { name: flow.name })} up={{ label: words('editor.up'), path: `/flows/${flow.id}` }} says={says}>
      <Section title={words('flow.picture')}>
        <ChartView bpmn={start.bpmn} name={flow.name} />
      </Section>
    </Closed>
  )
}
