import { compareCharts, readFlow } from '../../../../modules/flows/flow.api.ts'
import { type AnswerOf, Asked, Page, Section, useCall, usePathParams } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { ChartPair } from './ChartPair.tsx'

type FlowPage = AnswerOf<typeof readFlow>

/** Two versions of a chart beside each other. */
export default function ComparePage() {
  const { id = '', other = '' } = usePathParams()
  const before = useCall(readFlow, { params: { id } })
  const after = useCall(readFlow, { params: { id: other } })
  return <Asked of={before}>{(one) => <Asked of={after}>{(two) => <Compared before={one} after={two} />}</Asked>}</Asked>
}

function Compared({ before, after }: { before: FlowPage; after: FlowPage }) {
  const words = useWords()
  const answer = useCall(compareCharts, { body: { before: before.bpmn, after: after.bpmn } })
  const titleOf = ({ flow }: FlowPage) => words('compare.side', { version: flow.version, state: words(`states.${flow.state}`) })
  return (
    <Page
      title={words('compare.title', { name: after.flow.name })}
      up={{ label: after.flow.name, path: `/flows/${after.flow.id}` }}
      marks={after.reason === '' ? undefined : words('compare.reason', { reason: after.reason })}
    >
      <Section title={words('compare.both')}>
        <Asked of={answer}>
          {({ differences }) => (
            <ChartPair
              before={{ bpmn: before.bpmn, title: titleOf(before) }}
              after={{ bpmn: after.bpmn, title: titleOf(after) }}
              differences={differences}
            />
          )}
        </Asked>
      </Section>
    </Page>
  )
}
